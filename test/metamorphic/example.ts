import { readdirSync, readFileSync } from 'node:fs';
import type { RawEntry } from '../../core/bundle/raw.ts';
import { readPage, subtree } from '../support/literate.ts';

/** What a file of an example is written in; `other` is any text that only transformations of bytes and paths can change. */
export type Kind = 'shell' | 'python' | 'javascript' | 'markdown' | 'other' | 'bytes';

/** One file of an example, as text; `bytes` keeps what is no text. */
export interface Source {
  readonly path: string;
  readonly kind: Kind;
  readonly text: string;
  readonly bytes?: Uint8Array;
  readonly executable: boolean;
  /** Lines that the page marks, counted from 1. */
  readonly flagged: readonly number[];
}

/** A skill that a page says is flagged. */
export interface Example {
  readonly rule: string;
  /** Its place among those of the rule, from 1. */
  readonly number: number;
  readonly sources: readonly Source[];
}

const kinds: Readonly<Record<string, Kind>> = {
  sh: 'shell',
  bash: 'shell',
  python: 'python',
  javascript: 'javascript',
  markdown: 'markdown',
  base64: 'bytes',
};

/** Every flagged example of every page of the rules, in the same order each time. */
export function readExamples(): readonly Example[] {
  const folder = new URL('../../rules/', import.meta.url);
  const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return pages.sort().flatMap((name) => {
    const page = readPage(readFileSync(new URL(name, folder), 'utf8'));
    return subtree(page, 'Flagged')
      .flatMap(({ groups }) => groups)
      .map((files, index) => ({
        rule: name.slice(0, -'.md'.length),
        number: index + 1,
        sources: withPage(
          files.map(({ path, language, text, executable, flagged }): Source => {
            const kind = path.endsWith('.json') ? 'other' : (kinds[language] ?? 'other');
            return kind === 'bytes'
              ? { path, kind, text: '', bytes: Buffer.from(text, 'base64'), executable, flagged: [] }
              : { path, kind, text, executable, flagged };
          }),
        ),
      }));
  });
}

/** The files of a skill as the engine takes them. */
export function entriesOf(sources: readonly Source[]): RawEntry[] {
  return sources.map(({ path, text, bytes, executable }) => ({ path, bytes: bytes ?? Buffer.from(text), executable }));
}

/** A new text file. */
export function source(path: string, kind: Kind, text: string): Source {
  return { path, kind, text, executable: false, flagged: [] };
}

/** The skill's own page. */
export function isPage({ path }: Source): boolean {
  return path.toLowerCase() === 'skill.md';
}

function withPage(sources: readonly Source[]): readonly Source[] {
  return sources.some(isPage)
    ? sources
    : [...sources, source('SKILL.md', 'markdown', '---\nname: example\ndescription: Example.\n---\n')];
}
