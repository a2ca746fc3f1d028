import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { textChange } from '../cli/diff/patch.ts';
import { trustChanges } from '../cli/diff/trust.ts';
import type { Readable } from '../cli/engine.ts';
import type { Io } from '../cli/io.ts';
import { entryChange } from '../core/index.ts';
import { accessTo } from './registry/client.ts';
import { type RegistryServer, startRegistry } from './registry/server.ts';
import { capabilitiesWith } from './support/analysis.ts';
import { stubAnalysis } from './support/stub-analysis.ts';
import { skillcheck, skillcheckAsked } from './support/terminal.ts';

vi.mock('../cli/analyse.ts', () => ({
  analyseAll: async function* (skills: Iterable<Readable>) {
    for (const skill of skills) yield { path: skill.path, analysis: stubAnalysis(skill.read()) };
  },
}));

const commit = 'a'.repeat(40);
let home = '';
let server: RegistryServer;
let io: Partial<Io>;

beforeEach(async () => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'diff-')));
  server = await startRegistry();
  const { http, env } = accessTo(server);
  io = { cwd: home, http, env };
  const provenance = { repo: 'acme/r', commit, path: '' };
  server.publish(
    '@acme/hello',
    '1.0.0',
    { 'SKILL.md': page('Say hello.'), 'a.sh': 'echo a\n', 'b.txt': 'b\n' },
    { provenance },
  );
  server.publish('@acme/hello', '1.1.0', {
    'SKILL.md': page('NETWORKED\nREVIEWED'),
    'a.sh': 'echo b\n',
    'c.txt': 'c\n',
  });
});

