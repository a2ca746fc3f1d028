import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, startEngine } from '../cli/engine.ts';
import { createAnalyzer } from '../core/engine.ts';
import { type RawEntry, reportSchema, toReport } from '../core/index.ts';
import { rules } from '../rules/index.ts';
import { ruleset } from '../rules/ruleset.ts';
import { asset } from './support/asset.ts';
import { bundleOf, readSamples, type Sample } from './support/samples.ts';

/** Changes the bytes of one file; `from` and `to` are parts of its length, from 0 to 1. */
type Change = (bytes: Uint8Array, from: number, to: number, other: Uint8Array) => Uint8Array;

const places: readonly Place[] = readSamples().flatMap((sample) =>
  sample.entries.map((entry) => ({ ...sample, entry })),
);
const cut = (bytes: Uint8Array, part: number) => Math.floor(bytes.length * part);
const insert = (bytes: Uint8Array, at: number, ...pieces: readonly Uint8Array[]) =>
  Buffer.concat([bytes.subarray(0, at), ...pieces, bytes.subarray(at)]);

const changes: Readonly<Record<string, Change>> = {
  'ends early': (bytes, from) => bytes.subarray(0, cut(bytes, from)),
  'begins late': (bytes, from) => bytes.subarray(cut(bytes, from)),
  'has other bytes': (bytes, from, to) => {
    const changed = Uint8Array.from(bytes);
    for (let at = cut(bytes, from); at < changed.length; at += 1 + cut(bytes, to))
      changed[at] = (changed[at] ?? 0) ^ (at % 255);
    return changed;
  },
  'goes on as another': (bytes, from, to, other) =>
    Buffer.concat([bytes.subarray(0, cut(bytes, from)), other.subarray(cut(other, to))]),
  'repeats a piece a thousand times': (bytes, from, to) => {
    const at = cut(bytes, from);
    const piece = bytes.subarray(at, at + 1 + Math.floor(to * 40));
    return insert(bytes, at, ...Array.from({ length: 1000 }, () => piece));
  },
  'opens what it does not close': (bytes, from, to) => {
    const openers = [
      '(',
      '[',
      '{',
      '`',
      '"',
      "'",
      '<',
      '$(',
      '${',
      '<<E\n',
      '"""',
      '/*',
      '<!--',
      '---\n',
      '\\',
      '> ',
      '- ',
      '|',
    ];
    const opener = Buffer.from(openers[Math.floor(to * openers.length)] ?? '(');
    return insert(bytes, cut(bytes, from), ...Array.from({ length: 1000 }, () => opener));
  },
  'has what nobody sees': (bytes, from, to) => {
    const unseen = ['\u0000', '\ufeff', '\u202e', '\u200b', '\r', '\u2028', '\u{e0041}'];
    return insert(bytes, cut(bytes, from), Buffer.from(unseen[Math.floor(to * unseen.length)] ?? '\u0000'));
  },
};

describe('a skill of which one file', () => {
  let engine: Engine;
  beforeAll(() => {
    // The thread gives up a skill that takes longer; what it says then stands in a gap of the whole skill.
    engine = startEngine({ timeoutMs: 5_000 });
  });
  afterAll(() => engine.close());

  for (const [name, change] of Object.entries(changes)) {
    it(`${name} is analysed to the end, in time`, async () => {
      const property = fc.asyncProperty(place(), place(), part(), part(), async (at, otherAt, from, to) => {
        const one = placeAt(at);
        const other = placeAt(otherAt);
        const entries = one.entries.map((entry) =>
          entry === one.entry ? { ...entry, bytes: change(bytesOf(entry), from, to, bytesOf(other.entry)) } : entry,
        );
        const { analysis, error } = await engine.analyse({ path: one.name, read: () => bundleOf(entries) });
        expect(error, `${one.name} ${one.entry.path}`).toBeUndefined();
        expect(analysis?.gaps.filter(({ path }) => path === '.')).toEqual([]);
        const skills = analysis === undefined ? [] : [{ path: one.name, analysis }];
        const run = { tool: { version: '0.0.0', ruleset }, skills, errors: [], durationMs: 0 };
        expect(reportSchema.parse(toReport(run)).skills).toHaveLength(1);
      });
      await fc.assert(property, { seed: 20_261_120, numRuns: 45, endOnFailure: true });
    });
  }
});

/** Each took a parser time that grows with the square of its length. */
const slow: readonly (readonly [name: string, path: string, text: string])[] = [
  ['modifiers in a row', 'a.mjs', 'export '.repeat(16_000)],
  ['modifiers in a row, of a member', 'a.ts', `class A { ${'static '.repeat(16_000)} }`],
  ['quotes in JSON', 'package.json', '"'.repeat(100_000)],
  ['quotes in settings', '.vscode/tasks.json', '"'.repeat(100_000)],
  ['opened brackets in Markdown', 'SKILL.md', `---\nname: example\ndescription: Example.\n---\n${'['.repeat(100_000)}`],
  ['opened substitutions', 'a.sh', '$('.repeat(20_000)],
  ['opened brackets in Python', 'a.py', '['.repeat(100_000)],
];

describe('a skill with a file of', () => {
  const analyzer = createAnalyzer({ rules, asset });
  it.each(slow)('%s is analysed within four seconds of processor time', async (_, path, text) => {
    const before = process.cpuUsage();
    const entries: RawEntry[] = [{ path, bytes: Buffer.from(text), executable: false }];
    await analyzer.analyze(bundleOf(entries));
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(4);
  });
});

interface Place extends Sample {
  readonly entry: RawEntry;
}

/** One file of one sample, by its number. */
function place(): fc.Arbitrary<number> {
  return fc.nat(places.length - 1);
}

function placeAt(number: number): Place {
  const found = places[number];
  if (found === undefined) throw new RangeError('no such file');
  return found;
}

function part(): fc.Arbitrary<number> {
  return fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
}

function bytesOf(entry: RawEntry): Uint8Array {
  return 'bytes' in entry ? entry.bytes : new Uint8Array();
}
