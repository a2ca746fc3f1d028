import type { Policy, Source } from '../../core/index.ts';
import type { Call } from '../command.ts';
import { nameOf, releaseOf } from '../consent/origin.ts';
import { compareSides } from '../diff/compare.ts';
import {
  findingLines,
  headed,
  narrowerLines,
  proseLines,
  sameLines,
  trustLines,
  widerLines,
} from '../diff/sections.ts';
import { bytesOf, candidateSide, lockedSide } from '../diff/side.ts';
import { trustKept } from '../diff/trust.ts';
import { escapeText } from '../escape.ts';
import { commandLine } from '../install/quote.ts';
import type { Visit } from '../install/visit.ts';
import type { Terminal } from '../terminal.ts';
import { paintFor } from '../text/paint.ts';
import { readInstalled } from '../verify/disk.ts';
import { dayWithAge } from './age.ts';

/** What an update would change, before the whole skill is shown. Empty where nothing is locked yet. */
export function updateScreen(visit: Visit, call: Call, { color, width }: Terminal): string {
  const { candidate, entry, place, workspace, now } = visit;
  if (entry === undefined) return '';
  const paint = paintFor(color);
  const standing = readInstalled(workspace.root, place.key);
  const from = lockedSide(entry, bytesOf('bundle' in standing ? standing.bundle : undefined));
  const diff = compareSides(place.key, from, candidateSide(candidate, nameOf(candidate.source)));
  const { source } = candidate;
  const step = `${releaseOf(entry.source)} → ${releaseOf(source)}`;
  const identical = entry.digest === candidate.analysis.digest;
  const trust = diff.trust.length === 0 ? headed('trust', trustKept(entry.source), paint, width) : [];
  const hint = `${commandLine(['diff', place.key, specOf(source), ...registryOption(source)], call, ['dir'])} --prose`;
  const lines = [
    `${paint.bold(escapeText(place.key))}  ${escapeText(`${step}${publishedLine(source, workspace.policy, now)}`)}`,
    ...trust,
    ...trustLines({ ...diff, review: undefined }, paint, width),
    ...widerLines(diff, paint, width),
    ...findingLines(diff, paint, width),
    ...proseLines(diff, false, hint, paint, width),
    ...narrowerLines(diff, paint, width),
    ...sameLines(diff, paint, width),
    ...(identical ? headed('content', 'the same bytes as the locked version', paint, width) : []),
    '',
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** How a source is written on a command line, at exactly this version. */
export function specOf(source: Source): string {
  const name = nameOf(source);
  if (source.type === 'clawhub') return `${name}@${source.version}`;
  return source.type === 'github' ? `${name}#${source.commit}` : name;
}

/** The lock names the registry; a command line has to, unless it is the usual one. */
function registryOption(source: Source): readonly string[] {
  return source.type === 'clawhub' && source.registry !== 'https://clawhub.ai' ? ['--registry', source.registry] : [];
}

function publishedLine(source: Source, { minReleaseAge }: Policy, now: Date): string {
  if (source.type !== 'clawhub' || source.published === null) return '';
  const wanted = minReleaseAge === undefined ? '' : `  (the policy wants ${minReleaseAge})`;
  return `  published ${dayWithAge(source.published, now)}${wanted}`;
}
