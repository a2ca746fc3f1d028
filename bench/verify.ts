import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyAll } from '../cli/verify/outcome.ts';
import {
  capabilitySet,
  defaultLimits,
  digestBytes,
  type LockEntry,
  lockEntry,
  noPolicy,
  parseLock,
  readDirectory,
  serializeLock,
} from '../core/index.ts';
import { cpuNow } from './clock.ts';
import { median, milliseconds, rate, tableOf } from './table.ts';

const skills = 200;
/** Of every skill: many small, one large; 20 MB in all. */
const sizes = [...Array.from({ length: 9 }, () => 4_000), 64_000];
const runs = 15;

/** What `verify` takes for 200 locked skills against reading and hashing the same files alone, in turns, as medians; 3 times that is the limit. */
export function verifyTable(): string {
  const root = mkdtempSync(join(tmpdir(), 'skillcheck-bench-'));
  try {
    const text = installAll(root);
    const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
    const paths = files.map((item) => join(item.parentPath, item.name));
    const bytes = paths.map((path) => readFileSync(path));
    const size = bytes.reduce((sum, one) => sum + one.length, 0);
    const times = { hash: [] as number[], read: [] as number[], parse: [] as number[], verify: [] as number[] };
    for (let run = 0; run < runs; run++) {
      times.hash.push(timeOf(() => bytes.forEach((one) => void digestBytes(one))));
      times.read.push(timeOf(() => paths.forEach((path) => void digestBytes(readFileSync(path)))));
      times.parse.push(timeOf(() => parseLock(text)));
      times.verify.push(timeOf(() => verifyOnce(root, text)));
    }
    const alone = median(times.read);
    const row = (name: string, ms: number) => [name, milliseconds(ms), rate(size, ms), (ms / alone).toFixed(2)];
    return tableOf([
      ['', 'CPU ms', 'MB/s', 'of reading and hashing'],
      row('hash the bytes in memory', median(times.hash)),
      row('read and hash them', alone),
      row('parse the lock', median(times.parse)),
      row('verify', median(times.verify)),
    ]);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function verifyOnce(root: string, text: string): void {
  const outcomes = verifyAll(root, parseLock(text), noPolicy, new Date());
  if (outcomes.length !== skills || outcomes.some(({ differences }) => differences.length > 0)) {
    throw new Error('the measured skills are not as locked');
  }
}

function timeOf(work: () => void): number {
  const began = cpuNow();
  work();
  return cpuNow() - began;
}

/** Writes the skills and gives the lock of them. */
function installAll(root: string): string {
  const entries = new Map<string, LockEntry>();
  for (let index = 0; index < skills; index++) {
    const name = `skill-${index}`;
    const folder = join(root, 'skills', name);
    mkdirSync(join(folder, 'references'), { recursive: true });
    sizes.forEach((size, file) => {
      const line = `Line of text ${index} in file ${file}.\n`;
      const path = file === 0 ? 'SKILL.md' : `references/part-${file}.md`;
      writeFileSync(join(folder, path), line.repeat(Math.ceil(size / line.length)).slice(0, size));
    });
    entries.set(`skills/${name}`, entryOf(folder, name));
  }
  return serializeLock({ skills: entries, proposals: new Map() });
}

function entryOf(folder: string, name: string): LockEntry {
  const { entries, digest } = readDirectory(folder, name, defaultLimits);
  const files = entries.flatMap((entry) =>
    entry.kind === 'file'
      ? [
          {
            path: entry.path,
            kind: 'file' as const,
            type: 'text',
            size: entry.bytes.length,
            digest: digestBytes(entry.bytes),
          },
        ]
      : [],
  );
  const analysis = {
    name,
    description: undefined,
    digest,
    complete: true,
    verdict: 'pass' as const,
    reasons: [],
    nested: [],
    capabilities: capabilitySet({}),
    sites: [],
    declared: { bins: [], env: [], config: [], install: [], tools: [] },
    findings: [],
    gaps: [],
    files,
  };
  return lockEntry(analysis, { type: 'local' }, null, { name: 'bench', ruleset: 'bench' });
}
