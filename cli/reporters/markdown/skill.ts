import { adviceFor, type CapabilityChange, isFinal, type Verdict } from '../../../core/index.ts';
import type { Item } from '../listing/item.ts';
import { cellCode, code } from './code.ts';

/** Reasons of one skill that are told in full. */
const mostItems = 20;
/** Evidence places of one finding. */
const mostPlaces = 4;
/** Capabilities in a cell of the table. */
const mostPowers = 5;

/** What the comment tells of one skill, or of something that was decided without an analysis. */
export interface Section {
  readonly path: string;
  /** The folder of the lockfile, which the path is relative to. */
  readonly root: string;
  /** Of the bytes; undefined where nothing was analysed. */
  readonly verdict: Verdict | undefined;
  readonly decision: Verdict | undefined;
  readonly change: CapabilityChange | undefined;
  /** What is no mere note, worst first. */
  readonly items: readonly Item[];
}

/** The row of the table; where nothing was decided, without decision and change. */
export function rowOf({ path, verdict, decision, change, items }: Section, deciding: boolean): string {
  const cells = [cellCode(path), verdict ?? 'not analysed'];
  if (deciding) cells.push(decision === undefined ? '' : bold(decision));
  cells.push(summaryOf(items));
  if (deciding) cells.push(powersOf(change));
  return `| ${cells.join(' | ')} |`;
}

/** The head of the table that the rows belong to. */
export function headOf(deciding: boolean): string[] {
  return deciding
    ? ['| Skill | Verdict | Decision | Reasons | Wider capabilities |', '|---|---|---|---|---|']
    : ['| Skill | Verdict | Reasons |', '|---|---|---|'];
}

/** Everything about a skill that is not `pass`, and what to do next. */
export function detailsOf({ path, root, decision, verdict, change, items }: Section, deciding: boolean): string {
  const lines = [`#### ${code(path)}: ${decision ?? verdict ?? ''}`, ''];
  for (const item of items.slice(0, mostItems)) lines.push(...itemLines(item));
  if (items.length > mostItems) lines.push(`- and ${items.length - mostItems} more`);
  for (const [word, powers] of [
    ['Wider', change?.wider ?? []],
    ['Narrower', change?.narrower ?? []],
  ] as const) {
    if (powers.length === 0) continue;
    const shown = powers.slice(0, mostItems).map(({ capability, token }) => `${capability} ${code(token)}`);
    lines.push('', `${word} than the lockfile: ${shown.join(', ')}${plus(powers.length - mostItems)}`);
  }
  lines.push('', adviceOf(path, root, items, deciding), '');
  return lines.join('\n');
}

function itemLines(item: Item): string[] {
  const [first, ...more] = item.places;
  const note = first.note === '' ? '' : ` ${code(first.note)}`;
  const shown = more.slice(0, mostPlaces).map((place) => `${code(where(place))} ${code(place.note)}`);
  return [
    `- **${item.title}** (${item.verdict}) ${code(item.message)}`,
    `  at ${code(where(first))}${note}`,
    ...(shown.length === 0 ? [] : [`  with ${shown.join(', ')}${plus(more.length - mostPlaces)}`]),
  ];
}

function adviceOf(path: string, root: string, items: readonly Item[], deciding: boolean): string {
  const blocked = items.some(
    ({ verdict, rule, severity }) => verdict === 'block' && (isFinal(rule) || severity === 'critical'),
  );
  const ids = items.map(({ rule }) => rule);
  const { text, commands } = adviceFor({ ids, blocked, path, root: deciding ? root : undefined });
  return `Next: ${text}${commands.length === 0 ? '' : ` To vouch for it: ${commands.map(code).join(', then ')}`}`;
}

function summaryOf(items: readonly Item[]): string {
  const counts = new Map<string, number>();
  for (const { title } of items) counts.set(title, (counts.get(title) ?? 0) + 1);
  const shown = [...counts].slice(0, mostPowers).map(([title, count]) => (count === 1 ? title : `${title} ×${count}`));
  return `${shown.join(', ')}${plus(counts.size - mostPowers)}`;
}

function powersOf(change: CapabilityChange | undefined): string {
  const wider = change?.wider ?? [];
  const shown = wider.slice(0, mostPowers).map(({ capability, token }) => `${capability} ${cellCode(token)}`);
  return `${shown.join(', ')}${plus(wider.length - mostPowers)}`;
}

function where({ file, start, inside }: Item['places'][number]): string {
  return inside === undefined ? `${file}:${start.line}` : `${file}!/${inside}`;
}

function plus(more: number): string {
  return more > 0 ? ` and ${more} more` : '';
}

function bold(word: string): string {
  return word === 'pass' ? word : `**${word}**`;
}
