import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Readable } from '../../cli/engine.ts';
import type { Io } from '../../cli/io.ts';
import { type Lock, type LockEntry, parseLock, serializeLock } from '../../core/index.ts';
import { noCapabilities } from '../lockfile/sample.ts';
import { accessTo } from '../registry/client.ts';
import { type RegistryServer, startRegistry } from '../registry/server.ts';
import { stubAnalysis } from '../support/stub-analysis.ts';
import { skillcheck, skillcheckAsked } from '../support/terminal.ts';

vi.mock('../../cli/analyse.ts', () => ({
  analyseAll: async function* (skills: Iterable<Readable>) {
    for (const skill of skills) yield { path: skill.path, analysis: stubAnalysis(skill.read()) };
  },
}));

const asked = [
  ['Why do you need it?', 'weather for the team'],
  ['Who approves it?', 'Jane Doe'],
  ['Type hello', 'hello'],
] as const;
let home = '';
let server: RegistryServer;
let io: Partial<Io>;

beforeEach(async () => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'consent-')));
  server = await startRegistry();
  const { http, env } = accessTo(server);
  io = { cwd: home, http, env };
});

afterEach(async () => {
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

describe('consent', () => {
  it.each([
    ['OPENCLAW_SHELL', 'exec', 1],
    ['OPENCLAW_SHELL', 'tui-local', 0],
    ['AI_AGENT', 'some-agent', 1],
    ['CLAUDECODE', '1', 1],
    ['CLAUDECODE', '', 0],
  ])('at the terminal of an agent is none: %s=%s', async (variable, value, code) => {
    write('from/hello/SKILL.md', page('NETWORKED'));
    const env = { ...io.env, [variable]: value };
    const args = ['install', join(home, 'from/hello'), '--dir', home];
    const ran = await skillcheckAsked(args, asked, { ...io, env });
    expect([ran.code, ran.unasked]).toEqual([code, code === 0 ? 0 : 3]);
    expect(existsSync(join(home, 'skills/hello'))).toBe(code === 0);
  });

  it('to what was changed behind the lockfile is not given by a command alone, though the bytes would pass', async () => {
    write('from/hello/SKILL.md', page('Say hello.'));
    expect((await skillcheck(['install', join(home, 'from/hello'), '--dir', home], io)).code).toBe(0);
    write('skills/hello/SKILL.md', page('Say hello, and be generous.'));
    expect((await skillcheck(['verify'], io)).code).toBe(1);
    const before = readFileSync(lockPath(), 'utf8');
    for (const more of [[], ['--reason', 'because it is so', '--by', 'Jane']]) {
      const ran = await skillcheck(['approve', 'hello', ...more], io);
      expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining('a person has to look at it') });
    }
    expect(readFileSync(lockPath(), 'utf8')).toBe(before);
    expect((await skillcheck(['verify'], io)).code).toBe(1);
  });

  it('prints no name of the lockfile that a terminal would obey', async () => {
    write('from/hello/SKILL.md', page('NETWORKED'));
    await skillcheckAsked(['install', join(home, 'from/hello'), '--dir', home], asked, io);
    change((entry) => ({ ...entry, review: entry.review && { ...entry.review, by: '\u001b]0;Jane\u0007' } }));
    const ran = await skillcheck(['approve', 'hello'], io);
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain('approved already, by \\u{1b}]0;Jane');
  });
});

