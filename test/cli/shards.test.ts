import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shardIn } from '../../cli/shard.ts';
import { reportSchema } from '../../core/index.ts';
import { skillcheck } from '../support/terminal.ts';

const cwd = fileURLToPath(new URL('../skills', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'skillcheck-'));
afterAll(() => rmSync(folder, { recursive: true }));
const names = ['gif-search', 'table-notes', 'missing', 'weather-line'];
const at = (name: string) => join(folder, name);
const untimed = (text: string) => JSON.parse(text.replace(/"durationMs": \d+/, '"durationMs": 0'));

describe('a part of a list', () => {
  it('is one of n that make up the whole, in order and of nearly the same length', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 20 }), (all, count) => {
        const parts = Array.from({ length: count }, (_, index) => shardIn(all, { index: index + 1, count }));
        expect(parts.flat()).toEqual(all);
        const lengths = parts.map(({ length }) => length);
        expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('shards', () => {
  let whole: Awaited<ReturnType<typeof skillcheck>>;
  beforeAll(async () => {
    whole = await skillcheck(['scan', ...names, '--format', 'json'], { cwd });
    for (const shard of ['1/3', '2/3', '3/3', '1/2']) {
      const file = at(`${shard.replace('/', 'of')}.json`);
      await skillcheck(['scan', ...names, '--shard', shard, '--format', 'json', '-o', file], { cwd });
    }
  });
  const edited = (from: string, name: string, change: (text: string) => string) => {
    writeFileSync(at(name), change(readFileSync(at(from), 'utf8')));
    return at(name);
  };

  it('are joined into the report of the whole, in any order', async () => {
    const files = ['3of3.json', '1of3.json', '2of3.json'].map(at);
    const merged = await skillcheck(['merge', ...files]);
    expect(untimed(merged.stdout)).toEqual(untimed(whole.stdout));
    expect(reportSchema.parse(JSON.parse(merged.stdout)).shard).toBeUndefined();
    expect(merged.stderr).toMatch(/^3 skills: 1 block, 0 review, 2 pass\nerror: missing: /);
    expect([merged.code, whole.code]).toEqual([2, 2]);
  });

  it('answer as the scan of all would', async () => {
    for (const [name, code, failOn] of [
      ['gif-search', 1, 'review'],
      ['table-notes', 0, 'review'],
    ] as const) {
      await skillcheck(['scan', name, '--format', 'json', '-o', at('one.json')], { cwd });
      expect((await skillcheck(['merge', at('one.json'), '--fail-on', failOn, '-q'])).code).toBe(code);
    }
  });

  it.each([
    ['one is missing', ['1of3.json', '3of3.json'], 'of 3 shards, 2 is missing'],
    ['one is given twice', ['1of3.json', '1of3.json', '2of3.json', '3of3.json'], 'are both shard 1/3'],
    ['they are of different scans', ['1of3.json', '1of2.json'], 'is shard 1/2, others are of 3'],
  ])('are refused where %s', async (_, files, message) => {
    const { code, stdout, stderr } = await skillcheck(['merge', ...files.map(at)]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it('are refused where a file is no report, or no longer what was written', async () => {
    const other = (from: string, to: string) => (text: string) => text.replace(from, to);
    const cases: readonly [string, string][] = [
      [edited('1of2.json', 'cut.json', (text) => text.slice(0, -30)), 'is not JSON'],
      [edited('1of2.json', 'key.json', other('"complete"', '"whole"')), 'is not a report of this version'],
      [edited('1of2.json', 'sum.json', other('"pass": 1', '"pass": 2')), 'does not add up'],
      [edited('1of2.json', 'new.json', other('report.v1', 'report.v2')), 'is not a report of this version: schema'],
      [at('absent.json'), 'cannot be read'],
      [folder, 'is not a regular file'],
    ];
    for (const [file, message] of cases) {
      const { code, stdout, stderr } = await skillcheck(['merge', file]);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain(message);
    }
  });

  it('are refused where they are of different versions or hold the same skill', async () => {
    await skillcheck(['scan', 'table-notes', '--format', 'json', '-o', at('a.json')], { cwd });
    await skillcheck(['scan', 'weather-line', '--format', 'json', '-o', at('b.json')], { cwd });
    const older = edited('b.json', 'older.json', (text) => text.replace(/"ruleset": "[^"]+"/, '"ruleset": "2020.1.0"'));
    expect((await skillcheck(['merge', at('a.json'), older])).stderr).toContain('scan all of it with the same version');
    const again = edited('a.json', 'again.json', (text) => text);
    expect((await skillcheck(['merge', at('a.json'), again])).stderr).toContain('table-notes is in');
    expect((await skillcheck(['merge', at('a.json'), at('b.json')])).code).toBe(0);
  });

  it('never give 0 without a verdict', async () => {
    const { code, stderr } = await skillcheck(['scan', 'table-notes', '--shard', '2/2'], { cwd });
    expect(code).toBe(0);
    const empty = await skillcheck(['scan', 'table-notes', '--shard', '1/2'], { cwd });
    expect([stderr, empty.code]).toEqual(['', 2]);
    expect(empty.stderr).toContain('--shard 1/2 has nothing to scan: there is 1 skill');
    expect((await skillcheck(['merge'])).code).toBe(2);
  });

  it.each(['0/2', '3/2', '1', '1/0', 'a/b', '1/99999', '-1/2'])('cannot be %s', async (shard) => {
    const { code, stderr } = await skillcheck(['scan', 'table-notes', `--shard=${shard}`], { cwd });
    expect([code, stderr.split('\n')[0]]).toEqual([2, `error: --shard cannot be "${shard}"`]);
  });
});

describe('threads', () => {
  it('give the results of one, in order', async () => {
    const all = [...names, 'table-notes', 'gif-search', 'weather-line', 'table-notes', 'daily-quote', 'commit-style'];
    const one = await skillcheck(['scan', ...all, '-j', '1', '--format', 'json'], { cwd });
    const three = await skillcheck(['scan', ...all, '-j', '3', '--format', 'json'], { cwd });
    expect(untimed(three.stdout)).toEqual(untimed(one.stdout));
  });

  it.each(['0', '1.5', 'many', '65', '-1'])('cannot be %s', async (jobs) => {
    const { code, stderr } = await skillcheck(['scan', 'table-notes', `--jobs=${jobs}`], { cwd });
    expect([code, stderr.split('\n')[0]]).toEqual([2, `error: --jobs cannot be "${jobs}"`]);
  });
});
