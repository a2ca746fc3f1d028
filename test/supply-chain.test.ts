import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'acorn';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import * as z from 'zod';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

const manifest = z.record(z.string(), z.unknown()).parse(JSON.parse(read('package.json')));
const locked = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        version: z.string().optional(),
        license: z.string().optional(),
        integrity: z.string().optional(),
        resolved: z.string().optional(),
        hasInstallScript: z.boolean().optional(),
      }),
    ),
  })
  .parse(JSON.parse(read('package-lock.json'))).packages;
const packages = Object.entries(locked).filter(([path]) => path !== '');

/** Licences that let everybody pass the code on, with their texts. */
const shippable = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'Unlicense',
]);
/** Licences of what only builds and tests, which is passed on to nobody. */
const usable = new Set([
  ...shippable,
  'Artistic-2.0',
  'CC-BY-3.0',
  'CC0-1.0',
  'MPL-2.0',
  'PSF-2.0',
  'Python-2.0',
  'WTFPL',
  'Zlib',
]);
/** Packages whose licence is a text of its own, and what it permits. */
const ownTexts: readonly { readonly name: RegExp; readonly permits: string }[] = [
  {
    name: /^@vscode\/vsce-sign(?:-[a-z0-9-]+)?$/,
    permits: 'use together with vsce, which packs the extension; nothing of it is passed on',
  },
];

/** Whether an SPDX expression can be met by licences of a set. */
function meets(expression: string, set: ReadonlySet<string>): boolean {
  const plain = expression.replaceAll(/[()]/g, '');
  const either = (text: string) => text.split(' AND ').every((one) => set.has(one));
  return plain.split(' OR ').some(either);
}

describe('what is published', () => {
  it('is what is listed', async () => {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
    const { stdout } = spawnSync(npm, args, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' });
    const packed: unknown = JSON.parse(stdout);
    const shape = z.object({ files: z.array(z.object({ path: z.string() })) });
    const [pack] = z
      .union([z.array(shape), z.record(z.string(), shape).transform((all) => Object.values(all))])
      .parse(packed);
    // Names that the bundler makes hold a hash of the content; how many parts are shared is its decision.
    const files = pack?.files.map(({ path }) => path.replace(/-[A-Z0-9]{8}\.js$/, '-*.js')) ?? [];
    await expect(`${[...new Set(files)].sort().join('\n')}\n`).toMatchFileSnapshot('supply-chain/published.txt');
  });

  it('runs nothing when it is installed, and brings no packages', () => {
    const scripts = Object.keys(z.record(z.string(), z.string()).parse(manifest.scripts));
    expect(scripts.filter((name) => /^(?:pre|post)?install$|^prepare$|^postprepare$|^preprepare$/.test(name))).toEqual(
      [],
    );
    for (const kind of [
      'dependencies',
      'optionalDependencies',
      'peerDependencies',
      'bundleDependencies',
      'bundledDependencies',
    ])
      expect(manifest[kind]).toBeUndefined();
    expect(readdirSync(root)).not.toContain('binding.gyp');
  });

  it('holds packages that may be passed on', () => {
    const build = z.object({ inputs: z.record(z.string(), z.unknown()) }).parse(JSON.parse(read('dist/build.json')));
    const bundled = Object.keys(build.inputs)
      .map((path) => path.slice(Math.max(0, path.lastIndexOf('node_modules/'))))
      .map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1])
      .filter((name) => name !== undefined);
    const noticed = [...read('dist/THIRD-PARTY-NOTICES.txt').matchAll(/^={80}\n(\S+) \S+ \((.*)\)$/gm)];
    const names = noticed.map(([, name]) => name);
    expect(names.length).toBeGreaterThan(20);
    expect(names).toContain('@vscode/tree-sitter-wasm');
    expect(bundled.filter((name) => !names.includes(name))).toEqual([]);
    const wrong = noticed.filter(([, , licence = '']) => !meets(licence, shippable));
    expect(wrong.map(([, name, licence]) => `${name} ${licence}`)).toEqual([]);
  });

  it('makes code of no text, but for the loader of WebAssembly, whose modules here hold none', () => {
    const found: string[] = [];
    for (const name of readdirSync(`${root}/dist`).filter((one) => one.endsWith('.js'))) {
      for (const { at, callee } of codeMakers(read(`dist/${name}`)))
        found.push(`${name} ${callee} ${at.replaceAll(/\s/g, '')}`);
    }
    // Each runs what a module names `__em_js__…` or `__start_em_asm`; a test beside the parsers would see a module that does.
    expect(found.map((one) => one.replace(/^\S+/, '').slice(0, 15))).toEqual([' eval eval(func', ' eval eval(func']);
    expect(new Set(found.map((one) => one.split(' ', 1)[0])).size).toBe(1);
    const modules = readdirSync(`${root}/dist`).filter((name) => name.endsWith('.wasm'));
    expect(modules.length).toBeGreaterThan(1);
    for (const name of modules)
      expect(readFileSync(`${root}/dist/${name}`, 'latin1')).not.toMatch(/__em_js__|__start_em_asm/);
    expect(
      codeMakers("new Function('a')(); eval('b'); x.eval(); (0, eval)('c'); globalThis.Function('d')"),
    ).toHaveLength(4);
  });
});