describe('a lockfile from a stranger', () => {
  it('cannot leave out what blocks: a skill is judged before it is restored', async () => {
    server.publish('@mallory/hello', '1.0.0', { 'SKILL.md': page('Say hello. NETWORKED') });
    await skillcheckAsked(['install', '@mallory/hello'], asked, io);
    rmSync(join(home, 'skills'), { recursive: true });
    // The same bytes, and a lockfile that says that they can do nothing and need no approval.
    change((entry) => ({ ...entry, capabilities: noCapabilities(), review: null }));
    const ran = await skillcheck(['install'], io);
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining('not restored: network api.example') });
    expect(existsSync(join(home, 'skills/hello'))).toBe(false);
  });

  it('cannot make up where a proposed skill comes from', async () => {
    server.publish(
      '@mallory/hello',
      '1.0.0',
      { 'SKILL.md': page('NETWORKED') },
      { createdAt: Date.UTC(2026, 10, 19), verdict: 'suspicious' },
    );
    const shown = await skillcheck(['install', '@mallory/hello'], io);
    const plan = /--plan (sha256:[0-9a-f]{64})/.exec(shown.stderr)?.[1] ?? '';
    await skillcheck(['install', '@mallory/hello', '--plan', plan, '--by', 'bot', '--reason', 'hello for all'], io);
    const lock = parseLock(readFileSync(lockPath(), 'utf8'));
    const proposal = lock.proposals.get('skills/hello');
    if (proposal?.source.type !== 'clawhub') throw new Error('nothing was proposed');
    const publisher = { handle: 'acme', id: 'publishers:acme' };
    const forged = { ...proposal, trust: [], source: { ...proposal.source, published: '2020-01-01', publisher } };
    writeLock({ ...lock, proposals: new Map([['skills/hello', forged]]) });
    const ran = await skillcheckAsked(['approve', 'hello'], asked, io);
    expect(ran.stdout).toContain('registry  says suspicious');
    expect(ran.stdout).toContain(`from      ${server.url}, which is not the public registry`);
    expect(ran.stdout).toContain('published 2026-11-19  by mallory');
    const entry = parseLock(readFileSync(lockPath(), 'utf8')).skills.get('skills/hello');
    expect(entry?.source).toEqual(proposal.source);
    expect(entry?.review?.trust).toEqual(['registry suspicious']);
  });

  it('cannot hide a skill where OpenClaw looks too', async () => {
    writeLock({ skills: new Map(), proposals: new Map() });
    write('.agents/skills/hello/SKILL.md', page('Say hello.'));
    for (const command of ['ci', 'verify']) {
      const ran = await skillcheck([command], io);
      expect(ran).toMatchObject({ code: 1, stdout: expect.stringContaining('.agents/skills/hello') });
    }
  });

  it.each(['Skills/hello', '.agents/SKILLS/hello', '\u017fkills/hello'])(
    'cannot hide a skill in another spelling, which is the same folder elsewhere: %s',
    async (path) => {
      writeLock({ skills: new Map(), proposals: new Map() });
      write(`${path}/SKILL.md`, page('Say hello.'));
      expect(await skillcheck(['ci'], io)).toMatchObject({ code: 1, stdout: expect.stringContaining(path) });
    },
  );

  it('cannot leave a place for what comes later: a link to nowhere, a submodule', async () => {
    writeLock({ skills: new Map(), proposals: new Map() });
    mkdirSync(join(home, 'skills/inner'), { recursive: true });
    expect((await skillcheck(['ci'], io)).code).toBe(0);
    symlinkSync('../node_modules/hello/skill', join(home, 'skills/hello'));
    expect(await skillcheck(['ci'], io)).toMatchObject({ code: 1, stdout: expect.stringContaining('leads nowhere') });
    rmSync(join(home, 'skills/hello'));
    write('.git/HEAD', 'ref: refs/heads/main\n');
    for (const line of [
      '\tpath = skills/inner',
      '[submodule "a"] PATH="skills/in\\\nner"',
      'path = ./skills',
      'path = vendor',
    ]) {
      write('.gitmodules', `[submodule "a"]\n\turl = https://git.example/a\n${line}\n`);
      const { code, stdout } = await skillcheck(['ci'], io);
      expect([line, code]).toEqual([line, /in\W*ner/.test(line) ? 1 : 0]);
      if (code === 1) expect(stdout).toContain('skills/inner');
    }
    rmSync(join(home, 'skills'), { recursive: true });
    write('.gitmodules', '[submodule "a"]\npath = skills\n');
    expect((await skillcheck(['verify'], io)).code).toBe(1);
  });

  it.each(['skillcheck.lock.json', 'skillcheck.json'])('is no verdict where it is no file: %s', async (name) => {
    writeLock({ skills: new Map(), proposals: new Map() });
    const path = join(home, name);
    const makes = [
      () => mkdirSync(path),
      () => execFileSync('mkfifo', [path]),
      () => symlinkSync('/dev/zero', path),
      () => {
        writeFileSync(path, '');
        truncateSync(path, 300 * 1024 * 1024);
      },
    ];
    for (const make of makes) {
      rmSync(path, { recursive: true, force: true });
      make();
      for (const command of ['ci', 'verify', 'install']) expect((await skillcheck([command], io)).code).toBe(2);
    }
  });

  it('cannot bring back rejected bytes under another path', async () => {
    write('from/hello/SKILL.md', page('Say hello.'));
    write('from/again/SKILL.md', page('Say hello.'));
    await skillcheck(['install', join(home, 'from/hello'), '--dir', home], io);
    await skillcheck(['revoke', 'hello', '--reason', 'greets strangers', '--by', 'Jane'], io);
    const ran = await skillcheck(['install', join(home, 'from/again'), '--dir', home], io);
    expect(ran).toMatchObject({ code: 1, stdout: expect.stringContaining('rejected by Jane') });
    write('skills/again/SKILL.md', page('Say hello.'));
    const entry = parseLock(readFileSync(lockPath(), 'utf8')).skills.get('skills/hello');
    if (entry === undefined) throw new Error('nothing is locked');
    rmSync(join(home, 'skills/hello'), { recursive: true });
    const lock = parseLock(readFileSync(lockPath(), 'utf8'));
    writeLock({ ...lock, skills: new Map([...lock.skills, ['skills/again', { ...entry, review: null }]]) });
    for (const command of ['ci', 'verify']) {
      const { stdout } = await skillcheck([command], io);
      expect(stdout.match(/rejected by Jane/g)).toHaveLength(1);
    }
  });
});

