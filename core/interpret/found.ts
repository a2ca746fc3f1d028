import { joinValues } from './join.ts';
import { constant, constantOf, textValue, type Value } from './value.ts';

const starting: ReadonlySet<string> = new Set(['-exec', '-execdir', '-ok', '-okdir']);

/** A `find` command line: what it looks for, and the command lines that it runs on what it finds. */
export interface Found {
  readonly search: readonly Value[];
  readonly commands: readonly (readonly Value[])[];
}

/** Takes the words between `-exec` and `;` or `+` out of the words of `find`; in them `{}` becomes the folder and the name looked for. */
export function splitFind(words: readonly Value[], key: string): Found {
  const search: Value[] = [];
  const commands: Value[][] = [];
  let current: Value[] | undefined;
  for (const word of words) {
    const text = constantOf(word);
    if (current !== undefined) {
      if (text === ';' || text === '+' || text === '\\;') current = undefined;
      else current.push(word);
    } else if (text !== undefined && starting.has(text)) {
      current = [];
      commands.push(current);
    } else search.push(word);
  }
  const found = foundBy(search, key);
  return { search, commands: commands.map((command) => command.map((word) => withFound(word, found, key))) };
}

function foundBy(search: readonly Value[], key: string): Value {
  const [folder] = search;
  const at = search.findIndex((word) => /^-i?(?:name|path|wholename)$/.test(constantOf(word) ?? ''));
  const name = at < 0 ? undefined : search[at + 1];
  const root = folder === undefined || /^[-(!]/.test(constantOf(folder) ?? '') ? textValue('.', undefined) : folder;
  return joinValues(name === undefined ? [root] : [root, textValue('/', undefined), name], key);
}

function withFound(word: Value, found: Value, key: string): Value {
  const text = word.texts[0] === undefined ? undefined : constant(word.texts[0]);
  if (text?.includes('{}') !== true) return word;
  const pieces = text.split('{}', 16).flatMap((piece, index) => {
    const literal = textValue(piece, undefined);
    return index === 0 ? [literal] : [found, literal];
  });
  return joinValues(
    pieces.filter((piece) => constantOf(piece) !== ''),
    key,
  );
}
