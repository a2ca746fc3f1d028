import { LockError } from './lock-error.ts';

const handEdit = 'Restore the file from version control, or merge it by hand and run `skillcheck verify`.';

/** Largest lockfile that is read, in UTF-16 units: thousands of skills with thousands of files. */
const maxLength = 64 * 1024 * 1024;

/**
 * JSON without what makes two readers see two things: conflict markers, duplicate keys, `__proto__`.
 * Throws a LockError that names the line.
 */
export function parseStrictJson(text: string, what = 'the lockfile'): unknown {
  if (text.length > maxLength) {
    throw new LockError(`${what} is larger than 64 MiB`, handEdit);
  }
  const conflict = /^(?:<{7}|={7}|>{7}|\|{7})(?: |\r?$)/m.exec(text);
  if (conflict) {
    throw new LockError(
      `${what} has merge conflict markers at line ${lineOf(text, conflict.index)}`,
      'Resolve the conflict by hand: keep each skill whole, from one side. Conflicts are never resolved automatically.',
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch (error) {
    const position = error instanceof Error ? /at position (\d{1,9})/.exec(error.message)?.[1] : undefined;
    const where = position === undefined ? '' : ` at line ${lineOf(text, Number(position))}`;
    throw new LockError(`${what} is not valid JSON${where}`, handEdit);
  }
  refuseKeys(text, what);
  return value;
}

/** Walks text that is known to be valid JSON; only keys and nesting matter. */
function refuseKeys(text: string, what: string): void {
  const open: (Set<string> | undefined)[] = [];
  let index = 0;
  while (index < text.length) {
    const char = text[index];
    if (char === '{') {
      open.push(new Set());
    } else if (char === '[') {
      open.push(undefined);
    } else if (char === '}' || char === ']') {
      open.pop();
    } else if (char === '"') {
      const end = closingQuote(text, index);
      const keys = open.at(-1);
      if (keys && isKey(text, end)) {
        refuseKey(keys, text.slice(index, end), text, index, what);
      }
      index = end;
      continue;
    }
    index += 1;
  }
}

function refuseKey(keys: Set<string>, literal: string, text: string, index: number, what: string): void {
  const key: unknown = JSON.parse(literal);
  if (typeof key !== 'string') {
    return;
  }
  if (key === '__proto__') {
    throw new LockError(`${what} has the key "__proto__" at line ${lineOf(text, index)}`, handEdit);
  }
  if (keys.has(key)) {
    throw new LockError(`${what} has the key ${literal} twice, again at line ${lineOf(text, index)}`, handEdit);
  }
  keys.add(key);
}

/** Offset just past the closing quote of the string that opens at `start`. */
function closingQuote(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text[index] !== '"') {
    index += text[index] === '\\' ? 2 : 1;
  }
  return index + 1;
}

function isKey(text: string, end: number): boolean {
  let index = end;
  while (' \t\r\n'.includes(text[index] ?? 'x')) {
    index += 1;
  }
  return text[index] === ':';
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1;
  }
  return line;
}
