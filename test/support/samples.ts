import { readdirSync, readFileSync } from 'node:fs';
import { type Bundle, buildBundle, defaultLimits, type RawEntry, readDirectory } from '../../core/index.ts';
import { rawEntries, readPage } from './literate.ts';

/** One skill among the fixtures. */
export interface Sample {
  readonly name: string;
  readonly entries: readonly RawEntry[];
}

const attacks = new URL('../attacks/', import.meta.url);
const skills = new URL('../skills/', import.meta.url);

/** Every case of test/attacks and every folder of test/skills, in the same order each time. */
export function readSamples(): readonly Sample[] {
  const pages = readdirSync(attacks).filter((name) => name.endsWith('.md'));
  const folders = readdirSync(skills, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [
    ...pages.sort().flatMap((page) => casesOf(page)),
    ...folders
      .map(({ name }) => name)
      .sort()
      .map((name) => ({
        name: `skills/${name}`,
        entries: entriesOf(readDirectory(new URL(name, skills).pathname, name, defaultLimits)),
      })),
  ];
}

/** The bundle that a sample makes. */
export function bundleOf(entries: Iterable<RawEntry>): Bundle {
  return buildBundle('example', entries);
}

function casesOf(page: string): readonly Sample[] {
  const { sections } = readPage(readFileSync(new URL(page, attacks), 'utf8'));
  return sections.flatMap(({ heading, level, files }) =>
    level === 2 && files.length > 0 ? [{ name: `${page}: ${heading}`, entries: rawEntries(files) }] : [],
  );
}

function entriesOf({ entries }: Bundle): readonly RawEntry[] {
  return entries.filter((entry) => entry.kind === 'file');
}
