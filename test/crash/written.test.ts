import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

let top = '';
let whole = '';
let plan = '';

/** A workspace with a locked skill, one that is not locked, one to wish for, and three lockfiles to merge. */
beforeAll(async () => {
  top = newFolder();
  whole = join(top, 'whole');
  mkdirSync(whole);
  await skillcheck(['install', writeSkill(join(top, 'from/notes'), '1')], { cwd: whole });
  writeFileSync(join(whole, 'base.json'), readFileSync(join(whole, 'skillcheck.lock.json')));
  await skillcheck(['install', writeSkill(join(top, 'from/more'), '1')], { cwd: whole });
  writeFileSync(join(whole, 'theirs.json'), readFileSync(join(whole, 'skillcheck.lock.json')));
  writeFileSync(join(whole, 'ours.json'), readFileSync(join(whole, 'base.json')));
  writeSkill(join(whole, 'skills/loose'), '1');
  mkdirSync(join(top, 'wished'));
  writeFileSync(join(top, 'wished/SKILL.md'), '---\nname: wished\n---\nNETWORKED\n');
  const asked = await skillcheck(['install', '../wished'], { cwd: whole });
  plan = /--plan (sha256:\S+)/.exec(asked.stderr)?.[1] ?? '';
  expect(plan).not.toBe('');
});

afterAll(() => {
  rmSync(top, { recursive: true, force: true });
});

const why = ['--by', 'Jane', '--reason', 'weather for the team'];
const commands: readonly (readonly [string, () => readonly string[]])[] = [
  ['revoke', () => ['revoke', 'notes', ...why]],
  ['adopt', () => ['adopt']],
  ['init', () => ['init']],
  ['a proposal', () => ['install', '../wished', '--plan', plan, ...why]],
  ['merge-lock', () => ['merge-lock', 'base.json', 'ours.json', 'theirs.json']],
  ['scan --output', () => ['scan', 'skills', '--format', 'json', '--output', 'ours.json']],
  ['ci --report', () => ['ci', '--report', 'sarif=ours.json', '--report', 'html=page.html']],
];

function errorOf(code: string): Error {
  return Object.assign(new Error(`${code}: the disk says no`), { code, syscall: 'write' });
}

/** Reports of one run differ in how long it took. */
function settled(home: string): Record<string, string> {
  const files = Object.entries(contentOf(home)).map(([name, text]) => [
    name,
    text.replaceAll(/("durationMs": )[\d.]+|\d+ ms\b/g, '$1'),
  ]);
  return Object.fromEntries(files);
}

describe.each(commands)('%s', (name, args) => {
  it.each([
    ['a disk that is full from any moment on', 'ENOSPC', (moment: number, bad: number) => moment >= bad],
    ['one error of the disk', 'EIO', (moment: number, bad: number) => moment === bad],
  ] as const)('writes a file whole or not at all, on %s', async (_, code, fails) => {
    const before = settled(whole);
    const done = copyOf(whole, join(top, `${name}-${code}-done`));
    const right = await skillcheck(args(), { cwd: done });
    expect(right.code, right.stderr).toBeLessThan(2);
    const after = settled(done);
    let failures = 0;
    for (let bad = 1; ; bad++) {
      const home = copyOf(whole, join(top, `${name}-${code}-${bad}`));
      let moments = 0;
      const release = watchWrites((takes, half) => {
        moments += 1;
        if (!fails(moments, bad) || (code === 'ENOSPC' && !takes)) return;
        if (moments === bad) half?.();
        throw errorOf(code);
      });
      const ran = await skillcheck(args(), { cwd: home }).finally(release);
      // A mark or a draft that could not be removed is no result, and is gone after the next run.
      const left = settled(home);
      for (const [path, text] of Object.entries(left)) {
        if (/\.(?:busy|turn|tmp|pending)$/.test(path)) continue;
        expect([before[path], after[path]], `${path} at ${bad}: ${ran.stderr}`).toContain(text);
      }
      if (ran.code === 2) {
        failures += 1;
        expect(ran.stderr).toMatch(/^error: .*\n {2}hint: ./m);
        expect(ran.stderr).not.toContain('bug in skillcheck');
      } else expect(ran.code).toBe(right.code);
      if (code === 'ENOSPC' && ran.code === 2) {
        expect(Object.keys(left).filter((path) => path.endsWith('.tmp') || path.endsWith('.busy'))).toEqual([]);
      }
      rmSync(home, { recursive: true });
      if (moments < bad) break;
    }
    expect(failures).toBeGreaterThan(2);
  });
});
