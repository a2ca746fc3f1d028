import { readdirSync, readFileSync } from 'node:fs';
import type { RawEntry } from '../../core/bundle/raw.ts';
import { rawEntries, readPage } from './literate.ts';

/** One case of test/evasions. */
export interface Evasion {
  readonly name: string;
  readonly kind: 'attack' | 'twin';
  /** What an attack is to be seen as: a family of evasions/families.ts. */
  readonly family: string;
  readonly entries: readonly RawEntry[];
}

const folder = new URL('../evasions/', import.meta.url);

/** The pages and generators of test/evasions, sorted. */
export function evasionFiles(): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file !== 'limits.ts' && file !== 'families.ts')
    .sort();
}

/** The cases of one of them. */
export async function readEvasions(file: string): Promise<readonly Evasion[]> {
  return file.endsWith('.md') ? pageCases(file) : builtCases(file);
}

function pageCases(file: string): readonly Evasion[] {
  const page = readPage(readFileSync(new URL(file, folder), 'utf8'));
  return page.sections
    .filter(({ level }) => level === 2)
    .map(({ heading, files, properties }) => {
      const [kind = '', ...name] = heading.split(': ');
      if (kind !== 'attack' && kind !== 'twin') throw new Error(`${file}: ${heading} is neither attack nor twin`);
      return { name: name.join(': '), kind, family: properties.get('rule-family') ?? '', entries: rawEntries(files) };
    });
}

async function builtCases(file: string): Promise<readonly Evasion[]> {
  const built: {
    cases: readonly (Omit<Evasion, 'entries'> & { files: Readonly<Record<string, string | Uint8Array>> })[];
  } = await import(new URL(file, folder).href);
  return built.cases.map(({ name, kind, family, files }) => ({
    name,
    kind,
    family,
    entries: Object.entries(files).map(([path, content]) => ({
      path,
      bytes: typeof content === 'string' ? Buffer.from(content) : content,
      executable: false,
    })),
  }));
}
