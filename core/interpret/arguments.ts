import type { ApiEntry, Slot } from '../facts/api.ts';
import { joinValues } from './join.ts';
import { constant, constantOf, dropPrefix, literalStart, textValue, type Value } from './value.ts';

/** The arguments of a call after sorting: positionals, named ones (keywords, flag roles) and switches. */
export interface Arguments {
  readonly positional: readonly Value[];
  readonly named: ReadonlyMap<string, readonly Value[]>;
  readonly receiver: Value | undefined;
  readonly input: Value | undefined;
}

/** Names without any. */
export const noNames: ReadonlyMap<string, readonly Value[]> = new Map();

/** Every value that is given by position or by name. */
export function givenValues({ positional, named }: Arguments): readonly Value[] {
  return named.size === 0 ? positional : [...positional, ...[...named.values()].flat()];
}

/** Sorts the words of a command line by the entry's flag grammar. Bundled short flags and `--flag=value` are understood. */
export function parseCommandLine(entry: ApiEntry, words: readonly Value[], input: Value | undefined): Arguments {
  const flags = entry.flags ?? {};
  const positional: Value[] = [];
  const named = new Map<string, Value[]>();
  const add = (role: string, value: Value) => {
    const list = named.get(role);
    if (list === undefined) named.set(role, [value]);
    else list.push(value);
  };
  const roleOf = (flag: string) =>
    entry.caseless === true ? caselessRole(flags, flag) : Object.hasOwn(flags, flag) ? flags[flag] : undefined;
  let literal = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word === undefined) continue;
    const start = literalStart(word);
    if (literal || !isFlag(start)) {
      positional.push(word);
      literal ||= entry.stopAtPositional === true;
      continue;
    }
    if (constantOf(word) === '--') {
      literal = true;
      continue;
    }
    const paired = entry.pairs !== undefined && Object.hasOwn(entry.pairs, start) ? entry.pairs[start] : undefined;
    if (paired !== undefined) {
      const value = words[at + 2];
      if (value !== undefined) add(paired, value);
      at += 2;
      continue;
    }
    const role = roleOf(start);
    // `-p"$KEY"`: the value follows in the same word.
    if (role !== undefined && holdsMore(word, start)) {
      add(start, word);
      add(role, dropPrefix(word, start.length));
      continue;
    }
    if (role !== undefined) {
      add(start, word);
      if (entry.caseless === true && role === 'code' && entry.stopAtPositional === true) {
        add(role, spaced(words.slice(at + 1)));
        break;
      }
      const value = words[++at];
      if (value !== undefined) add(role, value);
      continue;
    }
    if (entry.caseless === true) {
      add(start.toLowerCase(), word);
      continue;
    }
    const equals = start.indexOf('=');
    if (equals > 0) {
      const flag = start.slice(0, equals);
      add(flag, word);
      add(roleOf(flag) ?? flag, dropPrefix(word, equals + 1));
      continue;
    }
    add(start, word);
    if (start.startsWith('-') && !start.startsWith('--') && start.length > 2)
      at = bundle(word, start, words, at, roleOf, add);
  }
  return { positional, named, receiver: undefined, input };
}

function holdsMore({ texts }: Value, start: string): boolean {
  const [text] = texts;
  return texts.length === 1 && text !== undefined && text.length > 1 && constant(text) !== start;
}

/** The role of a flag by its name in any case, or by a beginning of it; `/c` and `--c` are `-c` too. */
function caselessRole(flags: Readonly<Record<string, string>>, given: string): string | undefined {
  const flag = given.toLowerCase().replace(/^(?:--?|\/)/, '-');
  if (Object.hasOwn(flags, flag)) return flags[flag];
  for (const name of Object.keys(flags)) if (name.startsWith(flag)) return flags[name];
  return undefined;
}

/** Words as one text with blanks between them. */
export function spaced(words: readonly Value[]): Value {
  const blank = textValue(' ', undefined);
  const [only] = words;
  if (words.length === 1 && only !== undefined) return only;
  return joinValues(
    words.flatMap((word, index) => (index === 0 ? [word] : [blank, word])),
    'words',
  );
}

function isFlag(start: string): boolean {
  return (start.startsWith('-') || start.startsWith('+')) && start.length > 1;
}

function bundle(
  word: Value,
  start: string,
  words: readonly Value[],
  at: number,
  roleOf: (flag: string) => string | undefined,
  add: (role: string, value: Value) => void,
): number {
  for (let letter = 1; letter < Math.min(start.length, 24); letter++) {
    const flag = `-${start[letter]}`;
    const role = roleOf(flag);
    add(flag, word);
    if (role === undefined) continue;
    if (letter + 1 < start.length) {
      add(role, dropPrefix(word, letter + 1));
      return at;
    }
    const value = words[at + 1];
    if (value !== undefined) add(role, value);
    return at + 1;
  }
  return at;
}

/** The values that a slot names; empty when the call has none. `taken` is what `^` stands for. */
export function slotValues(slot: Slot, args: Arguments, taken: readonly Value[]): readonly Value[] {
  if (!slot.includes('|')) return slotOption(slot, args, taken);
  for (const option of slot.split('|')) {
    const values = slotOption(option, args, taken);
    if (values.length > 0) return values;
  }
  return noValues;
}

const noValues: readonly Value[] = [];

function slotOption(slot: string, args: Arguments, taken: readonly Value[]): readonly Value[] {
  if (slot.startsWith('#')) return [textValue(slot.slice(1), undefined)];
  if (slot === '^') return taken;
  if (slot === 'input') return args.input === undefined ? noValues : [args.input];
  if (slot === '*') return givenValues(args);
  const cut = slot.startsWith('-') ? -1 : slot.indexOf('.');
  if (cut < 0) return headValues(slot, args);
  const values = headValues(slot.slice(0, cut), args);
  return values.length === 0 ? values : below(values, slot.slice(cut + 1).split('.'));
}

function headValues(head: string, { positional, named, receiver }: Arguments): readonly Value[] {
  if (head === 'receiver') return receiver === undefined ? noValues : [receiver];
  const first = head.charCodeAt(0);
  // Only positions begin with a digit, `0` or `1+`.
  if (first >= 48 && first <= 57 && /^\d+\+?$/.test(head)) {
    const at = Number.parseInt(head, 10);
    if (head.endsWith('+')) return at < positional.length ? positional.slice(at) : noValues;
    const value = positional[at];
    return value === undefined ? noValues : [value];
  }
  return named.get(head) ?? noValues;
}

function below(values: readonly Value[], path: readonly string[]): readonly Value[] {
  if (path[0] === '%address') return values.flatMap(addressIn);
  let out = values;
  for (const key of path)
    out = out.flatMap(
      (value) => (/^\d+$/.test(key) ? value.items?.[Number(key)] : undefined) ?? value.fields?.get(key) ?? [],
    );
  return out;
}

/** The address that the fields of a record say together: `{ hostname, path }`. The host alone where that is not known, or the path is none. */
function addressIn({ fields }: Value): readonly Value[] {
  const host = fields?.get('hostname') ?? fields?.get('host');
  if (host === undefined) return noValues;
  const path = fields?.get('path');
  const one = host.texts.length === 1 && constantOf(host) !== undefined;
  const known = one && path !== undefined && path.texts.length > 0 && path.texts.length <= fewPaths;
  return [known && literalStart(path).startsWith('/') ? joinValues([host, path], 'address') : host];
}

/** Paths of one record that are put behind its host. */
const fewPaths = 8;
