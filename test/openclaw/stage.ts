import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { Io } from '../../cli/io.ts';
import { versionOf } from '../../cli/version.ts';
import {
  type Analysis,
  approve,
  boundDigest,
  decide,
  defaultLimits,
  factsOf,
  type LockEntry,
  lockEntry,
  noPolicy,
  type Review,
  readDirectory,
  reject,
  type Source,
  serializeLock,
} from '../../core/index.ts';
import { ruleset } from '../../rules/ruleset.ts';
import { stubAnalysis } from '../support/stub-analysis.ts';
import { skillcheck } from '../support/terminal.ts';

/** Where the skills of these tests come from. */
export const hub: Source = {
  type: 'clawhub',
  registry: 'https://hub.example',
  ref: '@acme/notes',
  version: '1.0.0',
  published: '2026-01-10',
  publisher: { handle: 'acme', id: 'u1' },
  provenance: null,
};

/** A skill without anything to object to; words in it ask the stub analysis for more. */
export const plain = '---\nname: notes\ndescription: Takes notes.\n---\nTake notes.\n';

const signature = { reason: 'read every line', by: 'me', now: new Date('2026-11-01T12:00:00Z') };

/** What an answer to OpenClaw holds. */
export interface Told {
  readonly protocolVersion: number;
  readonly decision: string;
  readonly reason?: string;
  readonly findings?: readonly {
    readonly ruleId: string;
    readonly severity: string;
    readonly message: string;
    readonly file?: string;
    readonly line?: number;
  }[];
}

/** Folders of one test. */
export interface Stage {
  readonly top: string;
  readonly lock: string;
  /** Writes a staged skill and returns its path. */
  put(text: string, files?: Readonly<Record<string, string>>): string;
  /** Writes the lockfile. */
  lockAs(entries: Readonly<Record<string, LockEntry>>): void;
  clear(): void;
}

export function createStage(): Stage {
  const top = realpathSync(mkdtempSync(join(tmpdir(), 'gate-')));
  const lock = join(top, 'skillcheck.lock.json');
  let count = 0;
  const write = (path: string, text: string) => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o755 });
    writeFileSync(path, text);
    chmodSync(path, 0o644);
  };
  const stage: Stage = {
    top,
    lock,
    put: (text, files = {}) => {
      count += 1;
      const folder = join(top, `staged-${count}`, 'extract');
      for (const [path, content] of Object.entries({ 'SKILL.md': text, ...files })) write(join(folder, path), content);
      return folder;
    },
    lockAs: (entries) => write(lock, serializeLock({ skills: new Map(Object.entries(entries)), proposals: new Map() })),
    clear: () => rmSync(top, { recursive: true, force: true }),
  };
  stage.lockAs({});
  return stage;
}

/** A lock entry for a staged skill. */
export function entryOf(folder: string, options: EntryOptions = {}): LockEntry {
  const { source = hub, review: kind = 'approved', rules = ruleset, change = (analysis) => analysis } = options;
  const bundle = readDirectory(folder, 'notes', defaultLimits);
  const analysis = { ...change(stubAnalysis(bundle)), digest: boundDigest(bundle, source) };
  const facts = factsOf(analysis);
  const { now } = signature;
  const key = 'skills/notes';
  const decision = decide({ facts, source, policy: noPolicy, key, entry: undefined, differences: [], now });
  const given: Review | null =
    kind === null
      ? null
      : kind === 'rejected'
        ? reject(facts, source, signature)
        : approve(
            facts,
            decision,
            source,
            { ...signature, now: kind === 'expired' ? new Date('2026-01-01') : now },
            noPolicy,
          );
  return lockEntry(analysis, source, given, { name: `skillcheck ${versionOf()}`, ruleset: rules });
}

export interface EntryOptions {
  readonly source?: Source;
  readonly review?: 'approved' | 'expired' | 'rejected' | null;
  readonly rules?: string;
  readonly change?: (analysis: Analysis) => Analysis;
}

/** A request as OpenClaw sends it for a skill of the registry. */
export function requestFor(folder: string, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    protocolVersion: 1,
    openclawVersion: '2026.9.6',
    targetName: 'notes',
    targetType: 'skill',
    sourcePath: folder,
    sourcePathKind: 'directory',
    source: { kind: 'clawhub', authority: 'third-party', mutable: false, network: true },
    origin: { type: 'clawhub', registry: 'https://hub.example/', slug: 'notes', ownerHandle: 'acme', version: '1.0.0' },
    request: { kind: 'skill-install', mode: 'install', requestedSpecifier: 'clawhub:@acme/notes@1.0.0' },
    skill: { installId: 'clawhub' },
    ...more,
  };
}

/** A stream that holds a request. */
export function inputOf(text: string | Uint8Array): PassThrough {
  const stdin = new PassThrough();
  stdin.end(text);
  return stdin;
}

/** Asks the gate as a command of the program; the exit code must be 0 whatever the answer. */
export async function ask(
  request: unknown,
  args: readonly string[],
  some: Partial<Io> = {},
): Promise<Told & { readonly text: string }> {
  const text = typeof request === 'string' ? request : JSON.stringify(request);
  const ran = await skillcheck(['openclaw', 'policy', ...args], { stdin: inputOf(text), ...some });
  if (ran.code !== 0 || ran.stderr !== '') throw new Error(`code ${ran.code}: ${ran.stderr}`);
  const told: Told = JSON.parse(ran.stdout);
  return { ...told, text: ran.stdout };
}