describe('what it is made with', () => {
  it('is pinned by the hash of its content, and by no address', () => {
    expect(packages.length).toBeGreaterThan(100);
    expect(
      packages.filter(([, { integrity }]) => integrity?.startsWith('sha512-') !== true).map(([path]) => path),
    ).toEqual([]);
    expect(packages.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  });

  it('may be used', () => {
    const wrong = packages.filter(([path, { license = 'none' }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return !meets(license, usable) && !ownTexts.some((own) => own.name.test(name));
    });
    expect(wrong.map(([path, { license }]) => `${path} ${license}`)).toEqual([]);
    expect(meets('(MIT OR GPL-3.0-only)', shippable)).toBe(true);
    expect(meets('MIT AND GPL-3.0-only', shippable)).toBe(false);
    expect(meets('none', usable)).toBe(false);
  });

  it('wants to run something on installation only where that is known', () => {
    const wants = packages.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path);
    // esbuild checks its program, keytar and vsce-sign fetch one that is not used here.
    expect(wants.sort()).toEqual(['node_modules/@vscode/vsce-sign', 'node_modules/esbuild', 'node_modules/keytar']);
  });
});

describe('the workflows', () => {
  const names = readdirSync(`${root}/.github/workflows`).map((name) => `.github/workflows/${name}`);

  it.each([...names, 'action.yml'])('%s takes every action from a commit', (path) => {
    const uses = [...read(path).matchAll(/^\s*(?:- )?uses: *(.*)$/gm)].map(([, action = '']) => action);
    if (path !== 'action.yml') expect(uses.length).toBeGreaterThan(0);
    expect(uses.filter((action) => !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
  });

  it.each(names)('%s may read and nothing else, and gives strangers no rights', (path) => {
    const workflow = z
      .object({
        on: z.record(z.string(), z.unknown()),
        permissions: z.unknown(),
        jobs: z.record(z.string(), z.record(z.string(), z.unknown())),
      })
      .parse(parseYaml(read(path)));
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
    for (const job of Object.values(workflow.jobs)) expect(job.permissions).toBeUndefined();
    const checkouts = read(path).split('uses: actions/checkout@').slice(1);
    for (const checkout of checkouts) expect(checkout.split('- ')[0]).toContain('persist-credentials: false');
  });
});

/** Calls of `eval` and `Function`, however they are reached by name. */
function codeMakers(text: string): readonly { readonly at: string; readonly callee: string }[] {
  const found: { readonly at: string; readonly callee: string }[] = [];
  const open: unknown[] = [parse(text, { ecmaVersion: 'latest', sourceType: 'module', allowHashBang: true })];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node !== 'object' || node === null) continue;
    const callee = calleeOf(node);
    if (callee !== undefined && 'start' in node)
      found.push({ at: text.slice(Number(node.start), Number(node.start) + 40), callee });
    open.push(...Object.values(node).filter((value) => value !== null && value !== undefined));
  }
  return found;
}

function calleeOf(node: object): string | undefined {
  if (!('type' in node) || !['CallExpression', 'NewExpression'].includes(String(node.type)) || !('callee' in node))
    return undefined;
  const name = lastName(node.callee);
  return name === 'eval' || name === 'Function' ? name : undefined;
}

/** `eval`, `globalThis.eval` and `(0, eval)`; a method of another object is none. */
function lastName(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  if ('name' in node && typeof node.name === 'string') return node.name;
  if ('expressions' in node && Array.isArray(node.expressions)) return lastName(node.expressions.at(-1));
  const global = 'object' in node && ['globalThis', 'global', 'self', 'window'].includes(lastName(node.object) ?? '');
  return global && 'property' in node ? lastName(node.property) : undefined;
}
