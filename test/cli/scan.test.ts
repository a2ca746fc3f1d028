import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { reportSchema } from '../../core/index.ts';
import { skillcheck } from '../support/terminal.ts';

const cwd = fileURLToPath(new URL('../skills', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'skillcheck-'));
const collection = mkdtempSync(join(tmpdir(), 'skillcheck-'));
afterAll(() => {
  for (const made of [folder, collection]) rmSync(made, { recursive: true });
});

describe('scan', () => {
  it('blocks a skill that sends credentials to a stranger, and shows where', async () => {
    const { code, stdout, stderr } = await skillcheck(['scan', 'gif-search'], { cwd });
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain('--> scripts/search.py:');
    expect(stdout).toMatch(/\ngif-search {2}BLOCK {2}/);
    expect(stdout).toContain('stats.drop.example');
  });

  it('passes a skill of plain instructions', async () => {
    expect(await skillcheck(['scan', 'table-notes'], { cwd })).toEqual({
      code: 0,
      stdout: 'table-notes  PASS  no findings\n\n1 skill: 1 pass\n',
      stderr: '',
    });
  });

  it('takes folders of skills and single files, in order', async () => {
    for (const name of ['gif-search', 'table-notes'])
      cpSync(join(cwd, name), join(collection, name), { recursive: true });
    const args = ['scan', '.', 'table-notes/SKILL.md', '--format', 'json'];
    const { code, stdout } = await skillcheck(args, { cwd: collection });
    const report = reportSchema.parse(JSON.parse(stdout));
    expect(code).toBe(1);
    expect(report.skills.map(({ path, verdict }) => `${path} ${verdict}`)).toEqual([
      'gif-search block',
      'table-notes pass',
      'table-notes/SKILL.md pass',
    ]);
    expect(report.summary).toMatchObject({ skills: 3, pass: 2, review: 0, block: 1 });
  });

  it('gives no verdict for a path without a skill, and none at all is never 0', async () => {
    const { code, stderr } = await skillcheck(['scan', 'missing', 'table-notes'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: missing: /);
    expect((await skillcheck(['scan', folder])).code).toBe(2);
  });

  it('writes the report to a file', async () => {
    const file = join(folder, 'report.json');
    writeFileSync(file, 'old');
    const { code, stdout } = await skillcheck(['scan', 'table-notes', '--format=json', '-o', file], { cwd });
    expect([code, stdout]).toEqual([0, '']);
    expect(reportSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).summary.pass).toBe(1);
  });

  it('is deterministic apart from the time it took', async () => {
    const once = async () =>
      (await skillcheck(['scan', '.', '--format', 'json'], { cwd })).stdout.replace(/"durationMs": \d+/, '');
    expect(await once()).toBe(await once());
  });
});
