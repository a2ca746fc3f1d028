import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../cli/commands/index.ts';
import { UserError } from '../../cli/errors.ts';
import { writeOutput } from '../../cli/output.ts';
import { skillcheck } from '../support/terminal.ts';

describe('the command line', () => {
  it('shows help with examples first', async () => {
    const { code, stdout } = await skillcheck(['--help']);
    expect(code).toBe(0);
    expect(stdout.indexOf('Examples:')).toBeLessThan(stdout.indexOf('Commands:'));
    for (const { name } of commands) expect(stdout).toContain(`\n  ${name} `);
  });

  it.each(commands.map(({ name }) => name))('shows help for %s, with an example of it', async (name) => {
    const { code, stdout } = await skillcheck([name, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(`skillcheck ${name}`);
    expect(stdout.indexOf('Examples:')).toBeLessThan(stdout.indexOf('Options:'));
    expect((await skillcheck(['help', name])).stdout).toBe(stdout);
  });

  it('shows the version', async () => {
    expect(await skillcheck(['--version'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^skillcheck \d+\.\d+\.\d+/),
    });
  });

  it('needs a command', async () => {
    const { code, stdout, stderr } = await skillcheck([]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Commands:');
  });

  const mistakes: [string[], string, string][] = [
    [['scna'], 'unknown command: scna', 'did you mean scan?'],
    [['frobnicate'], 'unknown command: frobnicate', 'see: skillcheck --help'],
    [['scan', '--formt', 'json'], 'unknown option: --formt', 'did you mean --format?'],
    [['scan', '--format', 'jsno'], '--format cannot be "jsno"', 'did you mean json?'],
    [
      ['scan', '--format', 'xml'],
      '--format cannot be "xml"',
      'one of: text, json, sarif, github, gitlab, junit, markdown, html',
    ],
    [['scan', '--fail-on'], '--fail-on needs a value: --fail-on <verdict>', 'see: skillcheck scan --help'],
    [
      ['scan', '--output', '--format', 'json'],
      '--output needs a value: --output <file>',
      'see: skillcheck scan --help',
    ],
    [['scan', '--verbose=yes'], '--verbose takes no value', 'see: skillcheck scan --help'],
    [['scan', '--timeout', 'soon'], '--timeout cannot be "soon"', 'give a number of seconds, such as --timeout 60'],
    [['explain'], 'explain needs <rule>', 'see: skillcheck explain --help'],
    [['explain', 'a', 'b'], 'unexpected argument: b', 'see: skillcheck explain --help'],
    [['explain', '../../package.json'], 'unknown rule: ../../package.json', 'the list: skillcheck rules'],
    [['completion', 'fihs'], 'unknown shell: fihs', 'did you mean fish?'],
    [['\u001b[31mx'], 'unknown command: \\u{1b}[31mx', 'see: skillcheck --help'],
  ];
  it.each(mistakes)('answers %j with an error and a hint', async (args, message, hint) => {
    expect(await skillcheck(args)).toEqual({ code: 2, stdout: '', stderr: `error: ${message}\n  hint: ${hint}\n` });
  });

  it('reports its own faults as such, never as a verdict', async () => {
    const now = performance.now;
    performance.now = () => {
      throw new TypeError('boom');
    };
    try {
      const { code, stderr } = await skillcheck(['scan', '.']);
      expect(code).toBe(2);
      expect(stderr).toContain('a bug in skillcheck');
      expect(stderr).toContain('TypeError: boom');
    } finally {
      performance.now = now;
    }
  });
});

describe('a report written to a file', () => {
  it('is there whole or not at all', () => {
    const folder = mkdtempSync(join(tmpdir(), 'skillcheck-'));
    try {
      writeOutput(join(folder, 'report.json'), '{}\n');
      expect(() => writeOutput(join(folder, 'missing', 'report.json'), '{}\n')).toThrow(UserError);
      expect(readdirSync(folder)).toEqual(['report.json']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
