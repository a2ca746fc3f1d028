import type { RawEntry } from '../../core/index.ts';
import { evasionFiles, readEvasions } from '../support/evasions.ts';
import { readSamples, type Sample } from '../support/samples.ts';

/** One file of one fixture. */
export interface Place {
  readonly sample: Sample;
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Bytes of a fixture that is too large to be changed again and again. */
const mostBytes = 200_000;

/** Every skill among the fixtures: cases of test/attacks and test/evasions, folders of test/skills. */
export async function readFixtures(): Promise<readonly Sample[]> {
  const evasions: Sample[] = [];
  for (const file of evasionFiles())
    for (const { name, kind, entries } of await readEvasions(file)) {
      const bytes = entries.reduce((sum, entry) => sum + ('bytes' in entry ? entry.bytes.length : 0), 0);
      if (bytes <= mostBytes) evasions.push({ name: `${file} ${kind}: ${name}`, entries });
    }
  return [...readSamples(), ...evasions];
}

export function placesOf(samples: readonly Sample[]): readonly Place[] {
  return samples.flatMap((sample) =>
    sample.entries.flatMap((entry) => ('bytes' in entry ? [{ sample, path: entry.path, bytes: entry.bytes }] : [])),
  );
}

/** The fixture with other bytes in one of its files. */
export function entriesWith({ sample, path }: Place, bytes: Uint8Array): readonly RawEntry[] {
  return sample.entries.map((entry) => (entry.path === path && 'bytes' in entry ? { ...entry, bytes } : entry));
}
