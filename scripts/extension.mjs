/**
 * Builds the extension for VS Code: the client, the language server with all that it loads, and the pages of the rules. `--vsix` packs it, with
 * the same bytes each time: the archive's dates come from SOURCE_DATE_EPOCH, else from the last commit.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { assets, banner } from './bundle.mjs';
import { noticesOf } from './notices.mjs';
import { buildBeside, buildPortable, sharedWith } from './portable.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'extension');
// Another folder may be named, to build beside a dist/ that is in use.
const given = process.argv.slice(2).find((argument) => !argument.startsWith('--'));
const dist = given ?? join(folder, 'dist');
const { resolve } = createRequire(import.meta.url);

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  write: false,
};
const ofClient = { ...common, external: ['vscode'], format: 'cjs' };
const ofServer = { ...common, platform: 'node', target: 'node20.18', format: 'esm', external: ['undici'], banner };

rmSync(dist, { recursive: true, force: true });
const entries = { server: 'cli/lsp/main.ts', worker: 'cli/worker.ts' };
// Twice: what others take from it has to be known by name.
const shared = await sharedWith(await buildPortable('portable.js'), Object.values(entries), ofServer);
const portable = await buildPortable(join(dist, 'portable.js'), shared);
const builds = await Promise.all([
  portable,
  ...Object.entries(entries).map(([name, entry]) => buildBeside(portable, join(dist, `${name}.js`), entry, ofServer)),
  build({
    ...ofClient,
    entryPoints: ['extension/client/node.ts'],
    outfile: join(dist, 'extension.cjs'),
    platform: 'node',
    target: 'node20.18',
    conditions: ['node'],
  }),
  build({
    ...ofClient,
    entryPoints: ['extension/client/browser.ts'],
    outfile: join(dist, 'browser.js'),
    platform: 'browser',
    target: 'es2022',
  }),
]);
mkdirSync(dist, { recursive: true });
for (const { path, contents } of builds.flatMap(({ outputFiles }) => outputFiles)) writeFileSync(path, contents);
const packages = new Set();
for (const asset of assets) {
  copyFileSync(resolve(asset), join(dist, asset.slice(asset.lastIndexOf('/') + 1)));
  packages.add(asset.startsWith('@') ? asset.split('/').slice(0, 2).join('/') : asset.split('/')[0]);
}
const inputs = Object.assign({}, ...builds.map(({ metafile }) => metafile.inputs));
writeFileSync(join(dist, 'THIRD-PARTY-NOTICES.txt'), noticesOf(root, Object.keys(inputs), packages));
if (given === undefined) copyTexts();
if (process.argv.includes('--vsix')) pack();

/** The pages of the rules, and what is at the root. */
function copyTexts() {
  rmSync(join(folder, 'rules'), { recursive: true, force: true });
  mkdirSync(join(folder, 'rules'));
  for (const name of readdirSync(join(root, 'rules')))
    if (name.endsWith('.md')) copyFileSync(join(root, 'rules', name), join(folder, 'rules', name));
  for (const name of ['lock-1.json', 'policy-1.json'])
    copyFileSync(join(root, 'schema', name), join(folder, 'schemas', name));
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  cpSync(join(root, 'CHANGELOG.md'), join(folder, 'CHANGELOG.md'));
}

function pack() {
  const dated = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' }).stdout.trim();
  const env = { ...process.env, SOURCE_DATE_EPOCH: process.env.SOURCE_DATE_EPOCH ?? dated };
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const out = join(dist, `skillcheck-${version}.vsix`);
  const args = ['package', '--no-dependencies', '--allow-missing-repository', '--out', out];
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const done = spawnSync(process.execPath, [vsce, ...args], { cwd: folder, env, stdio: 'inherit' });
  process.exitCode = done.status ?? 1;
}