afterEach(async () => {
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

describe('diff of two versions', () => {
  it('shows trust, wider, findings, prose, narrower and files, in this order', async () => {
    const { code, stdout } = await diff('@acme/hello@1.0.0', '@acme/hello@1.1.0');
    expect(code).toBe(1);
    expect(stdout).toBe(
      [
        'hello  @acme/hello 1.0.0 → @acme/hello 1.1.0',
        '  trust       provenance LOST: the registry fetched it from acme/r before',
        '  wider',
        '    + network       api.example',
        '  new findings',
        '    high, sure  stub-rule  SKILL.md:1',
        '      does what the test asks for',
        '  prose',
        '    SKILL.md  +2 -1 lines',
        '    show: skillcheck diff @acme/hello@1.0.0 @acme/hello@1.1.0 --prose',
        '  files',
        '    ~ SKILL.md  changed',
        '    ~ _meta.json  registry',
        '    ~ a.sh  changed',
        '    - b.txt  removed',
        '    + c.txt  added',
        '',
        '',
      ].join('\n'),
    );
    const back = await diff('@acme/hello@1.1.0', '@acme/hello@1.0.0');
    expect(back.stdout).toMatch(/OLDER[\s\S]*gone {8}1 finding\n[\s\S]*narrower\n {4}- network {7}api\.example\n/);
  });

  it('shows the text of Markdown, or of everything', async () => {
    const prose = await diff('@acme/hello@1.0.0', '@acme/hello@1.1.0', '--prose');
    expect(prose.stdout).toContain('    -Say hello.\n    +NETWORKED\n    +REVIEWED\n');
    expect(prose.stdout).not.toContain('echo');
    const files = await diff('@acme/hello@1.0.0', '@acme/hello@1.1.0', '--files');
    expect(files.stdout).toContain('    ~ a.sh  changed\n    @@ -1,1 +1,1 @@\n    -echo a\n    +echo b\n');
    expect(files.stdout.match(/Say hello/g)).toHaveLength(1);
  });

  it('is content with the same version', async () => {
    expect(await diff('@acme/hello@1.0.0', '@acme/hello@1.0.0')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('same'),
    });
  });

  it('speaks JSON', async () => {
    const report = JSON.parse(
      (await diff('@acme/hello@1.0.0', '@acme/hello@1.1.0', '--format', 'json', '--prose')).stdout,
    );
    expect(report).toMatchObject({
      schema: 'skillcheck.diff.v1',
      same: false,
      skills: [
        {
          path: 'hello',
          state: 'changed',
          from: { source: { version: '1.0.0' } },
          to: { source: { version: '1.1.0' }, verdict: 'review' },
          trust: [{ code: 'provenance', worse: true }],
          wider: { network: ['api.example'] },
          newFindings: [{ rule: 'stub-rule', severity: 'high', path: 'SKILL.md', line: 1 }],
          prose: [{ path: 'SKILL.md', added: 2, removed: 1, cut: null }],
          narrower: {},
        },
      ],
    });
    expect(report.skills[0].prose[0].patch).toContain('+NETWORKED');
    expect(report.skills[0]).not.toHaveProperty('texts');
  });

  it('compares folders too, and an installed skill with a version', async () => {
    await installed('@acme/hello@1.0.0');
    const update = await diff('skills/hello', '@acme/hello@1.1.0', '--prose');
    expect(update.stdout).toContain('skills/hello on disk → @acme/hello 1.1.0');
    expect(update.stdout).toContain('+NETWORKED');
    expect((await diff('hello', '@acme/hello@1.0.0')).code).toBe(0);
    write('x/SKILL.md', page('One.'));
    write('y/SKILL.md', page('Two.'));
    expect(await diff('x', 'y')).toMatchObject({ code: 1, stdout: expect.stringContaining('SKILL.md  +1 -1 lines') });
    expect((await diff('x', 'y', 'x')).code).toBe(2);
    expect((await diff()).code).toBe(2);
    expect((await diff('x', 'nowhere')).code).toBe(2);
  });
});

describe('diff of the lock and the disk', () => {
  beforeEach(() => installed('@acme/hello@1.0.0'));

  it('is content as long as nothing changed', async () => {
    expect(await diff('skills/hello')).toMatchObject({
      code: 0,
      stdout: 'skills/hello  locked 1.0.0 → on disk  same\n',
    });
  });

  it('shows what was changed, with what it can do now', async () => {
    write('skills/hello/SKILL.md', page('Say hello.\nNETWORKED'));
    write('skills/hello/.git/hooks/x', '#!/bin/sh\n');
    rmSync(join(home, 'skills/hello/b.txt'));
    const { code, stdout } = await diff('hello');
    expect(code).toBe(1);
    expect(stdout).toContain('+ network       api.example');
    expect(stdout).toContain('SKILL.md  changed: the other text is not at hand');
    expect(stdout).toMatch(/\+ \.git\/hooks\/x {2}added\n {4}~ SKILL\.md {2}changed\n {4}- b\.txt {2}removed/);
    const prose = await diff('hello', '--prose');
    expect(prose.stdout).toContain('    +NETWORKED');
    expect(prose.stdout).toContain('SKILL.md  +1 -0 lines');
  });

  it('says that an approval was for other bytes', async () => {
    server.publish('@acme/net', '1.0.0', { 'SKILL.md': page('NETWORKED') });
    const answers = [
      ['Why do you need it?', 'weather for the team'],
      ['Who approves it?', 'Jane Doe'],
      ['Type net', 'net'],
    ] as const;
    await skillcheckAsked(['install', '@acme/net'], answers, io);
    expect((await diff('net')).code).toBe(0);
    write('skills/net/SKILL.md', page('NETWORKED!'));
    expect((await diff('net')).stdout).toMatch(
      /review {6}approved by Jane Doe on 2026-11-20 until [-\d]+: weather for the team →\s+not\s+reviewed/,
    );
  });

  it('says where newer rules, and not the skill, make the difference', async () => {
    server.publish('@acme/late', '1.0.0', { 'SKILL.md': page('NETWORKED') });
    const answers = [
      ['Why do you need it?', 'weather for the team'],
      ['Who approves it?', 'Jane Doe'],
      ['Type late', 'late'],
    ] as const;
    await skillcheckAsked(['install', '@acme/late'], answers, io);
    const path = join(home, 'skillcheck.lock.json');
    const lock = JSON.parse(readFileSync(path, 'utf8'));
    lock.skills['skills/late'].analysis.ruleset = '2020.01.0';
    expect((await diff('late')).code).toBe(0);
    lock.skills['skills/late'].capabilities.network = [];
    writeFileSync(path, JSON.stringify(lock));
    const { code, stdout } = await diff('late');
    expect(code).toBe(1);
    expect(stdout).toMatch(/rules {7}2020\.01\.0 → \S+: the bytes are the same\n {2}wider\n {4}\+ network/);
    expect(stdout).not.toContain('files');
  });

  it('knows a skill that is gone, and one that is not locked', async () => {
    rmSync(join(home, 'skills/hello'), { recursive: true });
    expect(await diff('hello')).toMatchObject({ code: 1, stderr: expect.stringContaining('not installed') });
    expect(await diff('helo')).toMatchObject({ code: 2, stderr: expect.stringContaining('did you mean hello?') });
  });

  it('takes the text of an own skill from the last commit', async () => {
    write('from/own/SKILL.md', page('Own.'));
    await installed(join(home, 'from/own'));
    write('skills/own/SKILL.md', page('Own, changed.'));
    const without = await diff('own', '--prose');
    expect(without.stdout).toContain('SKILL.md  changed');
    write('skills/own/SKILL.md', page('Own.'));
    git('init', '-b', 'main');
    git('add', '-f', 'skills/own');
    git('commit', '-m', 'own');
    write('skills/own/SKILL.md', page('Own, changed.'));
    expect((await diff('own', '--prose')).stdout).toContain('    -Own.\n    +Own, changed.\n');
    git('commit', '-am', 'changed');
    expect((await diff('own', '--prose')).stdout).toContain('SKILL.md  changed');
  });

  it('shows nothing that a terminal would obey, and no secret', async () => {
    write('skills/hello/\u001b[2J.md', 'x');
    write(
      'skills/hello/SKILL.md',
      page(`Say \u202e hello.\u001b]0;x\u0007\nkey sk-ant-${'abcdefgh12345678'.repeat(3)}`),
    );
    const { stdout } = await diff('hello', '--files');
    expect(stdout).not.toContain('\u001b');
    expect(stdout).not.toContain('\u202e');
    expect(stdout).not.toContain('abcdefgh12345678');
    expect(stdout).toContain('+Say \\u{202e} hello.');
    const json = (await diff('hello', '--files', '--format', 'json')).stdout;
    expect(json).not.toContain('\u202e');
    expect(json).not.toContain('abcdefgh12345678');
    expect(JSON.parse(json).skills[0].files).toContainEqual({ path: '%1b[2J.md', kind: 'unsafe' });
  });
});

describe('diff --since', () => {
  beforeEach(async () => {
    await installed('@acme/hello@1.0.0');
    git('init', '-b', 'main');
    git('add', '-f', '.');
    git('commit', '-m', 'start');
  });

  it('shows what became of each skill, and of its approval', async () => {
    expect(await diff('--since', 'main')).toMatchObject({ code: 0, stdout: '' });
    server.publish('@acme/new', '1.0.0', { 'SKILL.md': page('New.') });
    await installed('@acme/new');
    const answers = [
      ['Why do you need it?', 'weather for the team'],
      ['Who approves it?', 'Jane Doe'],
      ['Type hello', 'hello'],
    ] as const;
    await skillcheckAsked(['update', 'hello'], answers, io);
    const { code, stdout } = await diff('--since', 'main', '--prose');
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^skills\/hello {2}main 1\.0\.0 → locked 1\.1\.0\n {2}trust {7}provenance LOST[\s\S]*review {6}not reviewed → approved by Jane Doe/,
    );
    expect(stdout).toContain('    stub-rule high/sure SKILL.md\n');
    expect(stdout).toContain('    -Say hello.\n    +NETWORKED');
    expect(stdout).toMatch(/\nskills\/new {2}added locked 1\.0\.0\n/);
    expect((await diff('--since', 'HEAD', 'new')).stdout).not.toContain('skills/hello');
  });

  it('shows what is proposed, and what is gone', async () => {
    expect((await skillcheck(['update', '--propose'], io)).code).toBe(1);
    expect(await diff('--since', 'main')).toMatchObject({
      code: 1,
      stdout:
        'skills/hello  proposed: @acme/hello 1.1.0 by skillcheck update on 2026-11-20: update from 1.0.0 to 1.1.0\n',
    });
    const lock = join(home, 'skillcheck.lock.json');
    writeFileSync(lock, '{"lockfileVersion": 1, "skills": {}, "proposals": {}}\n');
    expect((await diff('--since', 'main')).stdout).toMatch(/^skills\/hello {2}removed main 1\.0\.0\n/);
    const report = JSON.parse((await diff('--since', 'main', '--format', 'json')).stdout);
    expect(report.skills).toMatchObject([{ path: 'skills/hello', state: 'removed', to: null }]);
  });

  it('refuses what is no revision, and a lock that it cannot read', async () => {
    expect(await diff('--since', 'nowhere')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('git does not know'),
    });
    expect((await diff('--since=--upload-pack=x')).code).toBe(2);
    expect((await diff('--since', 'main', 'a', 'b')).code).toBe(2);
    const lock = join(home, 'skillcheck.lock.json');
    const good = readFileSync(lock);
    writeFileSync(lock, '<<<<<<< ours\n');
    git('commit', '-am', 'broken');
    writeFileSync(lock, good);
    expect(await diff('--since', 'main')).toMatchObject({ code: 2, stderr: expect.stringContaining('conflict') });
  });

  it('takes a commit from before the lock for an empty one', async () => {
    git('rm', '-q', '--cached', 'skillcheck.lock.json');
    git('commit', '-m', 'without');
    expect((await diff('--since', 'main')).stdout).toContain('skills/hello  added');
  });
});

