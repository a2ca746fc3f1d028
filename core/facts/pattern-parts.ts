/** A regular expression as its parts, as far as `stems.ts` asks: what a part may consume is never said too small. */
export type Part =
  | { readonly kind: 'char'; readonly set: CharSet }
  | { readonly kind: 'group'; readonly choices: readonly (readonly Part[])[] }
  | { readonly kind: 'repeat'; readonly part: Part; readonly least: number; readonly most: number }
  /** `\b` */
  | { readonly kind: 'boundary' }
  /** `^`: what stands before is no letter. */
  | { readonly kind: 'start' }
  /** Consumes nothing and is not looked into. */
  | { readonly kind: 'nothing' };

/** Characters that a part may consume: letters, digits and `_` in lower case, and whether it may be any other. */
export interface CharSet {
  readonly word: ReadonlySet<string>;
  readonly other: boolean;
}

const letters = 'abcdefghijklmnopqrstuvwxyz';
const digits: CharSet = { word: new Set('0123456789'), other: false };
const word: CharSet = { word: new Set(`${letters}0123456789_`), other: false };
const nonWord: CharSet = { word: new Set(), other: true };
/** The characters of words alone, in either case. */
const singles: ReadonlyMap<string, CharSet> = new Map(
  [...word.word].flatMap((letter) => {
    const set: CharSet = { word: new Set([letter]), other: false };
    return [
      [letter, set],
      [letter.toUpperCase(), set],
    ];
  }),
);
const anything: CharSet = { word: word.word, other: true };

/** The choices of a pattern; undefined for flags under which other characters are letters too. */
export function partsOf({ source, flags }: RegExp): readonly (readonly Part[])[] | undefined {
  if (/v/.test(flags) || (/i/.test(flags) && /u/.test(flags))) return undefined;
  return choicesFrom({ source, at: 0 });
}

/** Where a reader stands in a pattern. */
interface Cursor {
  readonly source: string;
  at: number;
}

/** Reads to the end of the group, whose closing parenthesis is consumed, or of the pattern. */
function choicesFrom(cursor: Cursor): readonly (readonly Part[])[] {
  const choices: Part[][] = [];
  let parts: Part[] = [];
  while (cursor.at < cursor.source.length) {
    const letter = cursor.source.charAt(cursor.at++);
    if (letter === ')') break;
    if (letter === '|') {
      choices.push(parts);
      parts = [];
    } else parts.push(repeated(partFrom(letter, cursor), cursor));
  }
  choices.push(parts);
  return choices;
}

function partFrom(letter: string, cursor: Cursor): Part {
  if (letter === '(') return groupFrom(cursor);
  if (letter === '[') return { kind: 'char', set: classFrom(cursor) };
  if (letter === '^') return { kind: 'start' };
  if (letter === '$') return { kind: 'nothing' };
  if (letter === '.') return { kind: 'char', set: anything };
  return letter === '\\' ? escapeFrom(cursor) : { kind: 'char', set: one(letter) };
}

function groupFrom(cursor: Cursor): Part {
  const opening = /^\?(?::|=|!|<=|<!|<\w{1,60}>)/.exec(cursor.source.slice(cursor.at, cursor.at + 64))?.[0] ?? '';
  cursor.at += opening.length;
  const choices = choicesFrom(cursor);
  return /^\?<?[=!]/.test(opening) ? { kind: 'nothing' } : { kind: 'group', choices };
}

function repeated(part: Part, cursor: Cursor): Part {
  if (!'*+?{'.includes(cursor.source.charAt(cursor.at) || ' ')) return part;
  const found = /^(?:[*+?]|\{(\d{1,9})(,(\d{0,9}))?\})\??/.exec(cursor.source.slice(cursor.at, cursor.at + 24));
  if (found === null) return part;
  cursor.at += found[0].length;
  const sign = found[0].charAt(0);
  const least = sign === '{' ? Number(found[1]) : sign === '+' ? 1 : 0;
  const most =
    sign === '?' ? 1 : sign !== '{' ? Infinity : found[2] === undefined ? least : Number(found[3] || Infinity);
  return { kind: 'repeat', part, least, most };
}

