import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, type } from 'node:os';
import { join } from 'node:path';
import { mostExponent } from './fit.ts';
import type { Growth } from './growth.ts';
import { growthPlot } from './growth-plot.ts';
import type { ColdStart } from './start.ts';
import { type Row, timesFloor, type Whole } from './whole.ts';

const marks = { start: '<!-- bench -->\n', end: '<!-- /bench -->' } as const;

/** Cold starts that the README tells of. */
const told = ['verify', 'openclaw policy, locked', 'scan, Markdown', 'scan, TypeScript'];

export interface Results {
  readonly whole: Whole;
  readonly starts: readonly ColdStart[];
  readonly grown: readonly Growth[];
}

/** Writes the table of README.md and the plot of the growth. Throws where README.md has no place for it. */
export function writeResults(root: string, results: Results): void {
  const path = join(root, 'README.md');
  const text = readFileSync(path, 'utf8');
  const from = text.indexOf(marks.start);
  const to = text.indexOf(marks.end);
  if (from < 0 || to < from) throw new Error('README.md has no region bench');
  writeFileSync(path, `${text.slice(0, from + marks.start.length)}${region(results)}\n${text.slice(to)}`);
  writeFileSync(join(root, 'docs', 'images', 'growth.svg'), growthPlot(results.grown, machine()));
}

/** What was measured on. */
export function machine(): string {
  return `Node ${process.version}, ${cpus().length} cores, ${type()} ${process.arch}`;
}

/** The table and what has to be known about it. */
export function region({ whole, starts, grown }: Results): string {
  const alone = starts.find(({ name }) => name === 'Node alone')?.cpu ?? Number.NaN;
  const rows = [
    ...whole.rows.filter(({ kind }) => kind !== 'node').map((row) => rowOf(whole, row)),
    ...starts
      .filter(({ name }) => told.includes(name))
      .map(({ name, cpu, memory }) => [
        `${name}, one cold start`,
        seconds(cpu),
        `${times(cpu / alone)} Node alone`,
        `${memory.toFixed(0)} MB`,
        '',
      ]),
  ];
  const caveats = whole.rows.flatMap(({ name, caveat }) => (caveat === undefined ? [] : [`${name} ${caveat}`]));
  const absent = whole.absent.length === 0 ? [] : [`Not measured: ${whole.absent.map(({ name }) => name).join(', ')}`];
  return [
    `| ${count(whole.skills)} skills, ${count(whole.files)} files, ${(whole.bytes / 1e6).toFixed(1)} MB | CPU | Ratio | Memory | Flagged |`,
    '|---|---:|---:|---:|---:|',
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
    '',
    `${machine()}; the best of ${whole.rounds} ${whole.rounds === 1 ? 'run' : 'runs'}, each in a process of its own. ${[...caveats, growthLine(grown), ...absent].join('. ')}.`,
  ].join('\n');
}

function rowOf(whole: Whole, row: Row): readonly string[] {
  return [
    row.kind === 'floor' ? 'the floor: walk, read and hash' : row.name,
    seconds(row.taken.cpu ?? Number.NaN),
    row.kind === 'floor' ? '1' : `${times(timesFloor(whole, row))} the floor`,
    `${row.taken.memory?.toFixed(0)} MB`,
    row.flagged === undefined ? '' : count(row.flagged),
  ];
}

/** Of every kind of text, how fast its whole analysis grows. */
function growthLine(grown: readonly Growth[]): string {
  const whole = grown.flatMap(({ exponents }) => exponents.whole ?? []);
  const more = grown.filter(({ exponents }) => (exponents.whole ?? 0) > mostExponent).map(({ kind }) => kind);
  const range = `Time grows with the power ${Math.min(...whole).toFixed(2)} to ${Math.max(...whole).toFixed(2)} of the size`;
  return more.length === 0 ? range : `${range}, fastest for ${more.join(', ')}`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

function times(ratio: number): string {
  return `${ratio < 10 ? ratio.toFixed(1) : ratio.toFixed(0)} ×`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
