import { existsSync, mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Readable } from '../../cli/engine.ts';
import { stubAnalysis } from '../support/stub-analysis.ts';
import { skillcheck } from '../support/terminal.ts';
import { watchWrites } from './faults.ts';
import { contentOf, copyOf, newFolder, writeSkill } from './workshop.ts';

vi.mock('../../cli/analyse.ts', () => ({
  analyseAll: async function* (skills: Iterable<Readable>) {
    for (const skill of skills) yield { path: skill.path, analysis: stubAnalysis(skill.read()) };
  },
}));

const remove = ['remove', 'notes', '--yes'];
let top = '';
let whole = '';
let states: Record<string, string>[] = [];

beforeAll(async () => {
  top = newFolder();
  whole = join(top, 'whole');
  mkdirSync(whole);
  await skillcheck(['install', writeSkill(join(top, 'from/notes'), '1')], { cwd: whole });
  const after = copyOf(whole, join(top, 'after'));
  expect((await skillcheck(remove, { cwd: after })).code).toBe(0);
  states = [contentOf(whole), contentOf(after)];
  expect(Object.keys(states[1] ?? {})).toEqual(['skillcheck.lock.json']);
});

afterAll(() => {
  rmSync(top, { recursive: true, force: true });
});

function errorOf(code: string): Error {
  return Object.assign(new Error(`${code}: the disk says no`), { code, syscall: 'write' });
}

/** Removes while `fault` happens at each moment, counted from 1, until there are fewer moments than that. */
async function everyMoment(
  name: string,
  fault: (moment: number, bad: number, takes: boolean, half?: () => void) => void,
  check: (home: string, ran: Awaited<ReturnType<typeof skillcheck>>, bad: number) => Promise<void>,
): Promise<number> {
  for (let bad = 1; ; bad++) {
    const home = copyOf(whole, join(top, `${name}-${bad}`));
    let moments = 0;
    const release = watchWrites((takes, half) => {
      moments += 1;
      fault(moments, bad, takes, half);
    });
    const ran = await skillcheck(remove, { cwd: home }).finally(release);
    await check(home, ran, bad);
    rmSync(home, { recursive: true });
    if (moments < bad) return bad;
  }
}

describe('a removal', () => {
  it('on a disk that is full from any moment on is undone at once, or done', async () => {
    const count = await everyMoment(
      'full',
      (moment, bad, takes, half) => {
        if (!takes || moment < bad) return;
        if (moment === bad) half?.();
        throw errorOf('ENOSPC');
      },
      async (home, ran) => {
        expect(states, ran.stderr).toContainEqual(contentOf(home));
        if (ran.code === 0) return;
        expect(ran).toMatchObject({ code: 2, stderr: expect.stringMatching(/^error: .*\n {2}hint: ./m) });
        expect(ran.stderr).not.toContain('bug in skillcheck');
        expect(contentOf(home)).toEqual(states[0]);
      },
    );
    expect(count).toBeGreaterThan(15);
  });

  it('that dies at any moment is brought to its end by the next command that writes', async () => {
    const seen = new Set<string>();
    await everyMoment(
      'dead',
      (moment, bad, _, half) => {
        // As after a kill, nothing more reaches the disk.
        if (moment < bad) return;
        if (moment === bad) half?.();
        throw errorOf('EIO');
      },
      async (home, _, bad) => {
        const mark = join(home, 'skillcheck.lock.json.busy');
        if (existsSync(mark)) utimesSync(mark, 0, 0);
        const look = await skillcheck(['verify'], { cwd: home });
        // A mark and drafts say nothing about skills.
        const own = Object.entries(contentOf(home)).filter(([name]) => !/^skillcheck\.lock\.json\./.test(name));
        if (look.code === 0) expect(states, `moment ${bad}`).toContainEqual(Object.fromEntries(own));
        else expect(look.stdout).toContain('a removal was interrupted');
        await skillcheck(['install'], { cwd: home });
        expect(states, `moment ${bad}`).toContainEqual(contentOf(home));
        seen.add(JSON.stringify(contentOf(home)));
      },
    );
    expect(seen.size).toBe(2);
  });

  it('waits where the lockfile is gone: it has not said that the skill may go', async () => {
    const home = copyOf(whole, join(top, 'lockless'));
    const skills = join(home, 'skills');
    const note = {
      pendingVersion: 1,
      key: 'skills/notes',
      mark: '0123456789ab',
      replaces: true,
      digest: null,
      entry: null,
      folder: `${statSync(skills, { bigint: true }).ino}`,
    };
    copyOf(join(skills, 'notes'), join(skills, '.notes.old-0123456789ab'));
    rmSync(join(skills, 'notes'), { recursive: true });
    rmSync(join(home, 'skillcheck.lock.json'));
    writeFileSync(join(home, 'skillcheck.lock.json.pending'), JSON.stringify(note));
    await skillcheck(['adopt'], { cwd: home });
    expect(existsSync(join(skills, 'notes/SKILL.md'))).toBe(true);
    expect(existsSync(join(home, 'skillcheck.lock.json.pending'))).toBe(false);
  });
});
