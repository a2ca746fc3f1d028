import { withOrigins } from './changed.ts';
import { joinValues } from './join.ts';
import { unionOrigins } from './origins.ts';
import { constant, constantOf, leftOut, literalStart, mergeValues, nothing, textValue, type Value } from './value.ts';

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

/** What `find` comes upon: each name that it looks for, or anything, below each folder. */
function foundBy(search: readonly Value[], key: string): Value {
  const roots = search.slice(0, Math.max(0, firstTest(search)));
  if (roots.length === 0) roots.push(textValue('.', undefined));
  const names = search.flatMap((word, at) => {
    const before = constantOf(search[at - 1] ?? nothing) ?? '';
    const negated = /^(?:!|-not)$/.test(constantOf(search[at - 2] ?? nothing) ?? '');
    const pruned = search.slice(at + 1, at + 4).some((one) => constantOf(one) === '-prune');
    return /^-i?(?:name|path|wholename)$/.test(before) && !negated && !pruned ? [word] : [];
  });
  if (names.length === 0) names.push(textValue('*', undefined));
  const slash = textValue('/', undefined);
  let out = nothing;
  for (const root of roots)
    for (const name of names) {
      // All further ones are known to be left out.
      if (out.texts.at(-1) === leftOut) return withOrigins(out, unionOrigins([out, ...roots, ...names]));
      out = mergeValues(out, joinValues([root, slash, name], key));
    }
  return out;
}

/** Where the folders end and what is looked for begins. */
function firstTest(search: readonly Value[]): number {
  const at = search.findIndex((word) => /^[-(!\\]/.test(literalStart(word)));
  return at < 0 ? search.length : at;
}

function withFound(word: Value, found: Value, key: string): Value {
  const text = word.texts[0] === undefined ? undefined : constant(word.texts[0]);
  if (text?.includes('{}') !== true) return word;
  const pieces = text.split('{}').flatMap((piece, index) => {
    const literal = textValue(piece, undefined);
    return index === 0 ? [literal] : [found, literal];
  });
  return joinValues(
    pieces.filter((piece) => constantOf(piece) !== ''),
    key,
  );
}
