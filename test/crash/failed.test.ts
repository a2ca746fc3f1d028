import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Readable } from '../../cli/engine.ts';
import { placeOf } from '../../cli/install/place.ts';
import { exclusively } from '../../cli/workspace/busy.ts';
import { install, recoverFirst } from '../../cli/workspace/recover.ts';
import { defaultLimits, lockName, parseLock, readDirectory } from '../../core/index.ts';
import { stubAnalysis } from '../support/stub-analysis.ts';
import { type Ran, skillcheck } from '../support/terminal.ts';
import { type Moment, watchWrites } from './faults.ts';
import { contentOf, copyOf, newFolder, writeSkill } from './workshop.ts';

vi.mock('../../cli/analyse.ts', () => ({
  analyseAll: async function* (skills: Iterable<Readable>) {
    for (const skill of skills) yield { path: skill.path, analysis: stubAnalysis(skill.read()) };
  },
}));

let top = '';
let from = '';

beforeAll(() => {
  top = newFolder();
  from = writeSkill(join(top, 'from/notes'), '1');
});

afterAll(() => {
  rmSync(top, { recursive: true, force: true });
});

/** Runs with what `fault` does at each moment; moments count from 1. */
async function failing(
  args: readonly string[],
  home: string,
  fault: (moment: number, ...given: Parameters<Moment>) => void,
) {
  let moments = 0;
  const release = watchWrites((...given) => {
    moments += 1;
    fault(moments, ...given);
  });
  const ran = await skillcheck(args, { cwd: home }).finally(release);
  return { ...ran, moments };
}

function errorOf(code: string): Error {
  return Object.assign(new Error(`${code}: the disk says no`), { code });
}

async function folders(name: string) {
  const before = join(top, `${name}-before`);
  mkdirSync(before);
  if (name.startsWith('old')) {
    writeSkill(from, '1');
    await skillcheck(['install', from], { cwd: before });
    writeSkill(from, '2');
  }
  const after = copyOf(before, join(top, `${name}-after`));
  expect((await skillcheck(['install', from], { cwd: after })).code).toBe(0);
  return { before, states: [contentOf(before), contentOf(after)] };
}

function explains({ code, stderr }: Ran): void {
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error: .*\n {2}hint: ./m);
  expect(stderr).not.toContain('bug in skillcheck');
}

describe('an installation', () => {
  it.each(['nothing', 'old'])('on a disk that is full from any moment on is undone at once, over %s', async (name) => {
    const { before, states } = await folders(name);
    for (let full = 1; ; full++) {
      const home = copyOf(before, join(top, `${name}-full-${full}`));
      const ran = await failing(['install', from], home, (moment, takes, half) => {
        if (!takes || moment < full) return;
        if (moment === full) half?.();
        throw errorOf('ENOSPC');
      });
      expect(states, ran.stderr).toContainEqual(contentOf(home));
      if (ran.moments < full) {
        expect(ran.code).toBe(0);
        expect(full).toBeGreaterThan(30);
        break;
      }
      // What is left to do once the lock is written takes no room.
      if (ran.code !== 0) explains(ran);
    }
  });

  it.each(['nothing', 'old'])('that meets one error of the disk is brought to its end, over %s', async (name) => {
    const { before, states } = await folders(`${name}-once`);
    for (let bad = 1; ; bad++) {
      const home = copyOf(before, join(top, `${name}-once-${bad}`));
      const ran = await failing(['install', from], home, (moment, _, half) => {
        if (moment !== bad) return;
        half?.();
        throw errorOf('EIO');
      });
      if (ran.moments < bad) break;
      if (ran.code !== 0) explains(ran);
      await skillcheck(['install'], { cwd: home });
      expect(states, `moment ${bad}: ${ran.stderr}`).toContainEqual(contentOf(home));
    }
  });

  it.each(['absent', 'changed'])(
    'that restores a locked skill ends as the disk was or as it should be: %s',
    async (name) => {
      const { before } = await folders(`old-${name}`);
      const whole = contentOf(before);
      const bundle = readDirectory(join(before, 'skills/notes'), 'notes', defaultLimits);
      const entry = parseLock(readFileSync(join(before, lockName), 'utf8')).skills.get('skills/notes');
      if (entry === undefined) throw new Error('it is not locked');
      if (name === 'absent') rmSync(join(before, 'skills/notes'), { recursive: true });
      else writeFileSync(join(before, 'skills/notes/SKILL.md'), 'changed');
      const states = [contentOf(before), whole];
      const seen = new Set<string>();
      for (let dead = 1; ; dead++) {
        const home = copyOf(before, join(top, `${name}-dead-${dead}`));
        const lockPath = join(home, lockName);
        let moments = 0;
        // As after a kill, nothing more reaches the disk.
        const release = watchWrites((_, half) => {
          moments += 1;
          if (moments < dead) return;
          if (moments === dead) half?.();
          throw errorOf('EIO');
        });
        try {
          const place = placeOf('skills/notes', home);
          exclusively(lockPath, () => install(lockPath, { place, bundle, entry }, () => undefined));
        } catch {
          // What the dead say does not matter.
        } finally {
          release();
        }
        if (existsSync(`${lockPath}.busy`)) utimesSync(`${lockPath}.busy`, 0, 0);
        recoverFirst(lockPath);
        expect(states, `moment ${dead}`).toContainEqual(contentOf(home));
        seen.add(JSON.stringify(contentOf(home)));
        if (moments < dead) break;
      }
      expect(seen.size).toBe(2);
    },
  );
});
