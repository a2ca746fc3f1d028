import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Readable } from '../cli/engine.ts';
import { stubAnalysis } from './support/stub-analysis.ts';
import { writeTar } from './support/tar-writer.ts';
import { type Ran, skillcheck, skillcheckAsked } from './support/terminal.ts';
import { writeZip } from './support/zip-writer.ts';

vi.mock('../cli/analyse.ts', () => ({
  analyseAll: async function* (skills: Iterable<Readable>) {
    for (const skill of skills) yield { path: skill.path, analysis: stubAnalysis(skill.read()) };
  },
}));

const now = () => new Date('2026-11-20T12:00:00Z');
let top = '';
let home = '';

beforeEach(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'install-')));
  home = join(top, 'home');
  mkdirSync(home);
});

afterEach(() => {
  rmSync(top, { recursive: true, force: true });
});

describe('install', () => {
  it('installs what passes, byte for byte, and verify agrees', async () => {
    const from = skill('notes', { 'scripts/run.sh': '#!/bin/sh\necho hi\n', 'data/é 😀.txt': 'x' });
    chmodSync(join(from, 'scripts/run.sh'), 0o755);
    symlinkSync('scripts/run.sh', join(from, 'go'));
    expect(await install(from)).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('installed to skills/notes'),
    });
    const to = join(home, 'skills/notes');
    expect(readFileSync(join(to, 'data/é 😀.txt'), 'utf8')).toBe('x');
    expect(statSync(join(to, 'scripts/run.sh')).mode & 0o100).toBe(0o100);
    expect(statSync(join(to, 'SKILL.md')).mode & 0o100).toBe(0);
    expect(statSync(to).mode).toBe(statSync(home).mode);
    expect(readlinkSync(join(to, 'go'))).toBe('scripts/run.sh');
    expect(await verify()).toMatchObject({ code: 0, stdout: expect.stringContaining('1 skill: 1 pass') });
    expect(readdirSync(join(home, 'skills'))).toEqual(['notes']);
    expect(readdirSync(home).sort()).toEqual(['skillcheck.lock.json', 'skills']);
  });

  it('writes nothing for what is blocked, whatever is asked', async () => {
    const from = skill('bad', { 'SKILL.md': '---\nname: bad\n---\nBLOCKED\n' });
    for (const more of [[], ['--yes'], ['--reason', 'I really do need this', '--by', 'me', '--plan', 'sha256:0']]) {
      expect(await install(from, more)).toMatchObject({ code: 1, stdout: expect.stringContaining('BLOCK') });
    }
    expect(readdirSync(home)).toEqual([]);
  });

  it('records nothing that hung on the clock, whatever is asked', async () => {
    const from = skill('slow', { 'SKILL.md': '---\nname: slow\ndescription: Slow.\n---\nUNFINISHED\n' });
    for (const more of [['--yes'], ['--reason', 'I really do need this', '--by', 'me', '--plan', 'sha256:0']]) {
      const ran = await install(from, more);
      expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('the analysis did not finish') });
    }
    expect(readdirSync(home)).toEqual([]);
  });

  it('reads no lockfile from inside the skill', async () => {
    const from = skill('notes');
    writeFileSync(join(from, 'skillcheck.lock.json'), 'not a lockfile');
    for (const given of ['.', 'SKILL.md']) {
      const ran = await skillcheck(['install', given], { cwd: from });
      expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('into itself') });
    }
    expect(existsSync(join(from, 'skills'))).toBe(false);
  });

  it('does not install a part of a skill, also where .git took the room', async () => {
    const deep = Array.from({ length: 40 }, () => 'd').join('/');
    const from = skill('notes', { [`${deep}/x`]: '' });
    expect(await install(from, ['--yes'])).toMatchObject({ code: 2, stderr: expect.stringContaining('whole or not') });
    const crowded = skill('crowded');
    mkdirSync(join(crowded, '.git'));
    for (let count = 0; count < 10_001; count++) writeFileSync(join(crowded, '.git', `${count}`), '');
    expect(await install(crowded, ['--yes'])).toMatchObject({ code: 2 });
    expect(readdirSync(home)).toEqual([]);
  });

  it('blocks a link that leaves the skill', async () => {
    const from = skill('bad');
    symlinkSync('/etc/passwd', join(from, 'x'));
    expect((await install(from)).code).toBe(1);
    expect(readdirSync(home)).toEqual([]);
  });

  it('only proposes what needs a review where nobody can be asked', async () => {
    const from = skill('api', { 'SKILL.md': '---\nname: api\n---\nNETWORKED REVIEWED\n' });
    const first = await install(from, ['--yes']);
    expect(first.code).toBe(1);
    expect(readdirSync(home)).toEqual([]);
    const plan = /--plan (sha256:[0-9a-f]{64})/.exec(first.stderr)?.[1] ?? '';
    const why = ['--reason', 'weather for the team', '--by', 'bot'];
    expect((await install(from, ['--plan', plan])).code).toBe(2);
    expect((await install(from, ['--plan', `sha256:${'0'.repeat(64)}`, ...why])).code).toBe(1);
    expect(readdirSync(home)).toEqual([]);
    expect((await install(from, ['--plan', plan, ...why])).code).toBe(1);
    expect(readdirSync(home)).toEqual(['skillcheck.lock.json']);
    expect(lock().proposals['skills/api']).toMatchObject({ by: 'bot', reason: 'weather for the team' });
    expect(await verify()).toMatchObject({ code: 1, stdout: expect.stringContaining('proposed by bot') });
    writeFileSync(join(from, 'SKILL.md'), '---\nname: api\n---\nNETWORKED REVIEWED!\n');
    expect((await install(from, ['--plan', plan, ...why])).stderr).toContain('the plan is now');
  });

  it('installs a review after a person gave a reason and typed the name', async () => {
    const from = skill('api', { 'SKILL.md': '---\nname: api\n---\nNETWORKED REVIEWED\n' });
    const answers = [
      ['Why do you need it?', 'weather for the team'],
      ['Who approves it?', 'Jane Doe'],
      ['Type api', 'api'],
    ] as const;
    expect((await atTerminal(['install', from, '--dir', home], answers)).code).toBe(0);
    expect(lock().skills['skills/api']).toMatchObject({
      review: { decision: 'approved', by: 'Jane Doe', on: '2026-11-20', until: '2027-05-19' },
    });
    expect((await verify()).code).toBe(0);
    expect((await install(from)).code).toBe(0);
    expect(lock().skills['skills/api']).toMatchObject({ review: { by: 'Jane Doe' } });
    const later = { now: () => new Date('2027-05-20T00:00:00Z') };
    expect(await skillcheck(['verify'], { cwd: home, ...later })).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('until 2027-05-19'),
    });
  });

  it('stops where the name is not typed', async () => {
    const from = skill('api', { 'SKILL.md': '---\nname: api\n---\nREVIEWED\n' });
    const answers = [
      ['Why do you need it?', 'weather for the team'],
      ['Who approves it?', 'Jane Doe'],
      ['Type api', 'yes'],
    ] as const;
    expect(await atTerminal(['install', from, '--dir', home], answers)).toMatchObject({ code: 1 });
    expect(readdirSync(home)).toEqual([]);
  });

  it('stops at Ctrl-C', async () => {
    const from = skill('api', { 'SKILL.md': '---\nname: api\n---\nREVIEWED\n' });
    expect((await atTerminal(['install', from, '--dir', home], [['Why do you need it?', '\u0003']])).code).toBe(1);
    expect(readdirSync(home)).toEqual([]);
  });

  it('asks a plain yes for what passes', async () => {
    const from = skill('notes');
    expect((await atTerminal(['install', from, '--dir', home], [['Install to', 'n']])).code).toBe(1);
    expect(existsSync(join(home, 'skills'))).toBe(false);
    expect((await atTerminal(['install', from, '--dir', home], [['Install to', 'y']])).code).toBe(0);
    expect((await atTerminal(['install', from, '--dir', home, '--yes'], [])).code).toBe(0);
  });

  it('leaves .git behind and locks what it wrote', async () => {
    const from = skill('notes', { '.git/config': '[core]\n', 'sub/.GIT/x': 'y', '.gitignore': 'z' });
    expect((await install(from)).code).toBe(0);
    expect(readdirSync(join(home, 'skills/notes')).sort()).toEqual(['.gitignore', 'SKILL.md']);
    expect((await verify()).code).toBe(0);
  });

  it('replaces the same skill whole', async () => {
    const from = skill('notes', { 'old.txt': 'x' });
    expect((await install(from)).code).toBe(0);
    rmSync(join(from, 'old.txt'));
    writeFileSync(join(from, 'new.txt'), 'y');
    expect((await install(from)).code).toBe(0);
    expect(readdirSync(join(home, 'skills/notes')).sort()).toEqual(['SKILL.md', 'new.txt']);
    expect(readdirSync(join(home, 'skills'))).toEqual(['notes']);
    expect((await verify()).code).toBe(0);
  });

  it('overwrites nothing that was changed on disk, unless it is what comes', async () => {
    const from = skill('notes', { 'a.txt': '1' });
    expect((await install(from)).code).toBe(0);
    writeFileSync(join(from, 'a.txt'), '2');
    const mine = join(home, 'skills/notes/a.txt');
    writeFileSync(mine, 'mine');
    const ran = await install(from);
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining('skills/notes was changed on disk') });
    expect(readFileSync(mine, 'utf8')).toBe('mine');
    writeFileSync(mine, '2');
    expect((await install(from)).code).toBe(0);
    expect((await verify()).code).toBe(0);
  });

  it('refuses to replace another skill, or a folder that it does not know', async () => {
    expect((await install(skill('notes'))).code).toBe(0);
    const other = skill('notes', { 'SKILL.md': '---\nname: others\n---\n' }, 'elsewhere');
    expect(await install(other)).toMatchObject({ code: 2, stderr: expect.stringContaining('another skill') });
    mkdirSync(join(home, 'skills/mine'));
    expect(await install(skill('mine'))).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is there already'),
    });
    expect(readdirSync(join(home, 'skills/mine'))).toEqual([]);
  });

  it('takes up the same bytes that stand there without a lock', async () => {
    const from = skill('notes');
    expect((await install(from)).code).toBe(0);
    rmSync(join(home, 'skillcheck.lock.json'));
    expect((await verify()).code).toBe(1);
    expect((await install(from)).code).toBe(0);
    expect((await verify()).code).toBe(0);
  });

  it('keeps what another run put into the lock while a person was thinking', async () => {
    const from = skill('api', { 'SKILL.md': '---\nname: api\n---\nREVIEWED\n' });
    const answers = [
      ['Why do you need it?', 'weather for the team'],
      ['Who approves it?', 'Jane Doe'],
      ['Type api', 'api'],
    ] as const;
    const slow = atTerminal(['install', from, '--dir', home], answers);
    expect((await install(skill('notes'))).code).toBe(0);
    expect((await slow).code).toBe(0);
    expect(Object.keys(lock().skills)).toEqual(['skills/api', 'skills/notes']);
    expect((await verify()).code).toBe(0);
  });

  it('never writes through a link that stands in its place', async () => {
    const outside = join(top, 'outside');
    mkdirSync(outside);
    mkdirSync(join(home, 'skills'));
    symlinkSync(outside, join(home, 'skills/notes'));
    expect(await install(skill('notes'))).toMatchObject({ code: 2, stderr: expect.stringContaining('symbolic link') });
    expect(readdirSync(outside)).toEqual([]);
  });

  it('does not write where a link in the workspace leads', async () => {
    const elsewhere = join(top, 'elsewhere');
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, join(home, 'skills'));
    expect(await install(skill('notes'))).toMatchObject({ code: 2, stderr: expect.stringContaining('leads out of') });
    expect(readdirSync(elsewhere)).toEqual([]);
    rmSync(join(home, 'skills'));
    mkdirSync(join(home, 'own'));
    symlinkSync('own', join(home, 'skills'));
    expect((await install(skill('notes'))).code).toBe(0);
    expect(readdirSync(join(home, 'own'))).toEqual(['notes']);
  });

  it('never writes a lockfile through a link', async () => {
    const outside = join(top, 'outside.json');
    symlinkSync(outside, join(home, 'skillcheck.lock.json'));
    expect((await install(skill('notes'))).code).toBe(2);
    expect(existsSync(outside)).toBe(false);
  });

  it('refuses a lockfile that it cannot read, and leaves everything as it was', async () => {
    writeFileSync(join(home, 'skillcheck.lock.json'), '<<<<<<< ours\n');
    expect(await install(skill('notes'))).toMatchObject({ code: 2, stderr: expect.stringContaining('conflict') });
    expect(readdirSync(home)).toEqual(['skillcheck.lock.json']);
  });

  it('takes the files back when the lock cannot record them', async () => {
    const from = skill('notes');
    expect((await install(from)).code).toBe(0);
    const before = readFileSync(join(home, 'skillcheck.lock.json'), 'utf8');
    writeFileSync(join(from, '__proto__'), 'x');
    expect(await install(from)).toMatchObject({ code: 2, stderr: expect.stringContaining('__proto__') });
    expect(readdirSync(join(home, 'skills'))).toEqual(['notes']);
    expect(readdirSync(join(home, 'skills/notes'))).toEqual(['SKILL.md']);
    expect(readFileSync(join(home, 'skillcheck.lock.json'), 'utf8')).toBe(before);
    expect((await verify()).code).toBe(0);
  });

  it.each(['.hidden', 'a b', '-x', 'naïve'])('refuses the folder name %s', async (name) => {
    expect(await install(skill(name))).toMatchObject({ code: 2, stderr: expect.stringContaining('cannot name') });
  });

  it('refuses a collection, and a path without a skill', async () => {
    skill('one', {}, 'many');
    skill('two', {}, 'many');
    expect((await install(join(top, 'many'))).stderr).toContain('more than one skill');
    expect((await install(home)).code).toBe(2);
  });

  it('installs an archive, also one that holds the skill in a folder', async () => {
    const data = '---\nname: notes\ndescription: Takes notes.\n---\n';
    const archives: (readonly [string, Uint8Array])[] = [
      ['notes.zip', writeZip([{ name: 'SKILL.md', data }])],
      ['other.zip', writeZip([{ name: 'folded/SKILL.md', data }])],
      ['third.tar', writeTar([{ name: 'packed/SKILL.md', data }])],
    ];
    for (const [name, bytes] of archives) {
      writeFileSync(join(top, name), bytes);
      expect(await install(join(top, name)), name).toMatchObject({ code: 0 });
    }
    expect(readdirSync(join(home, 'skills')).sort()).toEqual(['folded', 'notes', 'packed']);
  });

  it('finds the OpenClaw workspace around the folder, not one that a skill pretends to be', async () => {
    mkdirSync(join(home, 'skills/fake/skills'), { recursive: true });
    writeFileSync(join(home, 'AGENTS.md'), '');
    writeFileSync(join(home, 'skills/fake/AGENTS.md'), '');
    const cwd = join(home, 'skills/fake');
    expect((await skillcheck(['install', skill('notes')], { cwd })).code).toBe(0);
    expect(existsSync(join(home, 'skills/notes/SKILL.md'))).toBe(true);
  });

  it('escapes what a skill says', async () => {
    const text = '---\nname: \u001b[2Jx\ndescription: \u202eevil\n---\n';
    const { stdout } = await install(skill('notes', { 'SKILL.md': text }));
    expect(stdout).toContain('\\u{202e}evil');
    expect(stdout).not.toContain('\u001b');
  });
});

