import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Readable } from '../cli/engine.ts';
import type { Io } from '../cli/io.ts';
import { newestAfter } from '../cli/update/newest.ts';
import { parseLock } from '../core/index.ts';
import { accessTo } from './registry/client.ts';
import { text } from './registry/reply.ts';
import { type RegistryServer, reply, startRegistry } from './registry/server.ts';
import { stubAnalysis } from './support/stub-analysis.ts';
import { type Ran, skillcheck, skillcheckAsked } from './support/terminal.ts';

vi.mock('../cli/analyse.ts', () => ({
  analyseAll: async function* (skills: Iterable<Readable>) {
    for (const skill of skills) yield { path: skill.path, analysis: stubAnalysis(skill.read()) };
  },
}));

const asked = [
  ['Why do you need it?', 'weather for the team'],
  ['Who approves it?', 'Jane Doe'],
  ['Type hello', 'hello'],
] as const;
const commit = 'a'.repeat(40);
const next = 'b'.repeat(40);
let home = '';
let server: RegistryServer;
let io: Partial<Io>;

beforeEach(async () => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'update-')));
  server = await startRegistry();
  const { http, env } = accessTo(server);
  io = { cwd: home, http, env };
  server.publish('@acme/hello', '1.0.0', { 'SKILL.md': page('Say hello.') }, { createdAt: Date.UTC(2026, 9, 1) });
  await installed('@acme/hello');
});

