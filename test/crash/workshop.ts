import { spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** How a process ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Bundles `<name>.ts` with a stub for the analysis into a folder; the path of the program. */
export async function buildProgram(name: string, folder: string): Promise<string> {
  const stub = join(root, 'test/crash/stub-engine.ts');
  await build({
    absWorkingDir: root,
    entryPoints: [`test/crash/${name}.ts`],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    minify: true,
    logLevel: 'error',
    banner: { js: "import{createRequire as __r}from'node:module';const require=__r(import.meta.url);" },
    plugins: [
      { name: 'stub', setup: (setup) => setup.onResolve({ filter: /\/analyse\.ts$/ }, () => ({ path: stub })) },
    ],
  });
  // One folder above the code, as it ships.
  cpSync(join(root, 'package.json'), join(dirname(folder), 'package.json'));
  return join(folder, `${name}.mjs`);
}

/** Runs a program of Node to its end, with nothing of the surroundings but `env`. */
export function runProgram(program: string, args: readonly string[], cwd: string, env = {}): Promise<Ended> {
  return new Promise((settle, fail) => {
    const child = spawn(process.execPath, [program, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.on('error', fail);
    child.on('close', (code, signal) => settle({ code, signal, stdout, stderr }));
  });
}

/** A new folder for one test. */
export function newFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'crash-')));
}

/** A skill with a script, a folder and a link; `version` is in its text. */
export function writeSkill(folder: string, version: string): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'scripts'), { recursive: true });
  writeFileSync(join(folder, 'SKILL.md'), `---\nname: notes\n---\nTake notes, version ${version}.\n`);
  writeFileSync(join(folder, 'scripts/run.sh'), `echo ${version}\n`);
  chmodSync(join(folder, 'scripts/run.sh'), 0o755);
  symlinkSync('scripts/run.sh', join(folder, 'go'));
  return folder;
}

/** A copy of a folder, links as they are. */
export function copyOf(from: string, to: string): string {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  return to;
}

/** Every file and link below a folder with what it holds; two folders with the same answer are the same. Empty folders do not count. */
export function contentOf(folder: string): Record<string, string> {
  const all: Record<string, string> = {};
  for (const item of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(folder, item);
    const stat = lstatSync(path);
    if (stat.isSymbolicLink()) all[item] = `-> ${readlinkSync(path)}`;
    else if (stat.isFile()) all[item] = `${(stat.mode & 0o100) !== 0} ${readFileSync(path, 'utf8')}`;
  }
  return all;
}