function escapeFrom(cursor: Cursor): Part {
  const letter = cursor.source.charAt(cursor.at);
  if (letter === 'b' || letter === 'B') {
    cursor.at++;
    return letter === 'b' ? { kind: 'boundary' } : { kind: 'nothing' };
  }
  // What a group held, which may be nothing.
  if (/[1-9k]/.test(letter)) {
    cursor.at += /^(?:\d{1,2}|k(?:<\w{1,60}>)?)/.exec(cursor.source.slice(cursor.at, cursor.at + 64))?.[0].length ?? 1;
    return { kind: 'repeat', part: { kind: 'char', set: anything }, least: 0, most: Infinity };
  }
  return { kind: 'char', set: setFrom(cursor) };
}

const coded = /^(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2})|c[a-z]|0)/i;

/** What an escape in or outside a class stands for; the cursor is behind the backslash. */
function setFrom(cursor: Cursor): CharSet {
  const rest = cursor.source.slice(cursor.at, cursor.at + 64);
  const property = /^p\{[^}]{1,60}\}/i.exec(rest)?.[0];
  const code = property === undefined ? coded.exec(rest) : null;
  cursor.at += property?.length ?? code?.[0].length ?? 1;
  if (property !== undefined) return anything;
  if (code !== null) return one(String.fromCodePoint(Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '0', 16)));
  const letter = rest.charAt(0);
  if (letter === 'd') return digits;
  if (letter === 'w') return word;
  if (letter === 'D' || letter === 'S') return anything;
  return /[Wstnrfv]/.test(letter) ? nonWord : one(letter);
}

function one(letter: string): CharSet {
  return singles.get(letter) ?? nonWord;
}

function classFrom(cursor: Cursor): CharSet {
  const negated = cursor.source.charAt(cursor.at) === '^';
  if (negated) cursor.at++;
  const all = new Set<string>();
  let other = false;
  while (cursor.at < cursor.source.length && cursor.source.charAt(cursor.at) !== ']') {
    const from = memberFrom(cursor);
    const range = cursor.source.charAt(cursor.at) === '-' && cursor.source.charAt(cursor.at + 1) !== ']';
    if (range) cursor.at++;
    const set = range ? between(from, memberFrom(cursor)) : from.set;
    for (const letter of set.word) all.add(letter);
    other ||= set.other;
  }
  cursor.at++;
  // Of a letter that is left out, the other case may still be in.
  return negated ? { word: word.word, other: true } : { word: all, other };
}

interface Member {
  readonly set: CharSet;
  /** The character that it is; `''` when it stands for several. */
  readonly letter: string;
}

function memberFrom(cursor: Cursor): Member {
  const letter = String.fromCodePoint(cursor.source.codePointAt(cursor.at) ?? 0);
  cursor.at += letter.length;
  if (letter !== '\\') return { set: one(letter), letter };
  const start = cursor.at;
  if (cursor.source.charAt(start) === 'b') {
    cursor.at++;
    return { set: nonWord, letter: '\b' };
  }
  const set = setFrom(cursor);
  const raw = cursor.source.slice(start, cursor.at);
  const code = coded.exec(raw);
  if (code !== null)
    return { set, letter: String.fromCodePoint(Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '0', 16)) };
  return { set, letter: /^[a-zA-Z]$/.test(raw) ? '' : raw };
}

function between(from: Member, to: Member): CharSet {
  if (from.letter === '' || to.letter === '') return anything;
  if (
    /^[a-z0-9]$/i.test(from.letter) &&
    /^[a-z0-9]$/i.test(to.letter) &&
    from.letter.toLowerCase() <= to.letter.toLowerCase()
  ) {
    const [low, high] = [from.letter.toLowerCase(), to.letter.toLowerCase()];
    const plain = from.letter < 'A' === to.letter < 'A' && from.letter < 'a' === to.letter < 'a';
    if (plain)
      return { word: new Set([...word.word].filter((one) => one >= low && one <= high && one !== '_')), other: false };
  }
  return from.letter >= '\u0080' || to.letter < '0' ? nonWord : anything;
}
