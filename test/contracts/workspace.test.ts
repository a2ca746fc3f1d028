import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Readable } from '../../cli/engine.ts';
import type { Io } from '../../cli/io.ts';
import { exactRelease, shortRelease } from '../../cli/update/release.ts';
import { accessTo } from '../registry/client.ts';
import { type RegistryServer, startRegistry } from '../registry/server.ts';
import { stubAnalysis } from '../support/stub-analysis.ts';
import { skillcheck, skillcheckAsked } from '../support/terminal.ts';
import { faultsOf } from './validate.ts';

vi.mock('../../cli/analyse.ts', () => ({
  analyseAll: async function* (skills: Iterable<Readable> | AsyncIterable<Readable>) {
    for await (const skill of skills) {
      const analysis = stubAnalysis(skill.read());
      const start = { line: 5, column: 1 };
      const sites = analysis.capabilities.network.map((token) => ({
        capability: 'network' as const,
        token,
        path: 'SKILL.md',
        start,
      }));
      yield { path: skill.path, analysis: { ...analysis, sites } };
    }
  },
}));

/** Reverses what stands behind it, and clears a screen. */
const hostile = 'evil \u202e\u2066\u001b[2J\u009b';
let home = '';
let server: RegistryServer;
let io: Partial<Io>;

/** One skill of every kind: passing, approved by a person, to be reviewed, blocked, changed, missing, withdrawn, unlocked and proposed. */
beforeAll(async () => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'contracts-')));
  server = await startRegistry();
  const { http, env } = accessTo(server);
  io = { cwd: home, http, env };
  const provenance = { repo: 'acme/r', commit: 'a'.repeat(40), path: '' };
  for (const [name, body] of [
    ['hello', 'Say hello.'],
    ['wide', 'NETWORKED and REVIEWED'],
    ['open', 'NETWORKED'],
    ['bad', 'Fine.'],
    ['gone', 'Gone.'],
    ['down', 'Down.'],
    ['wish', 'NETWORKED'],
  ] as const) {
    const createdAt = Date.UTC(2026, 9, 1);
    server.publish(`@acme/${name}`, '1.0.0', { 'SKILL.md': page(name, body) }, { createdAt, provenance });
  }
  write('from/own/SKILL.md', page('own', 'Own.'));
  for (const spec of ['@acme/hello', '@acme/bad', '@acme/gone', '@acme/down']) await passes('install', spec, '--yes');
  await passes('install', join(home, 'from/own'), '--yes', '--dir', home);
  for (const name of ['wide', 'open']) {
    const asked = [
      ['Why do you need it?', 'weather for the team'],
      ['Who approves it?', 'Jane Doe'],
      [`Type ${name}`, name],
    ] as const;
    expect((await skillcheckAsked(['install', `@acme/${name}`], asked, io)).code).toBe(0);
  }
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-q', '-m', 'start');
  const plan = /sha256:[0-9a-f]{64}/.exec((await skillcheck(['install', '@acme/wish'], io)).stderr)?.[0] ?? '';
  await skillcheck(['install', '@acme/wish', '--plan', plan, '--by', 'Bot', '--reason', 'asked for by the team'], io);
  server.publish('@acme/hello', '1.1.0', { 'SKILL.md': page('hello', 'NETWORKED and REVIEWED'), 'b.txt': 'b\n' });
  server.publish('@acme/bad', '1.1.0', { 'SKILL.md': page('bad', 'Better.') });
  server.takeDown('@acme/down', 'hidden');
  write('skills/bad/SKILL.md', page('bad', `BLOCKED ${hostile}`));
  write('skills/own/new.txt', 'new\n');
  write('skills/stranger\u202e/SKILL.md', page('stranger', 'Hello.'));
  rmSync(join(home, 'skills/gone'), { recursive: true });
  const lock = JSON.parse(readFileSync(join(home, 'skillcheck.lock.json'), 'utf8'));
  lock.skills['skills/open'].review = null;
  lock.skills['skills/wide'].review.reason = `weather ${hostile}`;
  write('skillcheck.lock.json', `${JSON.stringify(lock, undefined, 2)}\n`);
  write('skillcheck.json', JSON.stringify({ policyVersion: 1, minReleaseAge: '3d' }));
});

