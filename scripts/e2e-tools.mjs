/** What the checks against real programs share: where they keep those, how they run them, and a build of their own. */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
/** Where what is downloaded and built stays. */
export const cache = join(root, '.cache', 'e2e');
/** The OpenClaw that is checked against. */
export const openclaw = { version: '2026.9.6', home: join(cache, 'openclaw') };

/** Runs a program to its end; `all` is both outputs, one behind the other. */
export function run(command, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: 600_000, ...options });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.on('error', fail);
    child.on('close', (status) =>
      done({ status, stdout, stderr, all: stdout + stderr, line: [command, ...args].join(' ') }),
    );
  });
}

/** Installs packages into a folder of their own; none of their scripts is run. */
export async function installPackages(folder, packages) {
  mkdirSync(folder, { recursive: true });
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) writeFileSync(manifest, '{ "private": true }\n');
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  return await run('npm', ['install', ...flags, ...packages], { cwd: folder });
}

/** A build of its own, so that nothing else in this folder can change it meanwhile; gives the program. */
export async function buildProgram() {
  const home = join(openclaw.home, 'skillcheck');
  const { status, all } = await run(process.execPath, [join(root, 'scripts', 'build.mjs'), join(home, 'dist')], {
    cwd: root,
  });
  if (status !== 0) throw new Error(`the build failed\n${all}`);
  cpSync(join(root, 'package.json'), join(home, 'package.json'));
  return join(home, 'dist', 'cli.js');
}
