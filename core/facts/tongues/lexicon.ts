import type { Forms, Tongue } from './tongue.ts';

export type Kind = 'verb' | 'verbal' | 'noun' | 'modifier' | 'other' | 'not' | 'without' | 'and' | 'skipped';

/** A form of a language and what it means. */
export interface Entry {
  readonly kind: Kind;
  readonly english: string;
  /** Its words behind the first; each with whether an ending may follow. */
  readonly rest: readonly Word[];
  /** Length of the whole form, by which the better of two is chosen. */
  readonly size: number;
}

export interface Word {
  readonly text: string;
  readonly open: boolean;
}

/** The forms of a language, by their first word, or, where words are not told apart, by their first character. */
export interface Lexicon {
  readonly tongue: Tongue;
  readonly whole: ReadonlyMap<string, readonly Entry[]>;
  readonly starts: ReadonlyMap<string, readonly Entry[]>;
  readonly split: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** Longest beginning of a word that is looked up. */
export const longest = 14;

/** Without accents and case, as forms are compared. */
export function plain(text: string): string {
  const lower = text.toLowerCase();
  if (/^[\x00-\x7f\u3040-\u9fff\uac00-\ud7af]*$/.test(lower)) return lower;
  return lower.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC').replaceAll('ß', 'ss').replaceAll('ё', 'е');
}

/** Makes the forms of a language ready to be looked up. */
export function lexiconOf(tongue: Tongue): Lexicon {
  const whole = new Map<string, Entry[]>();
  const starts = new Map<string, Entry[]>();
  const add = (kind: Kind, english: string, form: string) => {
    const words = form.split('_').map((word): Word => {
      const open = word.endsWith('-');
      return { text: foldedFor(tongue, open ? word.slice(0, -1) : word), open };
    });
    const [first, ...rest] = words;
    if (first === undefined || first.text === '') return;
    const entry: Entry = { kind, english, rest, size: words.reduce((sum, { text }) => sum + text.length + 1, 0) };
    const unspaced = tongue.words === 'unspaced';
    const table = unspaced || !first.open ? whole : starts;
    const key = unspaced ? first.text.charAt(0) : !first.open ? first.text : first.text.slice(0, longest);
    const known = table.get(key);
    const kept = unspaced ? { ...entry, rest: [{ text: first.text, open: false }] } : entry;
    if (known === undefined) table.set(key, [kept]);
    else known.push(kept);
  };
  const addAll = (kind: Kind, forms: Forms) => {
    for (const [english, list] of Object.entries(forms)) for (const form of split(list)) add(kind, english, form);
  };
  addAll('verb', tongue.verbs);
  addAll('verbal', tongue.verbalNouns ?? {});
  addAll('noun', tongue.nouns);
  addAll('modifier', tongue.modifiers);
  addAll('other', tongue.others);
  addAll('not', { not: tongue.not });
  addAll('without', { without: tongue.without });
  addAll('and', { and: tongue.and });
  addAll('skipped', { '': tongue.skipped });
  for (const table of [whole, starts]) for (const entries of table.values()) entries.sort((a, b) => b.size - a.size);
  return { tongue, whole, starts, split: splitsOf(tongue) };
}

function splitsOf({ split: verbs = {} }: Tongue): ReadonlyMap<string, ReadonlyMap<string, string>> {
  return new Map(
    Object.entries(verbs).map(([stem, parts]) => [
      plain(stem),
      new Map(Object.entries(parts).flatMap(([english, list]) => split(list).map((part) => [plain(part), english]))),
    ]),
  );
}

function split(list: string): readonly string[] {
  return list.split(' ').filter((form) => form !== '');
}

function foldedFor({ words }: Tongue, text: string): string {
  return words === 'unspaced' ? text.toLowerCase() : plain(text);
}
