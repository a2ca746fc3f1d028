/** Builds dist/: the program, the worker that analyses, the parsers they load, and the notices of all that is bundled. */
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { direct } from './barrel.mjs';
import { assets, banner, plugins, withoutUnused } from './bundle.mjs';
import { noticesOf } from './notices.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
// Another folder may be named, to build beside a dist/ that is in use.
const dist = process.argv[2] ?? join(root, 'dist');
const { resolve } = createRequire(import.meta.url);

async function main() {
  const started = new Date();
  // Apart from each other: what only the worker needs of a shared module would otherwise be loaded by the program too.
  const builds = await Promise.all([
    bundle({ cli: 'cli/main.ts' }),
    bundle({ worker: 'cli/worker.ts' }),
    bundle({ policy: 'cli/openclaw/main.ts' }),
  ]);
  const inputs = Object.assign({}, ...builds.map(({ metafile }) => metafile.inputs));
  const outputs = Object.assign({}, ...builds.map(({ metafile }) => metafile.outputs));
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  for (const { path, text } of builds.flatMap(({ outputFiles }) => outputFiles))
    writeFileSync(path, withoutUnused(text), { mode: path.endsWith('cli.js') ? 0o755 : 0o644 });
  const packages = new Set();
  for (const asset of assets) {
    copyFileSync(resolve(asset), join(dist, nameOf(asset)));
    packages.add(asset.startsWith('@') ? asset.split('/').slice(0, 2).join('/') : asset.split('/')[0]);
  }
  const [, worker] = builds;
  const analyser = [...worker.outputFiles.map(({ path }) => path), ...assets.map((asset) => join(dist, nameOf(asset)))];
  writeFileSync(join(dist, 'worker.sha256'), `${digestOf(analyser)}\n`);
  writeFileSync(join(dist, 'THIRD-PARTY-NOTICES.txt'), noticesOf(root, Object.keys(inputs), packages));
  // What went in and how large it is; dated before the sources were read, so that a later change is seen.
  writeFileSync(join(dist, 'build.json'), `${JSON.stringify({ inputs, outputs })}\n`);
  utimesSync(join(dist, 'build.json'), started, started);
}

function nameOf(asset) {
  return asset.slice(asset.lastIndexOf('/') + 1);
}

/** Names the analyser by all that it is made of: what it found before holds as long as this stays. */
function digestOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths.toSorted()) {
    const bytes = readFileSync(path);
    hash.update(`${basename(path)} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest('hex');
}

function bundle(entryPoints) {
  return build({
    absWorkingDir: root,
    entryPoints,
    outdir: dist,
    write: false,
    // Beside the entries: files are found relative to the code that asks for them.
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    minifySyntax: true,
    minifyWhitespace: true,
    // Names in the stack traces of bug reports stay readable.
    minifyIdentifiers: false,
    legalComments: 'none',
    plugins: [direct, ...plugins],
    metafile: true,
    logLevel: 'warning',
    banner,
  });
}

try {
  await main();
} catch (error) {
  // esbuild has printed its own errors already.
  if (!(error instanceof Error && 'errors' in error)) console.error(error);
  rmSync(dist, { recursive: true, force: true });
  console.error('build failed: there is no dist/');
  process.exitCode = 1;
}
