import type { Item } from '../listing/item.ts';
import { type Place, uriOf } from '../listing/place.ts';
import { levelOf, precisionOf } from './rules.ts';
import { messageText } from './text.ts';

/** Locations of one result that GitHub keeps. */
const mostLocations = 100;

/** An item as a `result` of SARIF; `ordinal` tells items of one fingerprint in one file apart, from 1. */
export function resultOf(item: Item, ruleIndex: number, ordinal: number): object {
  const [first, ...more] = item.places;
  return {
    ruleId: item.rule,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: levelOf(item.verdict),
    message: { text: sentence(item.message === '' ? item.title : item.message, first) },
    locations: [locationOf(first)],
    partialFingerprints: {
      primaryLocationLineHash: `${item.fingerprint}:${ordinal}`,
      'skillcheck/v1': item.fingerprint,
    },
    ...(more.length === 0 ? {} : { codeFlows: [flowOf(item.places)] }),
    properties: {
      verdict: item.verdict,
      severity: item.severity,
      precision: precisionOf(item.confidence),
      confidence: item.confidence,
    },
  };
}

/** A place as a `location` of SARIF. */
export function locationOf(place: Place): object {
  const { file, start, end } = place;
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      region: {
        startLine: start.line,
        startColumn: start.column,
        ...(end === undefined ? {} : { endLine: end.line, endColumn: end.column }),
      },
    },
  };
}

/** A message that also says which member of an archive is meant, because a location cannot. */
export function sentence(message: string, { inside }: Place): string {
  return messageText(inside === undefined ? message : `${message} (in ${inside})`);
}

/** Evidence is told from where the finding stands, a flow from where it begins. */
function flowOf(places: readonly Place[]): object {
  const steps = places.slice(0, mostLocations).reverse();
  return {
    threadFlows: [
      {
        locations: steps.map((place) => ({
          location: { ...locationOf(place), message: { text: sentence(place.note, place) } },
        })),
      },
    ],
  };
}
