import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Builds dist/ once before the tests, where it is older than its sources: the worker and the program are tested as they ship.
 * When it cannot be built, the tests that need it fail, and the others still run. Programs that tests start keep their analyses in a folder of
 * this run.
 */
export default function setup(): () => void {
  const cache = mkdtempSync(join(tmpdir(), 'skillcheck-'));
  process.env.SKILLCHECK_CACHE_DIR = cache;
  build();
  return () => rmSync(cache, { recursive: true, force: true });
}

function build(): void {
  const sources = ['core', 'rules', 'report-page', 'editor', 'cli', 'scripts', 'package.json', 'package-lock.json'];
  if (Math.max(...sources.map((source) => newest(join(root, source)))) < newest(join(root, 'dist', 'build.json')))
    return;
  spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** When the newest file at or below a path was last changed, in milliseconds; 0 where there is none. */
function newest(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}