describe('a text diff', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const later = () => performance.now() + 10_000;

  it('counts lines, of what came and went too', () => {
    expect(textChange('a.md', bytes('a\nb\n'), bytes('a\nc\nd'), later())).toMatchObject({
      added: 2,
      removed: 1,
      cut: undefined,
    });
    expect(textChange('a.md', undefined, bytes('a\nb\n'), later())).toMatchObject({ added: 2, removed: 0 });
    expect(textChange('a.md', bytes('a\r\n'), bytes('a\n'), later()).patch).toEqual(['@@ -1,1 +1,1 @@', '-a\r', '+a']);
  });

  it('gives up in time on what was made to take long', () => {
    const lines = (word: string, count: number) =>
      bytes(Array.from({ length: count }, (_, i) => `${word}${i % 7}${i}`).join('\n'));
    const began = performance.now();
    expect(textChange('a.md', lines('a', 19_000), lines('b', 19_000), later())).toMatchObject({
      added: undefined,
      cut: expect.stringContaining('too much of it is different: it had 19000 lines'),
    });
    expect(textChange('a.md', lines('a', 30_000), bytes(''), later()).cut).toContain('too long');
    expect(textChange('a.md', bytes('x'.repeat(2_000_000)), bytes(''), later()).cut).toContain('too long');
    expect(textChange('a.md', bytes('a'), bytes('b'), performance.now() - 1).cut).toContain('no time left');
    expect(performance.now() - began).toBeLessThan(8_000);
    const long = textChange('a.md', undefined, bytes(`${'x\n'.repeat(3_000)}`), later());
    expect([long.patch.length, long.cut, long.added]).toEqual([2_000, '1001 more lines are not shown', 3_000]);
  });

  it('shows no bytes that are no text', () => {
    expect(textChange('a.png', bytes('a'), new Uint8Array([0x89, 0x50, 0, 0, 1, 2, 3, 0, 0]), later()).cut).toContain(
      'no text',
    );
  });
});

