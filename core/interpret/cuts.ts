import type { Range } from '../bundle/span.ts';
import type { Operation } from '../facts/api.ts';
import type { Frame } from './operands.ts';
import { isHole, leftOutKeys, type Text, type Value } from './value.ts';
import { recordGap } from './world.ts';

const reason = 'more texts are put together or gone through than are followed';

/** Notes that code is run of which some texts, or combinations of texts, were too many to follow. */
export function noteCutCode(values: readonly Value[], range: Range, { unit }: Frame): void {
  for (const { texts } of values)
    if (texts.some((text) => text.some((part) => isHole(part) && leftOutKeys.has(part.key))))
      recordGap(unit, 'blind', 'budget', reason, range);
}

/**
 * Notes that something is done with texts of which some were too many to follow. Not where one of the others is unknown from its start, since
 * it could be anything as it is, nor behind a host that is known.
 */
export function noteCut(values: readonly Value[], op: Operation, range: Range, { unit }: Frame): void {
  for (const { texts } of values) {
    if (!texts.some((text) => unknownAt(text, op) === 'more')) continue;
    const open = texts.some((text) => !leftOutKeys.has(unknownAt(text, op) ?? 'more'));
    if (!open) recordGap(unit, 'blind', 'budget', reason, range);
  }
}

const overNetwork: ReadonlySet<Operation> = new Set(['send', 'receive', 'connect']);

/** The key of the unknown piece of a text that decides where it leads: within the host of an address, at the start of anything else. */
function unknownAt(text: Text, op: Operation): string | undefined {
  let start = '';
  for (const part of text) {
    if (isHole(part)) return part.key;
    start += part.text;
    if (overNetwork.has(op) ? host.test(start) : start !== '') break;
  }
  return overNetwork.has(op) ? undefined : text.find((part) => isHole(part) && part.key === 'more') && 'more';
}

const host = /^[a-z][a-z0-9+.-]{0,30}:\/\/[^/?#\s]{1,300}[/?#]/i;

/** Whether the beginning of a target says where it leads, whatever follows: the host of an address does. */
export function isLed(start: string, op: Operation): boolean {
  return overNetwork.has(op) && host.test(start);
}

/** What of a target as it is shown decides where it leads; undefined where that is unknown. */
export function decidingStart(text: string, op: Operation): string | undefined {
  const start = overNetwork.has(op) ? (host.exec(text)?.[0] ?? text) : text;
  return /^[…$]/.test(start) || (overNetwork.has(op) && /[…$]/.test(start)) ? undefined : start;
}