describe('verify', () => {
  it('reports every difference, and all of them as JSON', async () => {
    await install(skill('notes', { 'a.txt': 'one\ntwo\n', 'b.txt': 'b' }));
    await install(skill('gone'));
    await install(skill('linked'));
    const at = (path: string) => join(home, 'skills', path);
    writeFileSync(at('notes/a.txt'), 'one\r\ntwo\r\n');
    rmSync(at('notes/b.txt'));
    writeFileSync(at('notes/.hidden'), 'x');
    rmSync(at('gone'), { recursive: true });
    mkdirSync(at('extra'));
    writeFileSync(at('extra/SKILL.md'), 'x');
    rmSync(join(top, 'moved'), { recursive: true, force: true });
    symlinkSync(join(top, 'from/linked'), at('other'));
    rmSync(at('linked'), { recursive: true });
    symlinkSync(join(top, 'from/linked'), at('linked'));
    const { code, stdout } = await verify(['--format', 'json']);
    expect(code).toBe(1);
    const report = JSON.parse(stdout);
    expect(report.schema).toBe('skillcheck.verify.v1');
    const seen = report.skills.map(
      (one: { path: string; decision: string; reasons: { code: string; subject: string }[] }) => [
        one.path,
        one.decision,
        one.reasons.map(({ code: why, subject }) => `${why} ${subject}`),
      ],
    );
    expect(seen).toEqual([
      ['skills/gone', 'block', ['missing skills/gone']],
      ['skills/linked', 'block', ['missing skills/linked']],
      ['skills/notes', 'block', ['bytes .hidden', 'bytes a.txt', 'bytes b.txt']],
      ['skills/extra', 'review', ['not-locked skills/extra']],
      ['skills/other', 'review', ['not-locked skills/other']],
    ]);
    expect((await verify()).stdout).toContain('.gitattributes');
  });

  it('does not pass where the lockfile is gone', async () => {
    await install(skill('notes'));
    rmSync(join(home, 'skillcheck.lock.json'));
    expect(await verify()).toMatchObject({ code: 1, stdout: expect.stringContaining('not in the lockfile') });
    expect((await skillcheck(['verify'], { cwd: mkdtempSync(join(top, 'empty-')) })).code).toBe(1);
  });

  it('is an error where the lockfile cannot be read', async () => {
    writeFileSync(join(home, 'skillcheck.lock.json'), '{"lockfileVersion": 2}');
    expect(await verify()).toMatchObject({ code: 2, stderr: expect.stringContaining('Upgrade') });
  });

  it('reads another lockfile', async () => {
    await install(skill('notes'));
    const args = ['verify', '--lock', join(home, 'skillcheck.lock.json')];
    expect((await skillcheck(args, { cwd: top })).code).toBe(0);
  });
});

/** Writes a skill below the temporary folder and returns its path. */
function skill(name: string, files: Readonly<Record<string, string>> = {}, below = 'from'): string {
  const all = { 'SKILL.md': `---\nname: ${name}\ndescription: Takes notes.\n---\nWrite them down.\n`, ...files };
  for (const [path, text] of Object.entries(all)) {
    const file = join(top, below, name, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return join(top, below, name);
}

function install(from: string, more: readonly string[] = []): Promise<Ran> {
  return skillcheck(['install', from, '--dir', home, ...more], { cwd: top });
}

function verify(more: readonly string[] = []): Promise<Ran> {
  return skillcheck(['verify', ...more], { cwd: home });
}

function lock(): { skills: Record<string, unknown>; proposals: Record<string, unknown> } {
  return JSON.parse(readFileSync(join(home, 'skillcheck.lock.json'), 'utf8'));
}

function atTerminal(args: readonly string[], answers: readonly (readonly [string, string])[]) {
  return skillcheckAsked(args, answers, { cwd: top, now });
}
