import { chmodSync, mkdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { skillcheck } from '../support/terminal.ts';
import { createStage, type Stage } from './stage.ts';

let stage: Stage;
beforeEach(() => {
  stage = createStage();
});
afterEach(() => stage.clear());

interface Printed {
  readonly config: {
    readonly security: { readonly installPolicy: { readonly targets: string[]; readonly exec: Exec } };
  };
  readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly message: string }[];
  readonly warnings: readonly string[];
}

interface Exec {
  readonly command: string;
  readonly args: string[];
  readonly env?: Record<string, string>;
  readonly passEnv?: string[];
}

async function setup(args: readonly string[] = [], env: Record<string, string> = {}) {
  const { code, stdout, stderr } = await skillcheck(['openclaw', 'setup', '--json', `--lock=${stage.lock}`, ...args], {
    cwd: stage.top,
    env: { HOME: stage.top, ...env },
  });
  if (stderr !== '') throw new Error(stderr);
  const printed: Printed = JSON.parse(stdout);
  return { code, ...printed, exec: printed.config.security.installPolicy.exec };
}

function host(text: string, folder = '.openclaw'): void {
  mkdirSync(join(stage.top, folder), { recursive: true });
  writeFileSync(join(stage.top, folder, 'openclaw.json'), text);
}

describe('openclaw setup', () => {
  it('prints a configuration of real paths', async () => {
    const { exec, checks, config } = await setup(['--mode=assist']);
    expect(exec.command).toBe(realpathSync(process.execPath));
    expect(exec.args).toEqual([
      expect.stringMatching(/[\\/]dist[\\/]policy\.js$/),
      `--lock=${stage.lock}`,
      '--mode=assist',
    ]);
    expect(config.security.installPolicy).toMatchObject({
      enabled: true,
      targets: ['skill'],
      exec: { timeoutMs: 10_000 },
    });
    expect(checks.map(({ name }) => name)).toEqual(['node', 'program', 'lock']);
    expect(checks[2]).toMatchObject({ ok: true, message: '0 skills, nobody else can change it' });
  });

  it('says in words what to do', async () => {
    const { stdout } = await skillcheck(['openclaw', 'setup', `--lock=${stage.lock}`], { env: { HOME: stage.top } });
    expect(stdout).toContain(`lock: ${stage.lock}: 0 skills`);
  });

  it('finds the lockfile of the workspace, through a link to it', async () => {
    const link = `${stage.top}-link`;
    symlinkSync(stage.top, link);
    try {
      const { stdout } = await skillcheck(['openclaw', 'setup', '--json'], { cwd: link, env: { HOME: stage.top } });
      expect(JSON.parse(stdout).checks[2]).toMatchObject({ name: 'lock', ok: true, path: stage.lock });
    } finally {
      rmSync(link);
    }
  });

  it('fails where the lockfile is missing, broken or open to others', async () => {
    chmodSync(stage.lock, 0o666);
    expect(await setup()).toMatchObject({ code: 1 });
    chmodSync(stage.lock, 0o644);
    writeFileSync(stage.lock, '{}');
    expect((await setup()).checks[2]).toMatchObject({ ok: false, message: expect.stringContaining('lockfileVersion') });
    const ran = await setup([`--lock=${join(stage.top, 'none.json')}`]);
    expect(ran.code).toBe(1);
    expect(ran.checks[2]?.message).toContain('there is no lockfile');
  });

  it('keeps a policy command that is configured already', async () => {
    const other = join(stage.top, 'other');
    writeFileSync(other, '#!/bin/sh\n');
    chmodSync(other, 0o755);
    const policy = (exec: unknown) =>
      `// mine\n{ security: { installPolicy: { enabled: true, exec: ${JSON.stringify(exec)} } } }`;
    host(policy({ source: 'exec', command: other }));
    const plain = await setup();
    expect(plain.exec.args.at(-1)).toBe(`--chain=${other}`);
    expect(plain.config.security.installPolicy.targets).toEqual(['skill', 'plugin']);
    expect(plain.warnings.join('\n')).toContain('there can be one only');
    host(policy({ source: 'exec', command: other, args: ['--deep'], env: { A: '1' }, passEnv: ['B'] }));
    const { exec } = await setup();
    expect(exec.args.some((arg) => arg.startsWith('--chain'))).toBe(false);
    expect(exec.env).toEqual({ A: '1', SKILLCHECK_CHAIN: JSON.stringify([other, '--deep']) });
    expect(exec.passEnv).toEqual(['B']);
    host(policy(exec));
    expect((await setup()).exec).toEqual(exec);
    host(policy({ ...plain.exec, args: [...plain.exec.args, '--mode=assist'] }));
    expect((await setup()).exec.args).toEqual([...plain.exec.args.slice(0, 2), '--mode=assist', `--chain=${other}`]);
    host(`{ security: { installPolicy: { enabled: false, exec: { command: ${JSON.stringify(other)} } } } }`);
    expect((await setup()).exec.args).toHaveLength(2);
  });

  it.each(['OPENCLAW_CONFIG_PATH', 'OPENCLAW_STATE_DIR'])('reads the configuration that %s names', async (name) => {
    host("{ skills: { autoUpdate: false }, logging: { destination: 'x' } }", 'state');
    const path = join(stage.top, 'state');
    const { warnings } = await setup([], {
      [name]: name === 'OPENCLAW_STATE_DIR' ? path : join(path, 'openclaw.json'),
    });
    expect(warnings.join('\n')).toContain('skills.autoUpdate is no setting of OpenClaw');
    expect(warnings.join('\n')).toContain('use logging.file');
  });

  it('says where it could not look', async () => {
    host('{ $include: "./more.json5" }');
    expect((await setup()).warnings.join('\n')).toContain('includes other files');
    host('{ nonsense');
    expect((await setup()).warnings.join('\n')).toContain('is not JSON5');
    host('[]');
    expect((await setup()).warnings.join('\n')).not.toContain('JSON5');
  });

  it('knows its tasks', async () => {
    expect(await skillcheck(['openclaw', 'guard'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('one of'),
    });
  });
});
