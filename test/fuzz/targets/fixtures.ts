import fc from 'fast-check';
import { buildBundle } from '../../../core/index.ts';
import { type Assay, sessionOf } from '../assay.ts';
import { entriesWith, type Place, placesOf, readFixtures } from '../fixtures.ts';
import { tokensOf } from '../generators/grammar.ts';
import { type Mutation, mutatedBy, mutation } from '../generators/mutation.ts';
import { defineTarget } from '../target.ts';

const places = placesOf(await readFixtures());

/** A file of a fixture by what it is called, so that a test can name it. */
interface Named {
  readonly fixture: string;
  readonly path: string;
}

const named: fc.Arbitrary<Named> = fc
  .constantFrom(...places)
  .map(({ sample, path }) => ({ fixture: sample.name, path }));

function placeOf({ fixture, path }: Named): Place {
  const found = places.find((place) => place.sample.name === fixture && place.path === path);
  if (found === undefined) throw new RangeError(`there is no ${path} in ${fixture}`);
  return found;
}

const whole = (place: Place, bytes: Uint8Array, assay: Assay) =>
  assay.whole(buildBundle('example', entriesWith(place, bytes)));

interface Mutated extends Named {
  readonly other: Named;
  readonly mutations: readonly Mutation[];
}

/** A fixture of which one file was flipped, spliced, repeated, cut. */
export const mutations = defineTarget<Mutated>({
  name: 'mutations',
  inputs: fc
    .record({ of: named, other: named, mutations: fc.array(mutation, { minLength: 1, maxLength: 2 }) })
    .map(({ of, ...rest }) => ({ ...of, ...rest })),
  runs: 60,
  share: 6,
  open: sessionOf((input, assay) => {
    const place = placeOf(input);
    const other = placeOf(input.other).bytes;
    return whole(place, mutatedBy(place.bytes, input.mutations, other), assay);
  }),
});

interface Truncated extends Named {
  /** How many tokens are left. */
  readonly tokens: number;
}

/** Files that are cut at each of their tokens: those with no more than this many. */
const mostTokens = 400;
const lengthOf = ({ bytes }: Place) => tokensOf(Buffer.from(bytes).toString()).length;
const small = places.filter((place) => place.bytes.length < 4_000 && lengthOf(place) <= mostTokens);

/** A fixture of which one file ends after some token. */
export const truncations = defineTarget<Truncated>({
  name: 'truncations',
  inputs: fc
    .constantFrom(...small)
    .chain((place) =>
      fc.nat(lengthOf(place)).map((tokens) => ({ fixture: place.sample.name, path: place.path, tokens })),
    ),
  runs: 60,
  share: 3,
  open: sessionOf((input, assay) => {
    const place = placeOf(input);
    const text = tokensOf(Buffer.from(place.bytes).toString()).slice(0, input.tokens).join('');
    return whole(place, Buffer.from(text), assay);
  }),
});
