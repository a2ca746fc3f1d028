import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildBundle } from '../../core/bundle/build.ts';
import { defaultLimits } from '../../core/bundle/limits.ts';
import { readZip } from '../../core/bundle/zip.ts';
import { writeZip } from '../support/zip-writer.ts';

type Content = Readonly<Record<string, string>>;

/** What another strict reader makes of an archive; undefined when it refuses. */
async function readWithOracle(bytes: Uint8Array): Promise<Content | undefined> {
  const reader = new ZipReader(new Uint8ArrayReader(bytes), {
    strictness: 'strict',
    checkSignature: true,
    checkOverlappingEntry: true,
    useWebWorkers: false,
  });
  try {
    const content = new Map<string, string>();
    for (const entry of await reader.getEntries()) {
      if (entry.directory) continue;
      content.set(entry.filename, Buffer.from(await entry.getData(new Uint8ArrayWriter())).toString('hex'));
    }
    return Object.fromEntries(content);
  } catch {
    return undefined;
  } finally {
    await reader.close();
  }
}

function readWithOurs(bytes: Uint8Array): Content | undefined {
  const { entries, problems } = readZip(bytes, defaultLimits);
  const bundle = buildBundle('test', entries, problems);
  if (bundle.problems.length > 0 || bundle.entries.some(({ kind }) => kind !== 'file')) return undefined;
  return Object.fromEntries(
    bundle.entries.map((entry) => [entry.path, entry.kind === 'file' ? Buffer.from(entry.bytes).toString('hex') : '']),
  );
}

const member = fc.record({
  // Without the letters of `con`, `aux`, `nul` and `prn`, which Windows keeps for itself.
  name: fc.stringMatching(/^[b-m]{1,3}(\/[b-m]{1,3})?\.[a-z]{2}$/),
  data: fc.uint8Array({ maxLength: 60 }),
  method: fc.constantFrom(0, 8),
  flags: fc.constantFrom(0x0800, 0x0808),
});
const archive = fc
  .uniqueArray(member, { maxLength: 5, selector: ({ name }) => name })
  .map((members) => writeZip(members));

it('reads a sound archive as zip.js does', async () => {
  await fc.assert(
    fc.asyncProperty(archive, async (bytes) => {
      const ours = readWithOurs(bytes);
      expect(ours).toBeDefined();
      expect(ours).toEqual(await readWithOracle(bytes));
    }),
    { numRuns: 60 },
  );
});

it('never accepts a damaged archive with other files in it than zip.js sees', async () => {
  const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), value: fc.integer({ min: 0, max: 255 }) });
  await fc.assert(
    fc.asyncProperty(archive, fc.array(change, { minLength: 1, maxLength: 3 }), async (bytes, changes) => {
      const damaged = bytes.slice();
      for (const { at, value } of changes) damaged[Math.floor(at * (damaged.length - 1))] = value;
      const ours = readWithOurs(damaged);
      const oracle = await readWithOracle(damaged);
      if (ours !== undefined && oracle !== undefined) expect(ours).toEqual(oracle);
    }),
    { numRuns: 200 },
  );
});

it('never throws on any bytes', () => {
  fc.assert(
    fc.property(archive, fc.nat(), fc.uint8Array({ maxLength: 40 }), (bytes, at, patch) => {
      const damaged = bytes.slice();
      damaged.set(patch.subarray(0, Math.max(0, damaged.length - (at % damaged.length))), at % damaged.length);
      readZip(damaged, defaultLimits);
      readZip(damaged.subarray(0, at % damaged.length), defaultLimits);
    }),
  );
});
