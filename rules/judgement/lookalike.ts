import { popularPackages, popularScopes } from '../indicators/packages.ts';

/** Registries with a list of popular names. */
export type Ecosystem = keyof typeof popularPackages;

/** A popular package whose name a name resembles. */
export interface Lookalike {
  readonly known: string;
  /** For people: `a doubled letter`. */
  readonly slip: string;
  /** The slip is one that honest names do not have. */
  readonly sure: boolean;
}

/** The popular package that a name looks like without being it; undefined for a popular name and for one that resembles none. */
export function lookalikeOf(ecosystem: Ecosystem, spec: string): Lookalike | undefined {
  const name = nameOf(ecosystem, spec);
  const scope = ecosystem === 'npm' ? /^@([^/@]{1,60})\//.exec(name)?.[1] : undefined;
  if (scope !== undefined) {
    const found = resembled(scope, popularScopes, '@');
    // There are many honest scopes, so that a weak likeness says nothing.
    return found?.sure === true ? found : undefined;
  }
  if (name.length < 5 || name.length > 60) return undefined;
  return resembled(name, popularPackages[ecosystem], '');
}

function resembled(name: string, known: ReadonlySet<string>, mark: string): Lookalike | undefined {
  if (known.has(name) || name.length < 5) return undefined;
  const plain = plainOf(name);
  if (plain !== name && known.has(plain))
    return { known: mark + plain, slip: 'characters that look like others', sure: true };
  if (!/^[a-z0-9._-]+$/.test(name) || !isNearOne(name, known)) return undefined;
  for (const other of candidates(name))
    if (known.has(other.name)) return { known: mark + other.name, slip: other.slip, sure: other.sure };
  return undefined;
}

/** Characters without a width, soft hyphens, and fillers: no name of a package has them. */
const invisible = /\p{Default_Ignorable_Code_Point}/u;

/** What is wrong with the spelling of a package's name, whatever package it is: its characters cannot be told apart by looking. */
export function disguiseOf(name: string): string | undefined {
  if (!/[^\x00-\x7f]/.test(name)) return undefined;
  if (invisible.test(name)) return 'characters that cannot be seen';
  return /[a-z]/i.test(name) &&
    /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u.test(name)
    ? 'letters of two scripts'
    : undefined;
}

/** Without version, extras and markers; PyPI takes `_`, `.` and capitals as `-` and small letters. */
function nameOf(ecosystem: Ecosystem, spec: string): string {
  if (ecosystem === 'npm') return spec.replace(/(?!^)@.*$/s, '').trim();
  if (ecosystem !== 'pip') return spec.replace(/[@:].*$/s, '').trim();
  return spec
    .replace(/[\s[<>=!~;@].*$/s, '')
    .toLowerCase()
    .replace(/[_.]/g, '-');
}

/** Letters of other scripts and digits as the Latin letters that they look like. */
const twins: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  х: 'x',
  у: 'y',
  і: 'i',
  ѕ: 's',
  ј: 'j',
  ԁ: 'd',
  ո: 'n',
  ο: 'o',
  ν: 'v',
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '5': 's',
  I: 'l',
};

function plainOf(name: string): string {
  return [...name].map((letter) => twins[letter] ?? letter).join('');
}

/** The names of each list by their length. */
const byLength: ReadonlyMap<ReadonlySet<string>, readonly (readonly string[])[]> = new Map(
  [popularScopes, ...Object.values(popularPackages)].map((known) => [known, sorted(known)]),
);

function sorted(names: ReadonlySet<string>): readonly (readonly string[])[] {
  const lists: string[][] = Array.from({ length: Math.max(...[...names].map(({ length }) => length)) + 1 }, () => []);
  for (const name of names) lists[name.length]?.push(name);
  return lists;
}

/** Whether one of the names differs from this one in no more than a letter or two beside each other: all others come by no slip. */
function isNearOne(name: string, known: ReadonlySet<string>): boolean {
  const lists = byLength.get(known);
  if (lists === undefined) return true;
  const { length } = name;
  for (let other = length - 1; other <= length + 1; other++)
    if (lists[other]?.some((one) => isNear(name, length, one, other)) === true) return true;
  return false;
}

function isNear(a: string, aLength: number, b: string, bLength: number): boolean {
  const short = Math.min(aLength, bLength);
  let start = 0;
  while (start < short && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let end = 0;
  while (start + end < short && a.charCodeAt(aLength - 1 - end) === b.charCodeAt(bLength - 1 - end)) end++;
  return start + end >= Math.max(aLength, bLength) - 2;
}

/** Every name from which this one comes by one slip of the fingers, most telling slips first. Linear in the length for each kind of slip. */
function* candidates(
  name: string,
): Generator<{ readonly name: string; readonly slip: string; readonly sure: boolean }> {
  for (let at = 0; at < name.length; at++) {
    const rest = name.slice(0, at) + name.slice(at + 1);
    const doubled = name[at] === name[at - 1] || name[at] === name[at + 1];
    yield { name: rest, slip: doubled ? 'a doubled letter' : 'a letter more', sure: doubled };
  }
  for (let at = 1; at < name.length; at++) {
    if (name[at] !== name[at - 1])
      yield {
        name: `${name.slice(0, at - 1)}${name[at]}${name[at - 1]}${name.slice(at + 1)}`,
        slip: 'two letters that changed places',
        sure: true,
      };
  }
  const alphabet = 'abcdefghijklmnopqrstuvwxyz-';
  for (let at = 0; at <= name.length; at++) {
    for (const letter of alphabet)
      yield {
        name: name.slice(0, at) + letter + name.slice(at),
        slip: letter === '-' ? 'a hyphen' : 'a letter left out',
        sure: name.length > 6 && at > 0 && at < name.length,
      };
  }
}
