/** Bundles the measurements, which are TypeScript, and runs them: node bench/run.mjs [folder of skills]. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
// Below the root, so that the packages that stay outside of the bundle are found.
const folder = mkdtempSync(join(root, 'node_modules', '.bench-'));
const outfile = join(folder, 'main.mjs');
try {
  await build({
    absWorkingDir: root,
    entryPoints: ['bench/main.ts'],
    outfile,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    logLevel: 'warning',
  });
  const { main } = await import(pathToFileURL(outfile).href);
  await main(root, process.argv[2]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