describe('a comparison of origins', () => {
  const published = {
    type: 'clawhub',
    registry: 'https://registry.example',
    ref: '@a/x',
    version: '1.0.0',
    published: null,
    publisher: { handle: 'a', id: 'u1' },
    provenance: { repo: 'a/r', commit, path: '' },
  } as const;

  it.each([
    [{ ...published, version: '1.1.0' }, []],
    [{ ...published, publisher: { handle: 'a', id: 'u2' } }, ['publisher!']],
    [{ ...published, ref: '@b/x', publisher: { handle: 'b', id: 'u1' } }, ['name']],
    [{ ...published, provenance: null }, ['provenance!']],
    [{ ...published, provenance: { repo: 'b/r', commit, path: '' } }, ['provenance!']],
    [{ ...published, registry: 'https://other.example', version: '0.9.0' }, ['source!', 'downgrade!']],
    [{ type: 'local' } as const, ['source!']],
  ])('sees %j', (after, expected) => {
    expect(trustChanges(published, after).map(({ code, worse }) => code + (worse ? '!' : ''))).toEqual(expected);
  });

  it('calls new provenance no loss', () => {
    expect(trustChanges({ ...published, provenance: null }, published)).toMatchObject([
      { code: 'provenance', worse: false },
    ]);
  });
});

