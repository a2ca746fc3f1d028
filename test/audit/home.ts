import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import type { Analysed, Readable } from '../../cli/engine.ts';
import { createAnalyzer } from '../../core/engine.ts';
import {
  type CapabilitySet,
  defaultLimits,
  type LockEntry,
  lockEntry,
  parseLock,
  readDirectory,
  type Source,
  serializeLock,
} from '../../core/index.ts';
import { rules } from '../../rules/index.ts';
import { asset } from '../support/asset.ts';
import { stubAnalysis } from '../support/stub-analysis.ts';

/** A home with an OpenClaw installation against which nothing can be said; tests spoil one thing. */
export interface Home {
  readonly home: string;
  readonly state: string;
  readonly workspace: string;
  readonly lock: string;
  readonly env: Readonly<Record<string, string>>;
  /** A file below the home; folders are made. */
  write(path: string, text: string, mode?: number): string;
  /** Changes the configuration. */
  configure(change: (config: Json) => void): void;
  /** A skill in a folder below the home; returns where it stands. */
  skill(path: string, name: string, more?: string): string;
  /** Locks a skill of the workspace as it is now. */
  locked(key: string, capabilities?: Partial<CapabilitySet>, source?: Source): void;
  /** Changes an entry of the lockfile. */
  relock(key: string, change: (entry: LockEntry) => LockEntry): void;
  remove(): void;
}

/** Has many shapes, some of them wrong on purpose. */
type Json = ReturnType<typeof JSON.parse>;

/** What every published skill of the tests came from. */
export const published: Source = {
  type: 'clawhub',
  registry: 'https://clawhub.example',
  ref: '@acme/gif-search',
  version: '1.0.0',
  published: '2026-10-01',
  publisher: { handle: 'acme', id: 'p1' },
  provenance: null,
};

/** Makes the home in a temporary folder. */
export function makeHome(): Home {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'audit-')));
  const state = join(home, '.openclaw');
  const workspace = join(state, 'workspace');
  const lock = join(workspace, 'skillcheck.lock.json');
  const configPath = join(state, 'openclaw.json');
  const gate = join(home, 'lib', 'skillcheck', 'dist', 'policy.js');
  const write = (path: string, text: string, mode = 0o600) => {
    const whole = join(home, path);
    mkdirSync(dirname(whole), { recursive: true, mode: 0o700 });
    writeFileSync(whole, text);
    chmodSync(whole, mode);
    return whole;
  };
  const skill = (path: string, name: string, more = '') => {
    write(`${path}/SKILL.md`, `---\nname: ${name}\ndescription: Keeps ${name}.\n---\n# ${name}\n\n${more}\n`);
    return join(home, path);
  };
  const change = (edit: (skills: Map<string, LockEntry>) => void) => {
    const skills = new Map(parseLock(readFileSync(lock, 'utf8')).skills);
    edit(skills);
    writeFileSync(lock, serializeLock({ skills, proposals: new Map() }));
  };
  const relock: Home['relock'] = (key, edit) =>
    change((skills) => {
      const entry = skills.get(key);
      if (entry !== undefined) skills.set(key, edit(entry));
    });
  const locked: Home['locked'] = (key, capabilities = {}, source = { type: 'local' }) =>
    change((skills) => {
      const bundle = readDirectory(join(workspace, key), key.split('/').at(-1) ?? key, defaultLimits);
      const analysis = stubAnalysis(bundle);
      const tool = { name: 'skillcheck 0.1.0', ruleset: '2026.11.0' };
      const entry = lockEntry(
        { ...analysis, capabilities: { ...analysis.capabilities, ...capabilities } },
        source,
        null,
        tool,
      );
      skills.set(key, entry);
    });
  mkdirSync(workspace, { recursive: true, mode: 0o700 });
  chmodSync(state, 0o700);
  writeFileSync(lock, serializeLock({ skills: new Map(), proposals: new Map() }), { mode: 0o600 });
  write('lib/skillcheck/dist/policy.js', '');
  skill('.openclaw/workspace/skills/gif-search', 'gif-search');
  skill('.openclaw/workspace/skills/notes', 'notes');
  locked('skills/gif-search', { exec: ['curl'], network: ['api.gif.example'], secrets: ['env:GIF_TOKEN'] }, published);
  locked('skills/notes');
  write('.openclaw/workspace/SOUL.md', '# Soul\n\nBe kind and brief.\n');
  write('.openclaw/workspace/memory/2026-11-01.md', '# Sunday\n\nThe user likes tea.\n');
  write('.openclaw/exec-approvals.json', JSON.stringify({ version: 1, defaults: { autoAllowSkills: false } }));
  write(
    '.openclaw/cron/jobs.json',
    JSON.stringify({ version: 1, jobs: [{ name: 'tea', payload: { message: 'Make tea.' } }] }),
  );
  write(
    '.openclaw/workspace/.clawhub/lock.json',
    JSON.stringify({ version: 1, skills: { 'gif-search': { pinned: true } } }),
  );
  const config: Json = {
    skills: {
      entries: {
        'gif-search': { apiKey: { source: 'env', provider: 'default', id: 'GIF_TOKEN' }, env: { REGION: 'eu' } },
      },
      workshop: { autonomous: { mode: 'off' }, approvalPolicy: 'pending' },
    },
    agents: {
      defaults: {
        skills: ['gif-search', 'notes'],
        sandbox: { mode: 'all', docker: { binds: ['/srv/data:/data:ro'] } },
      },
    },
    tools: { exec: { security: 'allowlist', ask: 'on-miss' }, elevated: { enabled: false } },
    proxy: { enabled: true, proxyUrl: 'http://127.0.0.1:3128' },
    security: {
      installPolicy: {
        enabled: true,
        targets: ['skill'],
        exec: { source: 'exec', command: process.execPath, args: [gate, `--lock=${lock}`] },
      },
    },
  };
  write('.openclaw/openclaw.json', JSON.stringify(config));
  // The agent is somebody else than whoever owns the lockfile; only root can arrange that.
  if (process.getuid?.() === 0) chownSync(state, 1000, 1000);
  return {
    home,
    state,
    workspace,
    lock,
    env: { HOME: home },
    write,
    configure: (edit) => {
      edit(config);
      writeFileSync(configPath, JSON.stringify(config));
    },
    skill,
    locked,
    relock,
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

/** The analysis in this thread: without a build, and with the rules as they are. */
export async function* analyseHere(skills: Iterable<Readable>): AsyncGenerator<Analysed> {
  const analyzer = createAnalyzer({ rules, asset });
  for (const { path, read } of skills) {
    try {
      yield { path, analysis: await analyzer.analyze(read()) };
    } catch (error) {
      yield { path, error: error instanceof Error ? error.message : String(error) };
    }
  }
}
