import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Readable } from '../../cli/engine.ts';
import { stubAnalysis } from '../support/stub-analysis.ts';
import { skillcheck, skillcheckAsked } from '../support/terminal.ts';
import { watchWrites } from './faults.ts';
import { buildProgram, contentOf, copyOf, newFolder, runProgram, writeSkill } from './workshop.ts';

vi.mock('../../cli/analyse.ts', () => ({
  analyseAll: async function* (skills: Iterable<Readable>) {
    for (const skill of skills) yield { path: skill.path, analysis: stubAnalysis(skill.read()) };
  },
}));

let top = '';
let home = '';
let from = '';
let note = '';
let tools = '';
let program = '';

beforeAll(async () => {
  tools = newFolder();
  program = await buildProgram('program', join(tools, 'program'));
});

afterAll(() => {
  rmSync(tools, { recursive: true, force: true });
});

beforeEach(() => {
  top = newFolder();
  home = join(top, 'home');
  mkdirSync(home);
  from = writeSkill(join(top, 'from/notes'), '1');
  note = join(home, 'skillcheck.lock.json.pending');
});

afterEach(() => {
  rmSync(top, { recursive: true, force: true });
});

describe('Ctrl-C, or another wish to end,', () => {
  it('in the middle of writing ends the program when all is written', async () => {
    const cases = [
      ['SIGINT', 1],
      ['SIGINT', 8],
      ['SIGINT', 20],
      ['SIGINT', 35],
      ['SIGTERM', 20],
      ['SIGHUP', 20],
    ] as const;
    for (const [signal, moment] of cases) {
      const folder = join(top, `home-${signal}-${moment}`);
      mkdirSync(folder);
      const ended = await runProgram(program, [signal, `${moment}`, 'install', from], folder);
      expect(ended.signal).toBe(signal);
      expect(Object.keys(contentOf(folder)).sort()).toEqual([
        'skillcheck.lock.json',
        'skills/notes/SKILL.md',
        'skills/notes/go',
        'skills/notes/scripts/run.sh',
      ]);
      expect((await skillcheck(['verify'], { cwd: folder })).code).toBe(0);
    }
  });

  it('at a question writes nothing', async () => {
    writeFileSync(join(from, 'SKILL.md'), '---\nname: notes\n---\nNETWORKED\n');
    const why = ['Why do you need it?', 'weather for the team'] as const;
    const who = ['Who approves it?', 'Jane Doe'] as const;
    const stop = '\u0003';
    for (const answers of [[[why[0], stop]], [why, [who[0], stop]], [why, who, ['Type notes', stop]]] as (readonly [
      string,
      string,
    ])[][]) {
      const ran = await skillcheckAsked(['install', from], answers, { cwd: home });
      expect(ran).toMatchObject({ code: 1, unasked: 0 });
      expect(contentOf(home)).toEqual({});
    }
  });
});

/** Leaves the folder as a process does that is killed when the new skill is in place and the lock is still the old one. */
async function leaveInterrupted(): Promise<void> {
  await skillcheck(['install', from], { cwd: home });
  writeSkill(from, '2');
  const ended = await runProgram(program, ['SIGKILL', `${await momentBeforeLock()}`, 'install', from], home);
  expect(ended.signal).toBe('SIGKILL');
  rmSync(join(home, 'skillcheck.lock.json.busy'));
}

async function momentBeforeLock(): Promise<number> {
  const whole = copyOf(home, join(top, 'whole'));
  const lock = () => readFileSync(join(whole, 'skillcheck.lock.json'), 'utf8');
  const first = lock();
  let moments = 0;
  const release = watchWrites(() => {
    if (lock() === first) moments += 1;
  });
  await skillcheck(['install', from], { cwd: whole }).finally(release);
  return moments;
}

