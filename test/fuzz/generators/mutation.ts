import fc from 'fast-check';
import { noise } from './words.ts';

/** One change of bytes; `from` and `to` are parts of the length, in millionths. */
export interface Mutation {
  readonly what: 'ends' | 'begins' | 'flips' | 'bit' | 'splices' | 'repeats' | 'opens' | 'inserts' | 'lies';
  readonly from: number;
  readonly to: number;
}

const million = 1_000_000;

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  what: fc.constantFrom('ends', 'begins', 'flips', 'bit', 'splices', 'repeats', 'opens', 'inserts', 'lies'),
  from: fc.nat(million - 1),
  to: fc.nat(million - 1),
});

/** The bytes with these changes, one after the other; `other` is what they go on as where they are spliced, else they are their own. */
export function mutatedBy(bytes: Uint8Array, mutations: readonly Mutation[], other: Uint8Array = bytes): Uint8Array {
  return mutations.reduce((all: Uint8Array, one) => mutated(all, one, other), bytes);
}

/** The bytes with that change; `other` is what they go on as where they are spliced. */
function mutated(bytes: Uint8Array, { what, from, to }: Mutation, other: Uint8Array): Uint8Array {
  const cut = (length: number, part: number) => Math.floor((length * part) / million);
  const at = cut(bytes.length, from);
  const insert = (...pieces: readonly Uint8Array[]) =>
    Buffer.concat([bytes.subarray(0, at), ...pieces, bytes.subarray(at)]);
  const choice = Buffer.from(noise[cut(noise.length, to)] ?? '(');
  switch (what) {
    case 'ends':
      return bytes.subarray(0, at);
    case 'begins':
      return bytes.subarray(at);
    case 'flips':
      return changed(bytes, (byte, index) =>
        index >= at && (index - at) % (1 + cut(200, to)) === 0 ? byte ^ index : byte,
      );
    case 'bit':
      return changed(bytes, (byte, index) => (index === at ? byte ^ (1 << cut(8, to)) : byte));
    case 'splices':
      return Buffer.concat([bytes.subarray(0, at), other.subarray(cut(other.length, to))]);
    case 'repeats': {
      const piece = bytes.subarray(at, at + 1 + cut(40, to));
      return insert(...Array.from({ length: 1000 }, () => piece));
    }
    case 'opens':
      return insert(...Array.from({ length: 1000 }, () => choice));
    case 'inserts':
      return insert(choice);
    case 'lies': {
      // Lengths and offsets of binary formats: four bytes that say something else.
      const sizes = [0, 1, 0x7fffffff, 0xffffffff, bytes.length, bytes.length + 1, 0x10000, 0x80000000];
      const copy = Buffer.from(bytes);
      if (at + 4 <= copy.length) copy.writeUInt32LE((sizes[cut(sizes.length, to)] ?? 0) >>> 0, at);
      return copy;
    }
  }
}

function changed(bytes: Uint8Array, change: (byte: number, index: number) => number): Uint8Array {
  return Uint8Array.from(bytes, (byte, index) => change(byte, index) & 255);
}
