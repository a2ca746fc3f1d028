import { nameOf, releaseOf } from '../consent/origin.ts';
import { grouped, reasonLines } from '../consent/reasons.ts';
import { escapeText } from '../escape.ts';
import type { Terminal } from '../terminal.ts';
import { paintFor } from '../text/paint.ts';
import { wrap } from '../width.ts';
import { specOf } from './claim.ts';
import type { Judged } from './judged.ts';

/** Reasons of one skill that are listed before the rest is counted. */
const most = 8;

/** What was locked of one skill, how it was judged and what became of what it says about its origin. */
export function adoptedText(judged: Exclude<Judged, { error: string }>, { color, width }: Terminal): string {
  const { path, entry, decision } = judged;
  const paint = paintFor(color);
  const verdict = paint.verdict(decision.verdict, decision.verdict.toUpperCase());
  const origin = `${nameOf(entry.source)} ${releaseOf(entry.source)}`.trim();
  const reasons = grouped(decision.reasons);
  const lines = [
    `${paint.bold(escapeText(path))}  ${verdict}  ${paint.dim(`locked as ${escapeText(origin)}`)}`,
    ...claimed(judged).flatMap((sentence) => wrap(escapeText(sentence), width - 4).map((line) => `    ${line}`)),
    ...reasons.slice(0, most).flatMap((reason) => reasonLines(reason, width)),
    ...(reasons.length > most ? [`    and ${reasons.length - most} more`] : []),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function claimed({ claim, answer }: Exclude<Judged, { error: string }>): string[] {
  if (claim === undefined) return [];
  const from = claim.registry === undefined ? '' : ` from ${claim.registry}`;
  const says = `says that it is ${specOf(claim)}${from}`;
  if (answer === undefined) return [`${says}; nobody checked that (--verify-origin does)`];
  return answer.kind === 'true' ? [`${says}: every byte is`] : [`${says}: ${answer.reason}`];
}
