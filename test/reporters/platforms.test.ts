import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { commands } from '../../cli/commands/index.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const workflows = readdirSync(new URL('.github/workflows/', root)).map((name) => `.github/workflows/${name}`);
const guide = read('docs/ci.md');
/** The YAML examples of the guide are held to the same rules as our own files. */
const examples = [...guide.matchAll(/```yaml [^\n]*\n(.*?)```/gs)].map(([, text = ''], index): [string, string] => [
  `docs/ci.md example ${index + 1}`,
  text,
]);
const files: readonly (readonly [string, string])[] = [
  ...['action.yml', '.pre-commit-hooks.yaml', ...workflows].map((path): [string, string] => [path, read(path)]),
  ...examples,
];

/** Every value below a key of that name, wherever it stands. */
function valuesOf(node: unknown, key: string): unknown[] {
  if (Array.isArray(node)) return node.flatMap((item) => valuesOf(item, key));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) => [...(name === key ? [value] : []), ...valuesOf(value, key)]);
}

describe('what runs on other platforms', () => {
  it.each(files)('%s is YAML', (_, text) => {
    expect(parse(text, { uniqueKeys: true })).toBeTypeOf('object');
  });

  it.each(files)('%s puts no expression into a script', (_, text) => {
    for (const script of valuesOf(parse(text), 'run')) {
      if (typeof script === 'string') expect(script).not.toContain('${{');
    }
    for (const script of valuesOf(parse(text), 'script')) expect(String(script)).not.toContain('${{');
  });

  it.each(files)('%s pins what it uses to a commit', (_, text) => {
    for (const used of valuesOf(parse(text), 'uses')) {
      expect(used).toMatch(/^[\w.-]+\/[\w./-]+@(?:[0-9a-f]{40}|<commit>)$/);
    }
  });

  it.each(files)('%s never runs a pull request with the rights of its target', (_, text) => {
    expect(Object.keys(parse(text).on ?? {})).not.toContain('pull_request_target');
  });

  it('finds an expression in a script', () => {
    const script = `echo \${{ inputs.x }}`;
    expect(valuesOf(parse(`steps:\n  - run: ${script}`), 'run')).toEqual([script]);
  });

  it('gives workflows only the rights that they name', () => {
    for (const path of workflows) expect(parse(read(path)).permissions, path).toEqual({ contents: 'read' });
  });

  it('tests on every platform and Node version that is promised, with the line that the README gives', () => {
    const { jobs } = parse(read('.github/workflows/ci.yml'));
    expect(jobs.test.strategy.matrix).toEqual({
      os: ['ubuntu-latest', 'macos-latest', 'windows-latest'],
      node: [20, 24],
    });
    expect(valuesOf(jobs.test, 'run').filter((value) => typeof value === 'string')).toEqual(['npm ci && npm test']);
    expect(read('README.md')).toContain('\nnpm ci && npm test\n');
  });

  it('hands every input of the action over as a variable', () => {
    const { inputs, runs } = parse(read('action.yml'));
    const variables = Object.values(runs.steps.at(-1).env).sort();
    expect(variables).toEqual(
      Object.keys(inputs)
        .map((name) => `\${{ inputs.${name} }}`)
        .sort(),
    );
    const script = read('scripts/action.sh');
    for (const name of Object.keys(runs.steps.at(-1).env)) expect(script).toContain(`$${name}`);
    expect(spawnSync('bash', ['-n', fileURLToPath(new URL('scripts/action.sh', root))]).status).toBe(0);
  });

  it('names commands and options that exist', () => {
    const hooks: readonly { entry: string; language: string; pass_filenames: boolean }[] = parse(
      read('.pre-commit-hooks.yaml'),
    );
    for (const { entry, language, pass_filenames } of hooks) {
      expect(commands.map(({ name }) => `skillcheck ${name}`)).toContain(entry);
      expect(language).toBe('node');
      expect(pass_filenames).toBe(false);
    }
    const ci = commands.find(({ name }) => name === 'ci');
    for (const [, option] of read('scripts/action.sh').matchAll(/[ (]--([a-z-]+)(?= )/g)) {
      expect([...(ci?.options ?? []).map(({ name }) => name), 'quiet']).toContain(option);
    }
  });

  it('builds for pre-commit without a word on stdout', () => {
    const { scripts } = JSON.parse(read('package.json'));
    expect(scripts.prepack).toBe('npm run build');
    expect(read('.npmrc')).toContain('foreground-scripts=false\n');
  });
});
