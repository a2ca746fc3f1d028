import { describe, expect, it } from 'vitest';
import { settings } from '../../../core/languages/settings/index.ts';

const frontEnd = await settings.load(async () => new Uint8Array());

function commands(path: string, text: string): readonly (readonly [command: string, source: string])[] {
  const { embedded } = frontEnd.lower({ text, path, standing: { trigger: 'load', stance: 'acts' } });
  return embedded.map(({ text: command, locate }) => {
    const { start, end } = locate({ start: 0, end: command.length });
    return [command, text.slice(start, end)];
  });
}

describe('settings of other programs', () => {
  it('gives tasks that run when the folder opens, and no others', () => {
    const task = (options: string) => `{ // tasks\n "tasks": [{ "command": "make all"${options} }] }`;
    expect(commands('.vscode/tasks.json', task(', "runOptions": { "runOn": "folderOpen" }'))).toEqual([
      ['make all', 'make all'],
    ]);
    expect(commands('.vscode/tasks.json', task(''))).toEqual([]);
  });

  it('puts program and arguments together', () => {
    const text = '{ "mcpServers": { "a": { "command": "sh", "args": ["-c", "echo it\'s"] } } }';
    expect(commands('.mcp.json', text).map(([command]) => command)).toEqual([`sh -c 'echo it'\\''s'`]);
  });

  it('finds the lines of a workflow and the keys of git', () => {
    const text = 'jobs:\n  a:\n    steps:\n      - run: |\n          npm ci\n          npm test\n';
    const { embedded } = frontEnd.lower({
      text,
      path: '.github/workflows/a.yml',
      standing: { trigger: 'load', stance: 'acts' },
    });
    const range = embedded[0]?.locate({ start: 7, end: 15 });
    expect(embedded[0]?.text).toBe('npm ci\nnpm test\n');
    expect(text.slice(range?.start, range?.end).trim()).toBe('npm test');
    expect(
      commands(
        '.git/config',
        '[core]\n\tfsmonitor = "date; false"\n\tbare = false\n[alias]\n\tst = status\n\tx = !date\n',
      ),
    ).toEqual([
      ['date; false', 'date; false'],
      ['date', 'date'],
    ]);
  });

  it('leaves other files alone, and never throws', () => {
    expect(commands('config', '[core]\n\tfsmonitor = date\n')).toEqual([]);
    expect(commands('data/settings.json', '{ "hooks": { "command": "date" } }')).toEqual([]);
    for (const text of [
      '',
      '{',
      '['.repeat(20_000),
      '{"hooks":'.repeat(20_000),
      '- '.repeat(20_000),
      '\u0000: &a [*a]',
    ]) {
      expect(() => commands('.claude/settings.json', text)).not.toThrow();
    }
  });
});
