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

  it('reads TOML, INI and XML, and says where a command stands', () => {
    expect(commands('mise.toml', '[hooks]\nenter = "make on"\n[tasks.a]\nrun = ["make a", "make b"]\n')).toEqual([
      ['make on', 'make on'],
      ['make a', 'make a'],
      ['make b', 'make b'],
    ]);
    expect(commands('tox.ini', '[testenv]\ncommands =\n    pytest -q\n    make lint\n')).toEqual([
      ['pytest -q\nmake lint', 'pytest -q'],
    ]);
    expect(
      commands('a/b.csproj', '<Project><Exec Command="echo &quot;a&quot;" /><!-- <Exec Command="no" /> --></Project>'),
    ).toEqual([['echo "a"', 'echo &quot;a&quot;']]);
  });

  it('follows anchors and merged maps, in every document', () => {
    const text = 'x: &h\n  command: make a\n---\nhooks: {}\n';
    expect(
      commands('.continue/a.yaml', `${text.slice(0, text.indexOf('---'))}hooks:\n  Start:\n    - <<: *h\n`),
    ).toEqual([['make a', 'make a']]);
    expect(commands('.continue/a.yaml', `a: 1\n---\nhooks:\n  Start: { command: make b }\n`)).toEqual([
      ['make b', 'make b'],
    ]);
  });

  it('says of a container what starts it', () => {
    const text = 'services:\n  a:\n    image: db:1\n    privileged: true\n    volumes: ["/:/host"]\n';
    expect(commands('compose.yaml', text).map(([command]) => command)).toEqual([
      'docker run -v /:/host --privileged db:1',
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
      for (const path of ['.claude/settings.json', 'mise.toml', 'tox.ini', 'a.csproj', 'compose.yaml'])
        expect(() => commands(path, text)).not.toThrow();
    }
  });
});