describe('a comparison of lock entries', () => {
  const digest = (digit: string) => `sha256:${digit.repeat(64)}`;
  const recorded = (files: Record<string, string>, findings: Record<string, string> = {}, gaps: string[] = []) => ({
    files,
    capabilities: capabilitiesWith({}),
    analysis: { tool: 't', ruleset: 'r', complete: true, verdict: 'pass' as const, findings, gaps },
  });

  it('names each way in which a file can differ', () => {
    const before = recorded({
      a: digest('1'),
      b: digest('1'),
      c: digest('1'),
      l: `${digest('1')} link`,
      m: `${digest('1')} link`,
      r: `${digest('1')} registry`,
    });
    const after = recorded({
      a: digest('2'),
      b: `${digest('1')} executable`,
      d: digest('1'),
      l: `${digest('2')} link`,
      m: digest('1'),
      r: `${digest('2')} registry`,
    });
    expect(entryChange(before, after).files.map(({ path, kind }) => `${path} ${kind}`)).toEqual([
      'a changed',
      'b executable',
      'c removed',
      'd added',
      'l target',
      'm changed',
      'r registry',
    ]);
  });

  it('keeps findings and blind spots apart, and takes nothing for an empty skill', () => {
    const before = recorded({}, { f1: 'x high/sure a', f2: 'y low/maybe b' }, ['g a']);
    const after = recorded({ a: digest('1') }, { f2: 'y low/maybe b', constructor: 'z high/sure c' }, ['g a', 'g b']);
    expect(entryChange(before, after)).toMatchObject({
      found: [{ fingerprint: 'constructor', line: 'z high/sure c' }],
      gone: [{ fingerprint: 'f1' }],
      unexamined: ['g b'],
    });
    expect(entryChange(undefined, after)).toMatchObject({
      files: [{ path: 'a', kind: 'added' }],
      unexamined: ['g a', 'g b'],
    });
    expect(entryChange(undefined, undefined).files).toEqual([]);
  });
});

async function installed(spec: string): Promise<void> {
  expect((await skillcheck(['install', spec, '--yes', '--dir', home], io)).code).toBe(0);
}

function diff(...args: string[]) {
  return skillcheck(['diff', ...args], io);
}

function page(body: string): string {
  return `---\nname: hello\ndescription: Says hello.\n---\n${body}\n`;
}

function write(path: string, text: string): void {
  const file = join(home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function git(...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], { cwd: home, stdio: 'ignore' });
}
