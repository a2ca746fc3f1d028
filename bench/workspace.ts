import { cpSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { versionOf } from '../cli/version.ts';
import { createAnalyzer } from '../core/engine.ts';
import {
  approve,
  boundDigest,
  decide,
  defaultLimits,
  factsOf,
  type LockEntry,
  lockEntry,
  lockName,
  noPolicy,
  readDirectory,
  type Source,
  serializeLock,
} from '../core/index.ts';
import { rules } from '../rules/index.ts';
import { ruleset } from '../rules/ruleset.ts';
import type { Asset } from './pieces.ts';

/** Skills that are installed, locked and approved, and one more that OpenClaw has staged as it was locked. */
export interface Workspace {
  readonly folder: string;
  readonly lock: string;
  /** What OpenClaw asks about the staged one. */
  readonly request: string;
  remove(): void;
}

const installed = ['table-notes', 'weather-line', 'invoice-export', 'feed-digest', 'slide-theme'];
const staged = 'table-notes';
const version = '1.0.0';

/** Where the skills came from, as far as the lock knows. */
function sourceOf(name: string): Source {
  return {
    type: 'clawhub',
    registry: 'https://hub.example',
    ref: `@acme/${name}`,
    version,
    published: '2026-01-10',
    publisher: { handle: 'acme', id: 'u1' },
    provenance: null,
  };
}

/** Makes a workspace of skills that stand below `skills`. */
export async function createWorkspace(skills: string, asset: Asset): Promise<Workspace> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'skillcheck-bench-')));
  const analyzer = createAnalyzer({ rules, asset });
  const entries = new Map<string, LockEntry>();
  for (const name of installed) {
    cpSync(join(skills, name), join(folder, 'skills', name), { recursive: true });
    const source = sourceOf(name);
    const key = `skills/${name}`;
    const bundle = readDirectory(join(folder, key), name, defaultLimits);
    const analysis = { ...(await analyzer.analyze(bundle)), digest: boundDigest(bundle, source) };
    const facts = factsOf(analysis);
    const now = new Date();
    const decision = decide({ facts, source, policy: noPolicy, key, entry: undefined, differences: [], now });
    const review = approve(facts, decision, source, { reason: 'read for the benchmark', by: 'bench', now }, noPolicy);
    entries.set(key, lockEntry(analysis, source, review, { name: `skillcheck ${versionOf()}`, ruleset }));
  }
  const lock = join(folder, lockName);
  writeFileSync(lock, serializeLock({ skills: entries, proposals: new Map() }), { mode: 0o644 });
  cpSync(join(skills, staged), join(folder, 'staged', 'extract'), { recursive: true });
  const request = JSON.stringify({
    protocolVersion: 1,
    targetName: staged,
    targetType: 'skill',
    sourcePath: join(folder, 'staged', 'extract'),
    sourcePathKind: 'directory',
    origin: { type: 'clawhub', registry: 'https://hub.example/', slug: staged, ownerHandle: 'acme', version },
    request: { kind: 'skill-install', mode: 'install' },
  });
  return { folder, lock, request, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
