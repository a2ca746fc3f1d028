import fc from 'fast-check';
import { noise, words } from './words.ts';

/**
 * A small grammar: each name has ways to write it, in which `<name>` stands for one of the ways of another. Names that are not there are
 * those of `words`; a `<` that begins no name is itself. A way that comes first is the simplest, to which inputs shrink.
 */
export interface Grammar {
  readonly start: string;
  readonly rules: Readonly<Record<string, readonly string[]>>;
  /** What separates statements; a line feed where it does not say. */
  readonly separator?: string;
  /** What surrounds all of them. */
  readonly frame?: readonly [before: string, after: string];
  /** Further tokens that are put where they do not belong. */
  readonly noise?: readonly string[];
}

const mostStatements = 12;
const depth = { maxDepth: 4, depthSize: 'small' } as const;

/** Files in a language: plausible ones, and ones in which tokens are missing, doubled, or strange. */
export function textsOf(grammar: Grammar): fc.Arbitrary<string> {
  const { separator = '\n', frame: [before, after] = ['', ''] } = grammar;
  const statements = fc.array(statementOf(grammar), { minLength: 1, maxLength: mostStatements });
  const plain = statements.map((parts) => `${before}${parts.join(separator)}${separator}${after}`);
  const strange = fc.tuple(plain, fc.array(disturbance(grammar), { minLength: 1, maxLength: 6 }));
  return fc.oneof(
    { weight: 2, arbitrary: plain },
    { weight: 3, arbitrary: strange.map(([text, all]) => all.reduce(disturbed, text)) },
  );
}

/** One statement. */
export function statementOf({ start, rules }: Grammar): fc.Arbitrary<string> {
  const identifier = fc.createDepthIdentifier();
  const known: Readonly<Record<string, readonly string[]>> = { ...words, ...rules };
  const { [start]: made } = fc.letrec<Record<string, string>>((tie) =>
    Object.fromEntries(
      Object.entries(known).map(([name, ways]) => [
        name,
        fc.oneof({ ...depth, depthIdentifier: identifier }, ...byDepth(ways).map((way) => written(way, known, tie))),
      ]),
    ),
  );
  if (made === undefined) throw new RangeError(`the grammar has no ${start}`);
  return made;
}

/** Where it is deep enough, the first way is taken: one that leads no further. */
function byDepth(ways: readonly string[]): readonly string[] {
  const plain = ways.findIndex((way) => !/<[a-z]+>/.test(way));
  const first = ways[plain];
  return first === undefined ? ways : [first, ...ways.filter((_, index) => index !== plain)];
}

function written(
  way: string,
  known: Readonly<Record<string, readonly string[]>>,
  tie: (name: string) => fc.Arbitrary<string>,
): fc.Arbitrary<string> {
  const parts = way.split(/(<[a-z]+>)/).map((part) => {
    const name = part.slice(1, -1);
    return /^<[a-z]+>$/.test(part) && Object.hasOwn(known, name) ? tie(name) : fc.constant(part);
  });
  return fc.tuple(...parts).map((texts) => texts.join(''));
}

/** What happens to one token, counted from the start and round again. */
interface Disturbance {
  readonly at: number;
  readonly what: 'gone' | 'twice' | 'swapped' | 'cut' | 'repeated' | 'before';
  readonly token: string;
}

function disturbance({ noise: more = [] }: Grammar): fc.Arbitrary<Disturbance> {
  return fc.record({
    at: fc.nat(400),
    what: fc.constantFrom('gone', 'twice', 'swapped', 'cut', 'repeated', 'before'),
    token: fc.constantFrom(...noise, ...more),
  });
}

function disturbed(text: string, { at, what, token }: Disturbance): string {
  const tokens = tokensOf(text);
  const index = at % Math.max(tokens.length, 1);
  const here = tokens[index] ?? '';
  const changed = {
    gone: [],
    twice: [here, here],
    swapped: [token],
    cut: [here.slice(0, here.length >> 1)],
    repeated: Array.from({ length: 60 }, () => here),
    before: [token, here],
  }[what];
  return [...tokens.slice(0, index), ...changed, ...tokens.slice(index + 1)].join('');
}

/** Words, spaces, and every other character for itself. */
export function tokensOf(text: string): readonly string[] {
  return text.match(/\w+|\s+|[^\w\s]/g) ?? [];
}