afterEach(async () => {
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

describe('the newest version', () => {
  it.each([
    ['1.0.0', ['1.0.1', '0.9.0', '1.10.0', '1.9.0'], '1.10.0'],
    ['1.0.0', ['2.0.0-beta.1', '1.0.0', '0.9.0'], undefined],
    ['1.0.0-beta.1', ['1.0.0-beta.2', '0.9.0'], '1.0.0-beta.2'],
    ['1.0.0-beta.1', ['1.0.0-beta.2', '1.0.0'], '1.0.0'],
    ['1.0.0', ['latest', '<b>', ''], undefined],
    [commit, [next], next],
    [commit, [commit], undefined],
    [commit, ['1.0.0', '1.1.0', '2.0.0-rc.1'], '1.1.0'],
    ['1.0.0', [], undefined],
  ])('after %s of %j is %s', (locked, versions, newest) => {
    const all = versions.map((version) => ({ version, published: undefined }));
    expect(newestAfter(locked, all)?.version).toBe(newest);
  });
});

describe('update', () => {
  it('shows what changes, and leaves the old version alone until a person has approved', async () => {
    server.publish(
      '@acme/hello',
      '1.1.0',
      { 'SKILL.md': page('Say hello.\nNETWORKED\nREVIEWED') },
      { createdAt: Date.UTC(2026, 10, 18) },
    );
    const shown = await skillcheck(['update', 'hello'], io);
    expect(shown.code).toBe(1);
    expect(shown.stdout).toContain('skills/hello  1.0.0 → 1.1.0  published 2026-11-18, 2 days ago');
    expect(shown.stdout).toContain('publisher @acme unchanged');
    expect(shown.stdout).toMatch(
      /wider\n {4}\+ network {7}api\.example\n {2}new findings\n {4}high, sure {2}stub-rule/,
    );
    expect(shown.stdout).toContain('SKILL.md  +2 -0 lines');
    expect(shown.stdout).toContain(
      `show: skillcheck diff skills/hello @acme/hello@1.1.0 --registry ${server.url} --prose`,
    );
    expect(shown.stderr).toContain('skillcheck update skills/hello --version 1.1.0 --plan sha256:');
    expect(disk()).not.toContain('NETWORKED');
    expect(version()).toBe('1.0.0');

    const { code, unasked } = await skillcheckAsked(['update', 'hello'], asked, io);
    expect([code, unasked]).toEqual([0, 0]);
    expect(disk()).toContain('NETWORKED');
    expect(version()).toBe('1.1.0');
    expect(await skillcheck(['update', 'hello'], io)).toMatchObject({
      code: 0,
      stdout: 'skills/hello  1.1.0 is up to date\n',
    });
  });

  it('records the plan that was shown, and no other', async () => {
    server.publish('@acme/hello', '1.1.0', { 'SKILL.md': page('NETWORKED') });
    const { stderr } = await skillcheck(['update', 'hello'], io);
    const plan = /--plan (sha256:[0-9a-f]{64})/.exec(stderr)?.[1] ?? '';
    const more = ['--by', 'robot', '--reason', 'newer weather'];
    const wrong = await skillcheck(['update', 'hello', '--plan', `sha256:${'0'.repeat(64)}`, ...more], io);
    expect([wrong.code, lock().proposals.size]).toEqual([1, 0]);
    expect((await skillcheck(['update', 'hello', '--plan', plan, ...more], io)).code).toBe(1);
    expect(lock().proposals.get('skills/hello')).toMatchObject({ by: 'robot', source: { version: '1.1.0' } });
  });

  it('keeps the old version where the new one is blocked', async () => {
    server.publish('@acme/hello', '1.1.0', { 'SKILL.md': page('BLOCKED') });
    const ran = await skillcheck(['update', '--all'], io);
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining('the locked version was kept') });
    expect(disk()).not.toContain('BLOCKED');
  });

  it('takes an older version only where it is named, and says so', async () => {
    server.publish('@acme/hello', '1.2.0', { 'SKILL.md': page('Newer.') });
    expect((await skillcheck(['update', 'hello', '--yes'], io)).code).toBe(0);
    expect(version()).toBe('1.2.0');
    expect((await skillcheck(['update', 'hello'], io)).code).toBe(0);
    const back = await skillcheck(['update', 'hello', '--version', '1.0.0'], io);
    expect(back).toMatchObject({ code: 1, stdout: expect.stringContaining('1.0.0 is OLDER than 1.2.0') });
    expect(version()).toBe('1.2.0');
    expect((await skillcheck(['update', '--all', '--version', '1.0.0'], io)).code).toBe(2);
  });

  it('says when provenance is lost', async () => {
    server.publish(
      '@acme/built',
      '1.0.0',
      { 'SKILL.md': page('Built.') },
      { provenance: { repo: 'acme/r', commit, path: 's' } },
    );
    await installed('@acme/built');
    server.publish('@acme/built', '1.1.0', { 'SKILL.md': page('Not built.') });
    const ran = await skillcheck(['update', 'built'], io);
    expect(ran).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('provenance LOST: the registry fetched it from acme/r'),
    });
  });

  it('overwrites nothing that was changed on disk', async () => {
    server.publish('@acme/hello', '1.1.0', { 'SKILL.md': page('Newer.') });
    writeFileSync(join(home, 'skills/hello/SKILL.md'), page('Mine.'));
    const ran = await skillcheck(['update', 'hello', '--yes'], io);
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining('was changed on disk') });
    expect(disk()).toContain('Mine.');
  });

  it('is loud about a version that was taken down or is called malicious', async () => {
    server.judge('@acme/hello', '1.0.0', 'malicious');
    const malicious = await skillcheck(['update', '--all'], io);
    expect(malicious).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('WITHDRAWN  skills/hello: the locked @acme/hello 1.0.0'),
    });
    expect(malicious.stderr).toContain('skillcheck revoke skills/hello');
    server.judge('@acme/hello', '1.0.0', 'clean');
    expect((await skillcheck(['update', '--all'], io)).code).toBe(0);
    server.withdraw('@acme/hello', '1.0.0');
    server.publish('@acme/hello', '1.0.1', { 'SKILL.md': page('Repaired.') });
    const repaired = await skillcheck(['update', '--all', '--yes'], io);
    expect(repaired).toMatchObject({ code: 1, stderr: expect.stringContaining('WITHDRAWN') });
    expect(version()).toBe('1.0.1');
    server.takeDown('@acme/hello', 'blocked');
    expect(await skillcheck(['update', '--all'], io)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('WITHDRAWN'),
    });
  });

  it('goes on after a skill that failed, and ends with 2', async () => {
    server.publish('@acme/other', '1.0.0', { 'SKILL.md': page('Other.') });
    await installed('@acme/other');
    server.publish('@acme/hello', '1.1.0', { 'SKILL.md': page('Newer.') });
    server.publish('@acme/other', '1.1.0', { 'SKILL.md': page('Newer other.') });
    server.interfere('/api/v1/skills/hello', (_, response) => {
      reply(response, text('broken', 500));
      return true;
    });
    const ran = await skillcheck(['update', '--all'], io);
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('answered with status 500') });
    expect(version('skills/other')).toBe('1.1.0');
  });

  it('follows a branch of a repository, and not a commit', async () => {
    server.commit('acme/skills', commit, { 'SKILL.md': page('Old.') }, ['HEAD', 'main']);
    await installed('github:acme/skills#main');
    expect((await skillcheck(['update', 'skills/skills'], io)).stdout).toContain('is up to date');
    server.commit('acme/skills', next, { 'SKILL.md': page('NETWORKED') }, ['HEAD', 'main']);
    const ran = await skillcheck(['update', 'skills/skills'], io);
    expect(ran.stdout).toContain(`skills/skills  ${commit.slice(0, 12)} → ${next.slice(0, 12)}`);
    expect(ran.stderr).toMatch(/skillcheck update skills\/skills --plan/);
    await skillcheck(['update', '--propose', 'skills/skills'], io);
    expect(lock().proposals.get('skills/skills')?.source).toMatchObject({ commit: next, ref: 'main' });
  });

  it('knows that a folder has no versions', async () => {
    await installedFolder('own');
    expect(await skillcheck(['update', 'own'], io)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('installed from a folder'),
    });
    expect(await skillcheck(['update', '--all'], io)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('skills/own  has no versions'),
    });
  });

  it('wants to be told which skills', async () => {
    expect((await skillcheck(['update'], io)).code).toBe(2);
    expect((await skillcheck(['update', 'hello', '--all'], io)).code).toBe(2);
    expect((await skillcheck(['update', 'helo'], io)).stderr).toContain('did you mean hello?');
  });

  it('asks no other registry than the locked one, and reads no folder that a lockfile names', async () => {
    const path = join(home, 'skillcheck.lock.json');
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('@acme/hello', './skills/hello'));
    expect(await skillcheck(['update', '--all'], io)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('does not say which skill'),
    });
    const env = { ...io.env, CLAWHUB_REGISTRY: 'https://other.invalid' };
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('./skills/hello', '@acme/hello'));
    expect((await skillcheck(['update', '--all'], { ...io, env })).code).toBe(0);
  });
});

