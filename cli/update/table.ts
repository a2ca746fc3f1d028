import type { Verdict } from '../../core/index.ts';
import { escapeText, jsonText } from '../escape.ts';
import type { Terminal } from '../terminal.ts';
import { type Paint, paintFor } from '../text/paint.ts';
import { widthOf } from '../width.ts';
import { ageOf } from './age.ts';
import type { OutdatedReport } from './outdated-schema.ts';
import { shortRelease } from './release.ts';
import type { Row } from './row.ts';

/** For people: one line for each skill, in columns. `quiet` leaves out what is up to date. */
export function tableText(rows: readonly Row[], now: Date, { color }: Terminal, quiet: boolean): string {
  const paint = paintFor(color);
  const shown = quiet ? rows.filter(({ state }) => state !== 'current' && state !== 'unversioned') : rows;
  if (shown.length === 0) return quiet ? '' : 'no skills are locked here\n';
  const head = ['skill', 'locked', 'latest', 'published', ''];
  const cells = shown.map(({ path, locked, latest, published }) =>
    [
      path,
      shortRelease(locked) || '-',
      latest === undefined ? '-' : shortRelease(latest),
      published === undefined ? '-' : ageOf(published, now) || published,
    ].map(escapeText),
  );
  const widths = head.map((title, index) => Math.max(widthOf(title), ...cells.map((row) => widthOf(row[index] ?? ''))));
  const line = (row: readonly string[], last: string) =>
    `${row.map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - widthOf(cell))).join('  ')}  ${last}`.trimEnd();
  const lines = [
    paint.bold(line(head.slice(0, -1), '')),
    ...shown.map((row, index) => line(cells[index] ?? [], noteOf(row, paint))),
  ];
  return lines.map((text) => `${text}\n`).join('');
}

/** For machines: `skillcheck.outdated.v1`. */
export function tableJson(rows: readonly Row[], version: string): string {
  const count = (state: Row['state']) => rows.filter((row) => row.state === state).length;
  const report: OutdatedReport = {
    schema: 'skillcheck.outdated.v1',
    tool: { version },
    summary: {
      skills: rows.length,
      outdated: count('outdated'),
      withdrawn: count('withdrawn'),
      unversioned: count('unversioned'),
      unknown: count('unknown'),
    },
    skills: rows.map(({ path, state, locked, latest, published, trust, reason, proposed }) => ({
      path,
      state,
      locked: locked || null,
      latest: latest ?? null,
      published: published ?? null,
      trust: trust.map(({ code, worse, message }) => ({ code, worse, message })),
      reason: reason || null,
      proposed,
    })),
  };
  return jsonText(report);
}

/** The last column: what a person should know before updating. */
function noteOf({ state, reason, trust, proposed }: Row, paint: Paint): string {
  const said = [...trust.map(({ message }) => message), ...(proposed ? ['proposed'] : [])];
  const words = (text: string) => escapeText([text, ...said].filter((part) => part !== '').join(' · '));
  const colored = (verdict: Verdict, text: string) => paint.verdict(verdict, words(text));
  switch (state) {
    case 'current':
      return paint.dim(words('up to date'));
    case 'outdated':
      return trust.some(({ worse }) => worse) ? colored('block', '') : words('');
    case 'withdrawn':
      return colored('block', `WITHDRAWN: ${reason}`);
    case 'unversioned':
      return paint.dim(words(`no versions: ${reason}`));
    case 'unknown':
      return colored('review', `not known: ${reason}`);
  }
}
