import { nameOf, releaseOf } from '../consent/origin.ts';
import { grouped, reasonLines } from '../consent/reasons.ts';
import { escapeText, jsonText } from '../escape.ts';
import type { Terminal } from '../terminal.ts';
import { type Paint, paintFor } from '../text/paint.ts';
import { wrap } from '../width.ts';
import type { Row } from './rows.ts';
import type { ListReport } from './schema.ts';

/** Reasons of one skill that are listed before the rest is counted. */
const most = 8;

/** For people: a block for each skill, then one total. */
export function listText(rows: readonly Row[], { color, width }: Terminal): string {
  const paint = paintFor(color);
  const lines = rows.flatMap((row) => [...block(row, paint, width), '']);
  const count = (state: Row['state']) => rows.filter((row) => row.state === state).length;
  const total = (['locked', 'unlocked', 'proposed'] as const)
    .filter((state) => count(state) > 0)
    .map((state) => `${count(state)} ${state}`);
  lines.push(total.length > 0 ? total.join(', ') : 'no skills here');
  return lines.map((line) => `${line}\n`).join('');
}

/** For machines: `skillcheck.list.v1`. */
export function listJson(rows: readonly Row[], version: string): string {
  const report: ListReport = {
    schema: 'skillcheck.list.v1',
    tool: { version },
    skills: rows.map(({ path, state, decision, entry, proposal, source, sensitive }) => ({
      path,
      state,
      name: entry?.name ?? null,
      source: source ?? null,
      digest: entry?.digest ?? proposal?.digest ?? null,
      decision: decision.verdict,
      reasons: decision.reasons.map(({ verdict, code, subject, message }) => ({ verdict, code, subject, message })),
      sensitive: [...sensitive],
      review: entry?.review
        ? {
            decision: entry.review.decision,
            by: entry.review.by,
            on: entry.review.on,
            until: entry.review.until,
            reason: entry.review.reason,
            current: entry.review.digest === entry.digest,
          }
        : null,
      proposal: proposal ? { by: proposal.by, on: proposal.on, reason: proposal.reason } : null,
    })),
  };
  return jsonText(report);
}

function block(row: Row, paint: Paint, width: number): string[] {
  const { path, decision, entry, source, sensitive } = row;
  const verdict = paint.verdict(decision.verdict, decision.verdict.toUpperCase());
  const name = entry && entry.name !== path.split('/').at(-1) ? `  ${entry.name}` : '';
  const origin = source === undefined ? '' : `${nameOf(source)} ${releaseOf(source)}`.trim();
  return [
    `${paint.bold(escapeText(path))}  ${verdict}${escapeText(name)}${origin === '' ? '' : `  ${paint.dim(escapeText(origin))}`}`,
    ...reviewed(row).flatMap((line) => indented(line, width)),
    ...(sensitive.length > 0 ? indented(`needs a yes for: ${sensitive.join(', ')}`, width) : []),
    ...open(row, width),
  ];
}

function reviewed({ entry }: Row): string[] {
  if (entry === undefined) return [];
  const { review } = entry;
  if (review === null) return ['approved by nobody'];
  const stale = review.digest === entry.digest ? '' : ', for other bytes';
  const until = review.decision === 'approved' ? ` until ${review.until}` : '';
  return [`${review.decision} by ${review.by} on ${review.on}${until}${stale}: ${review.reason}`];
}

function open({ decision }: Row, width: number): string[] {
  const reasons = grouped(decision.reasons);
  const lines = reasons.slice(0, most).flatMap((reason) => reasonLines(reason, width));
  return reasons.length > most ? [...lines, `    and ${reasons.length - most} more`] : lines;
}

function indented(text: string, width: number): string[] {
  return wrap(escapeText(text), width - 4).map((line) => `    ${line}`);
}