describe('update --propose', () => {
  it('asks for what passes or needs a review, writes no skill, and changes nothing when run again', async () => {
    expect((await skillcheck(['update', '--propose'], io)).code).toBe(0);
    server.publish('@acme/hello', '1.1.0', { 'SKILL.md': page('NETWORKED') });
    expect(await skillcheck(['update', '--propose'], io)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('REVIEW  skills/hello'),
    });
    expect(lock().proposals.get('skills/hello')).toMatchObject({
      reason: 'update from 1.0.0 to 1.1.0',
      by: 'skillcheck update',
    });
    expect(disk()).not.toContain('NETWORKED');
    const before = readFileSync(join(home, 'skillcheck.lock.json'), 'utf8');
    const later = { ...io, now: () => new Date('2026-11-25T12:00:00Z') };
    expect((await skillcheck(['update', '--propose'], later)).code).toBe(1);
    expect(readFileSync(join(home, 'skillcheck.lock.json'), 'utf8')).toBe(before);
    expect((await skillcheck(['verify'], io)).code).toBe(1);
    expect((await skillcheckAsked(['approve', 'hello'], asked, io)).code).toBe(0);
    expect((await skillcheck(['update', '--propose'], io)).code).toBe(0);
  });

  it('does not ask for what is blocked', async () => {
    server.publish('@acme/hello', '1.1.0', { 'SKILL.md': page('BLOCKED') });
    expect(await skillcheck(['update', '--propose'], io)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('blocked, not proposed'),
    });
    expect(lock().proposals.size).toBe(0);
  });
});

