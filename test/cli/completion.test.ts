import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { commands } from '../../cli/commands/index.ts';
import { skillcheck } from '../support/terminal.ts';

describe('completion scripts', () => {
  it.each(['bash', 'zsh', 'fish', 'pwsh'])('know every command and option in %s', async (shell) => {
    const { code, stdout } = await skillcheck(['completion', shell]);
    expect(code).toBe(0);
    for (const { name, options } of commands) {
      expect(stdout).toContain(name);
      for (const option of options) expect(stdout).toMatch(new RegExp(`(?:--|-l )${option.name}\\b`));
    }
  });

  it.each(['bash', 'zsh', 'fish'])('are valid %s', async (shell) => {
    const { stdout } = await skillcheck(['completion', shell]);
    const { status, stderr, error } = spawnSync(shell, ['-n'], { input: stdout, encoding: 'utf8' });
    if (error !== undefined) return; // The shell is not installed here.
    expect([status, stderr]).toEqual([0, '']);
  });

  it('complete in bash', async () => {
    const { stdout } = await skillcheck(['completion', 'bash']);
    const ask = (line: string[]) => {
      const words = line.map((word) => `'${word}'`).join(' ');
      const script = `${stdout}\nCOMP_WORDS=(skillcheck ${words}); COMP_CWORD=${line.length}; _skillcheck; echo "\${COMPREPLY[@]}"`;
      return spawnSync('bash', ['--norc', '-c', script], { encoding: 'utf8' }).stdout.trim();
    };
    expect(ask(['sc'])).toBe('scan');
    expect(ask(['scan', '--for'])).toBe('--format');
    expect(ask(['scan', '--format', 'js'])).toBe('json');
  });
});
