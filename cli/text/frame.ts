import { type Finding, markedLine, placesOf } from '../../core/index.ts';
import { escapeSource, escapeText } from '../escape.ts';
import { truncate, truncateStart, widthOf, wrap } from '../width.ts';
import type { Paint } from './paint.ts';

type Evidence = Finding['evidence'][number];

/** More related places than this are counted, not shown. */
const shown = 6;

/** One finding as cargo shows an error: what, where, the lines with a mark under the evidence, how sure. */
export function findingFrame(finding: Finding, paint: Paint, width: number): string[] {
  const [primary] = finding.evidence;
  const places = placesOf(finding, shown);
  const gutter = String(Math.max(...places.map(({ start }) => start.line))).length;
  const head = `${finding.severity}[${escapeText(finding.rule)}]`;
  const [first = '', ...more] = wrap(`${head} ${escapeText(finding.message)}`, width - 2);
  const lines = [
    paint.severity(finding.severity, first.slice(0, head.length)) + paint.bold(first.slice(head.length)),
    ...more.map((line) => paint.bold(`  ${line}`)),
  ];
  let before: Evidence | undefined;
  for (const place of places) {
    if (place.path !== before?.path) {
      // The first location is the one to jump to.
      const target = before === undefined ? primary : place;
      lines.push(location(target, before === undefined ? '-->' : ':::', gutter, paint, width));
    }
    lines.push(...evidenceLines(place, before, place === primary ? '^' : '-', gutter, paint, finding, width));
    before = place;
  }
  const hidden = finding.evidence.length - places.length;
  const margin = ' '.repeat(gutter + 2);
  if (hidden > 0) lines.push(`${margin}${paint.dim(`and ${hidden} more ${hidden === 1 ? 'place' : 'places'}`)}`);
  const sure = paint.confidence(finding.confidence, `confidence ${finding.confidence}`);
  lines.push(`${margin}${sure} ${paint.dim(`· skillcheck explain ${escapeText(finding.rule)}`)}`);
  return lines;
}

function location(place: Evidence, arrow: string, gutter: number, paint: Paint, width: number): string {
  const where = `${escapeText(place.path)}:${place.start.line}:${place.start.column}`;
  return `${' '.repeat(gutter)}${paint.frame(arrow)} ${truncateStart(where, width - gutter - 5)}`;
}

function evidenceLines(
  place: Evidence,
  before: Evidence | undefined,
  mark: string,
  gutter: number,
  paint: Paint,
  finding: Finding,
  width: number,
): string[] {
  const columns = width - gutter - 4;
  const { lead, marked, tail, cutAt } = clip(place, columns);
  const repeated =
    before?.path === place.path &&
    before.start.line === place.start.line &&
    before.source.offset === place.source.offset;
  const bar = paint.frame('│');
  const number = paint.frame(String(place.start.line).padStart(gutter));
  const under = mark.repeat(Math.max(1, widthOf(marked)));
  const color = (text: string) => (mark === '^' ? paint.severity(finding.severity, text) : paint.frame(text));
  const margin = ` ${' '.repeat(gutter)} ${bar} `;
  const indent = widthOf(lead);
  const note = truncate(escapeText(place.note), columns);
  const fits = indent + under.length + 1 + widthOf(note) <= columns;
  const below = fits
    ? [`${margin}${' '.repeat(indent)}${color(`${under} ${note}`)}`]
    : [
        `${margin}${' '.repeat(indent)}${color(under)}`,
        `${margin}${' '.repeat(Math.max(0, Math.min(indent, columns - widthOf(note))))}${color(note)}`,
      ];
  // A line that was cut for one place may not show the next one.
  return repeated && !cutAt ? below : [` ${number} ${bar} ${lead}${marked}${tail}`, ...below];
}

/** The source line in three parts, escaped, and cut around the evidence where it does not fit. */
function clip(place: Evidence, columns: number): { lead: string; marked: string; tail: string; cutAt: boolean } {
  const parts = markedLine(place);
  const lead = escapeSource(parts.lead);
  const marked = escapeSource(parts.marked);
  const tail = escapeSource(parts.tail);
  if (widthOf(lead) + widthOf(marked) + widthOf(tail) <= columns) return { lead, marked, tail, cutAt: false };
  const room = Math.max(10, columns - Math.min(widthOf(marked), columns));
  const kept = truncateStart(lead, Math.max(Math.floor(room / 2), room - widthOf(tail)));
  const body = truncate(marked, Math.max(10, columns - widthOf(kept)));
  const rest = columns - widthOf(kept) - widthOf(body);
  return { lead: kept, marked: body, tail: rest > 1 ? truncate(tail, rest) : '', cutAt: true };
}