describe('outdated', () => {
  it('lists what is newer, taken down or without versions, and downloads nothing', async () => {
    await installedFolder('own');
    server.publish('@acme/hello', '1.1.0', { 'SKILL.md': page('Newer.') }, { createdAt: Date.UTC(2026, 10, 19) });
    server.publish('@acme/gone', '1.0.0', { 'SKILL.md': page('Gone.') });
    await installed('@acme/gone');
    server.takeDown('@acme/gone', 'hidden');
    server.log.length = 0;
    const ran = await skillcheck(['outdated'], io);
    expect(ran.code).toBe(0);
    const lines = ran.stdout.split('\n');
    expect(lines[0]).toBe('skill         locked  latest  published');
    expect(lines[1]).toMatch(
      /^skills\/gone {3}1\.0\.0 {3}- {7}- {10}WITHDRAWN: 127\.0\.0\.1:\d+ took @acme\/gone down/,
    );
    expect(lines[2]).toBe('skills/hello  1.0.0   1.1.0   yesterday');
    expect(lines[3]).toBe('skills/own    -       -       -          no versions: installed from a folder');
    expect(server.log.filter(({ url }) => url.includes('download'))).toEqual([]);
    expect((await skillcheck(['outdated', '--fail'], io)).code).toBe(1);
    const report = JSON.parse((await skillcheck(['outdated', '--format', 'json'], io)).stdout);
    expect(report).toMatchObject({
      schema: 'skillcheck.outdated.v1',
      summary: { skills: 3, outdated: 1, withdrawn: 1, unversioned: 1, unknown: 0 },
      skills: [{ state: 'withdrawn' }, { state: 'outdated', latest: '1.1.0' }, { state: 'unversioned' }],
    });
  });

  it('is content when there is nothing newer', async () => {
    expect(await skillcheck(['outdated', '--fail'], io)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('up to date'),
    });
    expect(await skillcheck(['outdated', '--quiet'], io)).toMatchObject({ code: 0, stdout: '' });
  });

  it('says when the publisher is another one', async () => {
    server.transfer('@acme/hello', 'other');
    expect(await skillcheck(['outdated', '--fail'], io)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('WITHDRAWN'),
    });
  });

  it('ends with 2 when a registry cannot be reached', async () => {
    await server.close();
    expect(await skillcheck(['outdated'], io)).toMatchObject({ code: 2, stdout: expect.stringContaining('not known') });
    server = await startRegistry();
  });

  it('shows nothing of a registry that a terminal would obey', async () => {
    server.judge('@acme/hello', '1.0.0', 'malicious');
    server.interfere('/api/v1/skills/hello/verify', (_, response, right) => {
      const { body, ...rest } = right();
      const said = typeof body === 'string' ? body : new TextDecoder().decode(body);
      reply(response, { ...rest, body: said.replace('The fixture says malicious.', 'bad \\u202e') });
      return true;
    });
    const { stdout } = await skillcheck(['outdated'], io);
    expect(stdout).toContain('bad \\u{202e}');
    expect(stdout).not.toContain('\u202e');
  });
});

async function installed(spec: string): Promise<Ran> {
  const ran = await skillcheck(['install', spec, '--yes'], io);
  expect(ran.code).toBe(0);
  return ran;
}

async function installedFolder(name: string): Promise<void> {
  const file = join(home, 'from', name, 'SKILL.md');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `---\nname: ${name}\ndescription: Own.\n---\nOwn.\n`);
  expect((await skillcheck(['install', dirname(file), '--dir', home, '--yes'], io)).code).toBe(0);
}

function page(body: string): string {
  return `---\nname: hello\ndescription: Says hello.\n---\n${body}\n`;
}

function lock() {
  return parseLock(readFileSync(join(home, 'skillcheck.lock.json'), 'utf8'));
}

function version(key = 'skills/hello'): string | undefined {
  const source = lock().skills.get(key)?.source;
  return source?.type === 'clawhub' ? source.version : undefined;
}

function disk(): string {
  return readFileSync(join(home, 'skills/hello/SKILL.md'), 'utf8');
}
