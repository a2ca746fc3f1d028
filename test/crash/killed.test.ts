import { existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Readable } from '../../cli/engine.ts';
import { stubAnalysis } from '../support/stub-analysis.ts';
import { skillcheck } from '../support/terminal.ts';
import { watchWrites } from './faults.ts';
import { buildProgram, contentOf, copyOf, newFolder, runProgram, writeSkill } from './workshop.ts';

vi.mock('../../cli/analyse.ts', () => ({
  analyseAll: async function* (skills: Iterable<Readable>) {
    for (const skill of skills) yield { path: skill.path, analysis: stubAnalysis(skill.read()) };
  },
}));

let top = '';
let program = '';
let from = '';
let nothing = '';
let old = '';

beforeAll(async () => {
  top = newFolder();
  program = await buildProgram('program', join(top, 'program'));
  from = writeSkill(join(top, 'from/notes'), '1');
  nothing = join(top, 'nothing');
  old = join(top, 'old');
  mkdirSync(nothing);
  mkdirSync(old);
  await skillcheck(['install', from], { cwd: old });
  writeSkill(from, '2');
});

afterAll(() => {
  rmSync(top, { recursive: true, force: true });
});

/** Runs one case for every moment, two at a time, until the program survives. Returns how many moments there were. */
async function everyMoment(check: (moment: number) => Promise<boolean>): Promise<number> {
  for (let first = 1; ; first += 2) {
    const survived = await Promise.all([check(first), check(first + 1)]);
    if (survived.includes(true)) return first;
    if (first > 400) throw new Error('it never survives');
  }
}

async function killedAt(moment: number, args: readonly string[], cwd: string): Promise<boolean> {
  const { code, signal, stderr } = await runProgram(program, ['SIGKILL', `${moment}`, ...args], cwd);
  expect(signal ?? code, stderr).toBe(signal === null ? 0 : 'SIGKILL');
  // As if a person had come back later: a mark that was never filled is waited for.
  for (const name of ['skillcheck.lock.json.busy', 'skillcheck.lock.json.busy.turn']) {
    if (existsSync(join(cwd, name))) utimesSync(join(cwd, name), 0, 0);
  }
  return signal === null;
}

describe('an installation that is killed at any moment', () => {
  it.each(['nothing', 'old'] as const)(
    'leaves what was there or what comes, over %s',
    async (name) => {
      const before = name === 'nothing' ? nothing : old;
      const states = await statesOf(before);
      const seen = new Set<string>();
      const moments = await everyMoment(async (moment) => {
        const home = copyOf(before, join(top, `${name}-${moment}`));
        const survived = await killedAt(moment, ['install', from], home);
        const look = await skillcheck(['verify'], { cwd: home });
        const state = await brought(home, states);
        const end = await skillcheck(['verify'], { cwd: home });
        expect(end.code, home).toBe(state === 'before' && name === 'nothing' ? 1 : 0);
        if (look.code === 0) expect(look.stdout, home).toBe(end.stdout);
        else if (end.code === 0) expect(look.stdout, home).toContain('interrupted');
        if (survived) expect(state).toBe('after');
        seen.add(`${state} ${look.code}`);
        return survived;
      });
      expect(moments).toBeGreaterThan(30);
      expect([...seen].sort()).toEqual(
        name === 'nothing' ? ['after 0', 'after 1', 'before 1'] : ['after 0', 'after 1', 'before 0', 'before 1'],
      );
    },
    60_000,
  );

  it.each([
    ['put back', 'before', -1],
    ['finished', 'after', 0],
  ] as const)(
    'can be %s by a run that is killed too',
    async (_, state, offset) => {
      const states = await statesOf(old);
      const killedFirst = (await momentOfLock()) + offset;
      const killed = copyOf(old, join(top, `${state}-killed`));
      await killedAt(killedFirst, ['install', from], killed);
      const moments = await everyMoment(async (moment) => {
        const home = movedNote(copyOf(killed, join(top, `${state}-again-${moment}`)));
        const survived = await killedAt(moment, ['install'], home);
        expect(await brought(home, states)).toBe(state);
        return survived;
      });
      expect(moments).toBeGreaterThan(10);
    },
    60_000,
  );
});

interface States {
  readonly before: Record<string, string>;
  readonly after: Record<string, string>;
}

/** The first moment after the new lock is in place of the old one. */
async function momentOfLock(): Promise<number> {
  const home = copyOf(old, join(top, 'whole'));
  const lock = () => readFileSync(join(home, 'skillcheck.lock.json'), 'utf8');
  const first = lock();
  let moments = 0;
  let found = 0;
  const release = watchWrites(() => {
    moments += 1;
    if (found === 0 && lock() !== first) found = moments;
  });
  await skillcheck(['install', from], { cwd: home }).finally(release);
  rmSync(home, { recursive: true });
  expect(found).toBeGreaterThan(0);
  return found;
}

/** Makes a copy's note one of its own, which it would not act on otherwise. */
function movedNote(home: string): string {
  const path = join(home, 'skillcheck.lock.json.pending');
  const note = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify({ ...note, folder: `${statSync(join(home, 'skills'), { bigint: true }).ino}` }));
  return home;
}

async function statesOf(before: string): Promise<States> {
  const after = copyOf(before, join(top, 'after'));
  expect((await skillcheck(['install', from], { cwd: after })).code).toBe(0);
  const states = { before: contentOf(before), after: contentOf(after) };
  rmSync(after, { recursive: true });
  return states;
}

/** Runs the next command and says which of two states a folder is then in; nothing else may be in it. */
async function brought(home: string, states: States): Promise<keyof States> {
  const next = await skillcheck(['install'], { cwd: home });
  const content = contentOf(home);
  const state = JSON.stringify(content) === JSON.stringify(states.after) ? 'after' : 'before';
  expect(content, `${home} ${next.stderr}`).toEqual(states[state]);
  return state;
}
