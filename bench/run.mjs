/**
 * Bundles the measurements, which are TypeScript, and runs them: node bench/run.mjs [folder of skills] [--only stages,whole] [--rounds 3] [--write].
 * With --install it installs the scanners that it compares with into .cache/peers, and measures nothing.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { installPackages } from '../scripts/e2e-tools.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
// Beside dist/, so that the pages of the rules and the packages that stay outside of the bundle are found.
const folder = mkdtempSync(join(root, '.bench-'));
try {
  await build({
    absWorkingDir: root,
    entryPoints: {
      main: 'bench/main.ts',
      floor: 'bench/floor.ts',
      growth: 'bench/growth-child.ts',
      peer: 'bench/peers/child.ts',
      guard: 'bench/peers/guard.ts',
    },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    logLevel: 'warning',
  });
  const { main, missingPeers } = await import(pathToFileURL(join(folder, 'main.mjs')).href);
  const args = process.argv.slice(2);
  if (args.includes('--install')) await install(missingPeers(root));
  else await main(root, folder, args);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** One after another, so that one that npm does not have keeps none of the others away. */
async function install(packages) {
  for (const name of packages) {
    const { status, all } = await installPackages(join(root, '.cache', 'peers'), [name]);
    console.log(status === 0 ? `installed: ${name}` : `not installed: ${name}\n${all.trim()}`);
  }
}
