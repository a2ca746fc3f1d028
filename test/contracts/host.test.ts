import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Home, makeHome } from '../audit/home.ts';
import { skillcheck } from '../support/terminal.ts';
import { faultsOf } from './validate.ts';

vi.mock('../../cli/analyse.ts', async () => ({ analyseAll: (await import('../audit/home.ts')).analyseHere }));

let home: Home;
const run = (...args: string[]) => skillcheck(args, { cwd: home.workspace, env: home.env });

beforeEach(() => {
  home = makeHome();
});

afterEach(() => home.remove());

describe('output for machines about a host', () => {
  it('is as the schema of audit says', async () => {
    const good = JSON.parse((await run('audit', '--format', 'json')).stdout);
    expect(faultsOf('audit', good)).toEqual([]);
    home.configure((config) => {
      config.skills.autoUpdate = true;
    });
    home.skill('.openclaw/workspace/skills/\u202enew', 'new');
    const bad = JSON.parse((await run('audit', '--format', 'json')).stdout);
    expect(faultsOf('audit', bad)).toEqual([]);
    expect(bad.summary.fail).toBeGreaterThan(good.summary.fail);
    rmSync(join(home.state, 'openclaw.json'));
    expect(faultsOf('audit', JSON.parse((await run('audit', '--format', 'json')).stdout))).toEqual([]);
  });

  it('is one line for each event of watch, each as its schema says', async () => {
    home.skill('.openclaw/workspace/skills/\u202enew', 'new');
    rmSync(join(home.workspace, 'skills/notes'), { recursive: true });
    const { stdout } = await run('watch', '--once', '--format', 'json');
    const lines = stdout.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(faultsOf('watch', JSON.parse(line))).toEqual([]);
    expect(stdout).not.toMatch(/\p{Cf}/u);
  });

  it('is as the schema of setup says, with another policy command too', async () => {
    const setup = async () =>
      JSON.parse((await run('openclaw', 'setup', '--json', `--lock=${home.lock}`)).stdout.toString());
    expect(faultsOf('setup', await setup())).toEqual([]);
    const other = join(home.home, 'other');
    writeFileSync(other, '#!/bin/sh\n');
    chmodSync(other, 0o755);
    home.configure((config) => {
      config.security.installPolicy.exec = { command: other, args: ['--deep'], env: { A: '1' }, passEnv: ['B'] };
    });
    const report = await setup();
    expect(report.config.security.installPolicy.exec).toMatchObject({ env: { A: '1' }, passEnv: ['B'] });
    expect(faultsOf('setup', report)).toEqual([]);
  });
});