it('answers OpenClaw in its own terms, whatever is wrong with the arguments', async () => {
  for (const args of [['--nonsense'], ['--mode=open'], ['more'], ['--lock']]) {
    const ran = await skillcheck(['openclaw', 'policy', ...args], io);
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    expect(JSON.parse(ran.stdout)).toMatchObject({ protocolVersion: 1, decision: 'block' });
  }
  expect(await skillcheck(['openclaw', 'setup', '--nonsense'], io)).toMatchObject({ code: 2, stdout: '' });
});

it('says nothing beside its report that a runner would obey', async () => {
  writeLock({ skills: new Map(), proposals: new Map() });
  const accept = {
    skill: '##[error]skills/a',
    digest: `sha256:${'0'.repeat(64)}`,
    finding: 'f',
    reason: 'it was looked at',
    until: '2026-01-01',
  };
  write('skillcheck.json', JSON.stringify({ policyVersion: 1, accept: [accept] }));
  const { stderr } = await skillcheck(['ci'], { ...io, env: { ...io.env, GITHUB_ACTIONS: 'true' } });
  expect(stderr).toContain('expired on 2026-01-01');
  expect(stderr).not.toContain('##[');
});

function change(edit: (entry: LockEntry) => LockEntry): void {
  const lock = parseLock(readFileSync(lockPath(), 'utf8'));
  writeLock({ ...lock, skills: new Map([...lock.skills].map(([key, entry]) => [key, edit(entry)])) });
}

function writeLock(lock: Lock): void {
  writeFileSync(lockPath(), serializeLock(lock));
}

function lockPath(): string {
  return join(home, 'skillcheck.lock.json');
}

function page(body: string): string {
  return `---\nname: hello\ndescription: Does what a test needs.\n---\n${body}\n`;
}

function write(path: string, text: string): void {
  const file = join(home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