afterAll(async () => {
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

const runs: readonly (readonly [schema: string, code: number, args: readonly string[]])[] = [
  ['report', 1, ['scan', 'skills']],
  ['report', 1, ['ci']],
  ['verify', 1, ['verify']],
  ['list', 0, ['list']],
  ['suggest', 1, ['suggest']],
  ['why', 0, ['why', 'wide']],
  ['why', 0, ['why', 'open']],
  ['why', 0, ['why', 'bad']],
  ['why', 0, ['why', 'wide', 'network']],
  ['outdated', 0, ['outdated']],
  ['diff', 1, ['diff', 'bad']],
  ['diff', 1, ['diff', 'own', '--files']],
  ['diff', 1, ['diff', 'gone']],
  ['diff', 0, ['diff', 'wide']],
  ['diff', 1, ['diff', '@acme/hello@1.0.0', '@acme/hello@1.1.0', '--prose']],
  ['diff', 1, ['diff', '--since', 'main']],
  ['rules', 0, ['rules']],
];

describe('output for machines', () => {
  it.each(runs)('is as schema %s says, and exits with %i: %j', async (schema, code, args) => {
    const ran = await skillcheck([...args, '--format', 'json'], io);
    const value = JSON.parse(ran.stdout);
    expect(value.schema).toBe(`skillcheck.${schema}.v1`);
    expect(faultsOf(schema, value)).toEqual([]);
    expect(ran.code, ran.stderr).toBe(code);
    // Nothing that a terminal obeys or hides.
    expect(ran.stdout).not.toMatch(/[\p{Cf}\u007f-\u009f]|[^\P{Cc}\n]/u);
  });

  it('holds a skill of every kind', async () => {
    const { skills } = await json('verify');
    const seen = new Map<string, string[]>(
      skills.map(({ path, decision, reasons }: Shown) => [path, [decision, ...reasons.map(({ code }) => code)]]),
    );
    expect(seen.get('skills/hello')).toEqual(['pass']);
    expect(seen.get('skills/wide')).toEqual(['pass']);
    expect(seen.get('skills/open')).toContain('capability');
    expect(seen.get('skills/bad')).toEqual(['block', 'bytes']);
    expect(seen.get('skills/gone')).toEqual(['block', 'missing']);
    expect(seen.get('skills/stranger\u202e')).toEqual(['review', 'not-locked']);
    expect(seen.get('skills/wish')).toEqual(['review', 'proposed']);
    const { skills: versions } = await json('outdated');
    expect(new Set(versions.map(({ state }: { state: string }) => state))).toEqual(
      new Set(['current', 'outdated', 'withdrawn', 'unversioned']),
    );
  });

  it('keeps text as it was, for the reader to escape', async () => {
    const { skills } = await json('list');
    const wide = skills.find(({ path }: Shown) => path === 'skills/wide');
    expect(wide.review.reason).toBe(`weather ${hostile}`);
  });

  it('names commits whole, and only people see them cut', () => {
    const commit = 'a'.repeat(40);
    expect(exactRelease({ type: 'github', repo: 'a/b', commit, path: '', ref: null })).toBe(commit);
    expect(exactRelease({ type: 'local' })).toBe('');
    expect([shortRelease(commit), shortRelease('1.0.0-rc.1')]).toEqual(['a'.repeat(12), '1.0.0-rc.1']);
  });

  it('says who approved what', async () => {
    const { capabilities, findings } = await json('why', 'wide');
    expect(capabilities).toMatchObject([
      { token: 'api.example', approval: { state: 'approved' }, sites: [{ path: 'SKILL.md', start: { line: 5 } }] },
    ]);
    expect(findings).toMatchObject([{ rule: 'stub-rule', approval: { state: 'approved' } }]);
    expect((await json('why', 'open')).capabilities).toMatchObject([{ approval: { state: 'open' } }]);
    expect((await json('why', 'bad')).findings).toMatchObject([{ approval: { state: 'blocked' } }]);
  });

  it('is as said where there is nothing', async () => {
    const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'contracts-')));
    for (const command of ['verify', 'list', 'suggest']) {
      const { stdout } = await skillcheck([command, '--format', 'json'], { cwd });
      expect(faultsOf(command, JSON.parse(stdout))).toEqual([]);
    }
    rmSync(cwd, { recursive: true });
  });

  it('would be found wrong', async () => {
    const value = await json('verify');
    value.skills[0].decision = 'safe';
    value.extra = 1;
    delete value.skills[1].reasons;
    expect(faultsOf('verify', value)).toHaveLength(3);
  });

  it('is what lockfile and policy are too', () => {
    for (const [name, file] of [
      ['lock', 'skillcheck.lock.json'],
      ['policy', 'skillcheck.json'],
    ] as const) {
      expect(faultsOf(name, JSON.parse(readFileSync(join(home, file), 'utf8')))).toEqual([]);
    }
  });

  it('is one object of an update, with what people read beside it', async () => {
    const ran = await skillcheck(['update', '--propose', '--format', 'json'], io);
    expect(ran.code).toBe(1);
    expect(faultsOf('update', JSON.parse(ran.stdout))).toEqual([]);
    const { skills } = JSON.parse(ran.stdout);
    const results = new Map(skills.map(({ path, result }: { path: string; result: string }) => [path, result]));
    expect(Object.fromEntries(results)).toMatchObject({
      'skills/hello': 'proposed',
      'skills/wide': 'current',
      'skills/own': 'unversioned',
      'skills/down': 'kept',
    });
    const hello = skills.find(({ path }: Shown) => path === 'skills/hello');
    expect(hello.update).toMatchObject({ version: '1.1.0', decision: 'review' });
    expect(skills.find(({ path }: Shown) => path === 'skills/down').withdrawn).toContain('took @acme/down down');
    expect(skills.find(({ path }: Shown) => path === 'skills/bad')).toMatchObject({
      result: 'kept',
      update: null,
      error: expect.stringContaining('was changed on disk'),
    });
    expect(ran.stderr).toContain('1.0.0 → 1.1.0');
  });

  it('says what could not be found out', async () => {
    await server.close();
    for (const [schema, args] of [
      ['update', ['update', 'open']],
      ['outdated', ['outdated']],
    ] as const) {
      const ran = await skillcheck([...args, '--format', 'json'], io);
      expect(ran.code).toBe(2);
      expect(faultsOf(schema, JSON.parse(ran.stdout))).toEqual([]);
    }
    expect((await json('update', 'open')).skills).toMatchObject([{ result: 'failed', update: null }]);
    expect((await json('outdated')).summary.unknown).toBeGreaterThan(0);
    server = await startRegistry();
  });
});

/** As much of a skill as these tests read. */
interface Shown {
  readonly path: string;
  readonly decision: string;
  readonly reasons: readonly { readonly code: string }[];
}

async function json(...args: string[]): Promise<ReturnType<typeof JSON.parse>> {
  return JSON.parse((await skillcheck([...args, '--format', 'json'], io)).stdout);
}

async function passes(...args: string[]): Promise<void> {
  expect(await skillcheck(args, io)).toMatchObject({ code: 0 });
}

function page(name: string, body: string): string {
  return `---\nname: ${name}\ndescription: Does what a test needs.\n---\n${body}\n`;
}

function write(path: string, text: string): void {
  const file = join(home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function git(...args: string[]): void {
  const who = ['-c', 'user.name=t', '-c', 'user.email=t@t.invalid', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...who, ...args], { cwd: home });
}