describe('the note of an installation that was interrupted', () => {
  it('blocks until a command that writes ends it, and says what will become of it', async () => {
    await leaveInterrupted();
    const verified = await skillcheck(['verify'], { cwd: home });
    expect(verified).toMatchObject({ code: 1, stdout: expect.stringContaining('it does not count') });
    expect(await skillcheck(['ci'], { cwd: home })).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('was interrupted'),
    });
    expect(existsSync(note)).toBe(true);
    expect(await skillcheck(['install'], { cwd: home })).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('brought to its end'),
    });
    expect(existsSync(note)).toBe(false);
    expect(readFileSync(join(home, 'skills/notes/SKILL.md'), 'utf8')).toContain('version 1');
    expect((await skillcheck(['verify'], { cwd: home })).code).toBe(0);
  });

  it('is ended by every command that writes', async () => {
    await leaveInterrupted();
    const revoke = ['revoke', 'notes', '--reason', 'no longer needed here', '--by', 'Jane'];
    expect((await skillcheck(revoke, { cwd: home })).code).toBe(0);
    expect(existsSync(note)).toBe(false);
    expect(readFileSync(join(home, 'skills/notes/SKILL.md'), 'utf8')).toContain('version 1');
  });

  it('throws away nothing that a person has changed since', async () => {
    await leaveInterrupted();
    writeFileSync(join(home, 'skills/notes/mine.txt'), 'my own work');
    const before = contentOf(home);
    const ran = await skillcheck(['install'], { cwd: home });
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringMatching(/was changed after.*\n.*remove the other/) });
    expect(contentOf(home)).toEqual(before);
    rmSync(join(home, 'skills/notes'), { recursive: true });
    expect((await skillcheck(['install'], { cwd: home })).code).toBe(0);
    expect(readFileSync(join(home, 'skills/notes/SKILL.md'), 'utf8')).toContain('version 1');
  });

  it('says nothing in a copy of the folder', async () => {
    await leaveInterrupted();
    const copy = copyOf(home, join(top, 'copy'));
    const before = contentOf(copy);
    const ran = await skillcheck(['install'], { cwd: copy });
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('was not written by skillcheck for this') });
    expect(contentOf(copy)).toEqual(before);
  });

  it('says nothing when the skills folder now leads elsewhere', async () => {
    await leaveInterrupted();
    const elsewhere = copyOf(join(home, 'skills'), join(top, 'elsewhere'));
    rmSync(join(home, 'skills'), { recursive: true });
    symlinkSync(elsewhere, join(home, 'skills'));
    const before = contentOf(elsewhere);
    expect((await skillcheck(['install'], { cwd: home })).code).toBe(2);
    expect(contentOf(elsewhere)).toEqual(before);
  });

  const changes: readonly (readonly [string, (text: string) => string])[] = [
    ['no JSON', () => '{'],
    ['too long', (text) => text + ' '.repeat(10_000)],
    ['a key that climbs', (text) => text.replace('skills/notes', '../notes')],
    ['a key from the root', (text) => text.replace('skills/notes', '/etc/notes')],
    ['a mark that is a path', (text) => text.replace(/"mark": "[^"]*"/, '"mark": "/../../../x"')],
    ['one thing more', (text) => text.replace('{', '{"more": 1,')],
    ['another version', (text) => text.replace('"pendingVersion": 1', '"pendingVersion": 2')],
  ];
  it.each(changes)('is refused with %s, and nothing is touched', async (_, change) => {
    await leaveInterrupted();
    writeFileSync(note, change(readFileSync(note, 'utf8')));
    const before = contentOf(home);
    for (const args of [['verify'], ['ci'], ['install'], ['install', from], ['approve', 'notes']]) {
      expect(await skillcheck(args, { cwd: home })).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('was not written by skillcheck for this folder'),
      });
      expect(contentOf(home)).toEqual(before);
    }
  });

  it('is refused as a link', async () => {
    await leaveInterrupted();
    renameSync(note, join(top, 'note-elsewhere'));
    symlinkSync(join(top, 'note-elsewhere'), note);
    const before = contentOf(home);
    expect((await skillcheck(['install'], { cwd: home })).code).toBe(2);
    expect((await skillcheck(['verify'], { cwd: home })).code).toBe(2);
    expect(contentOf(home)).toEqual(before);
  });

  it('touches no folder of another mark, and no lockfile that cannot be read', async () => {
    await leaveInterrupted();
    const other = join(home, 'skills/.notes.old-0123456789ab');
    mkdirSync(other);
    writeFileSync(join(other, 'x'), 'x');
    const lock = readFileSync(join(home, 'skillcheck.lock.json'), 'utf8');
    writeFileSync(join(home, 'skillcheck.lock.json'), `<<<<<<< ours\n${lock}`);
    const before = contentOf(home);
    expect((await skillcheck(['install'], { cwd: home })).code).toBe(2);
    expect(contentOf(home)).toEqual(before);
    writeFileSync(join(home, 'skillcheck.lock.json'), lock);
    expect((await skillcheck(['install'], { cwd: home })).code).toBe(0);
    expect(readFileSync(join(other, 'x'), 'utf8')).toBe('x');
  });
});
