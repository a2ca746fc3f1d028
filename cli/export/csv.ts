import { sensitivePowers } from '../../core/index.ts';
import { nameOf, releaseOf } from '../consent/origin.ts';
import { escapeText } from '../escape.ts';
import type { Exporter, Locked } from './exporter.ts';

const header = [
  'path',
  'name',
  'source',
  'version',
  'publisher',
  'digest',
  'analysis',
  'ruleset',
  'sensitive',
  'approved by',
  'approved on',
  'approved until',
  'reason',
];

/** A table as RFC 4180 has it, one row for each skill. */
export const csv: Exporter = {
  kind: 'csv',
  export: ({ passing }) => ({
    text: [header, ...passing.map(rowOf)].map((row) => `${row.map(field).join(',')}\r\n`).join(''),
    problems: [],
    notes: [],
  }),
};

function rowOf({ key, entry }: Locked): string[] {
  const { name, source, digest, analysis, capabilities, review } = entry;
  const publisher = source.type === 'clawhub' ? source.publisher.handle : '';
  const sensitive = sensitivePowers(capabilities).map(({ capability, token }) => `${capability}:${token}`);
  const approval = review === null ? ['', '', '', ''] : [review.by, review.on, review.until, review.reason];
  const facts = [digest, analysis.verdict, analysis.ruleset, sensitive.join(' ')];
  return [key, name, nameOf(source), releaseOf(source), publisher, ...facts, ...approval];
}

/** A spreadsheet takes what begins like a formula for one: it becomes text by an apostrophe. */
function field(value: string): string {
  const text = /^[\s]*[=+\-@|%\t\r]/.test(value) ? `'${value}` : value;
  const shown = escapeText(text);
  return /[",\r\n\t]|^\s|\s$/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
}
