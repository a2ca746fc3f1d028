/**
 * What judges skills, as one script without anything of Node. Web workers load it as it is; the server and the thread that Node runs take what
 * they need from it too, so that it is in the extension once.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { plugins } from './bundle.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const own = join(root, 'core', 'bundle', 'portable');

/** Under this name the script leaves everything in the global scope. */
const globalName = 'skillcheck';

/** Names of one module that do nothing: what the libraries import of Node and never use here. */
const absent = {
  minizlib: ['BrotliDecompress', 'Unzip', 'ZstdDecompress'],
  path: ['posix', 'basename'],
  stream: ['default'],
  string_decoder: ['StringDecoder'],
};

/** In place of Node's modules what stands for them in core/bundle/portable, and npm's `events`; of node-tar, the parser alone. */
const withoutNode = {
  name: 'without-node',
  setup(build) {
    build.onResolve({ filter: /\/(?:inflate|hash)\.ts$/ }, ({ path, resolveDir }) => {
      const file = join(resolveDir, path);
      return dirname(file) === dirname(own) ? { path: join(own, basename(file)) } : undefined;
    });
    build.onResolve({ filter: /^tar$/ }, ({ resolveDir, kind }) => build.resolve('tar/parse', { resolveDir, kind }));
    build.onResolve({ filter: /^(?:node:)?events$/ }, ({ resolveDir, kind }) =>
      build.resolve('events/events.js', { resolveDir, kind }),
    );
    build.onResolve({ filter: /^(?:node:)?(?:minizlib|path|stream|string_decoder)$/ }, ({ path, importer }) =>
      importer.includes('node_modules') ? { path: path.replace('node:', ''), namespace: 'absent-names' } : undefined,
    );
    // Reached only where there is a Node, of which these libraries are not told.
    build.onResolve({ filter: /^(?:module|fs\/promises|process|buffer|perf_hooks)$/ }, ({ path }) => ({
      path,
      namespace: 'absent',
    }));
    build.onLoad({ filter: /.*/, namespace: 'absent-names' }, ({ path }) => ({
      contents:
        absent[path]
          .map((name) => `class ${name === 'default' ? 'Absent' : name} { static Writable = class {}; }`)
          .join('\n') +
        `\nexport { ${absent[path].map((name) => (name === 'default' ? 'Absent as default' : name)).join(', ')} };`,
    }));
  },
};

const options = {
  absWorkingDir: root,
  bundle: true,
  write: false,
  platform: 'browser',
  mainFields: ['module', 'main'],
  conditions: ['browser', 'import'],
  target: 'es2022',
  minify: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  // Of what the core exports and nobody takes here; whatever stays of it is an error.
  external: ['node:*', 'undici'],
  inject: ['core/bundle/portable/inject.ts'],
  // No library is to look for a Node: one way through all of them, whoever loads the script.
  define: {
    process: 'undefined',
    'process.platform': '"linux"',
    'process.env.TESTING_TAR_FAKE_PLATFORM': 'undefined',
    'import.meta.url': '"file:///"',
  },
};

/** Builds it; `shared` are the modules that others take from it. */
export async function buildPortable(outfile, shared = []) {
  const contents = [
    "export * from './extension/web/portable.ts';",
    ...shared.map((path, index) => `import * as shared${index} from './${path}';`),
    `export const modules = { ${shared.map((path, index) => `${JSON.stringify(path)}: shared${index}`).join(', ')} };`,
  ];
  const stdin = { contents: contents.join('\n'), resolveDir: root, loader: 'ts' };
  const built = await build({
    ...options,
    stdin,
    outfile,
    format: 'iife',
    globalName,
    footer: { js: `globalThis.${globalName} = ${globalName};` },
    plugins: [withoutNode, ...plugins],
  });
  const outside = Object.values(built.metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  if (outside.length > 0) throw new Error(`there is no such thing in a browser: ${outside.join(', ')}`);
  return built;
}

/** A part of the extension that Node runs; what of it is in the portable script is taken from there. */
export async function buildBeside(portable, outfile, entry, options) {
  // Behind what the banner sets up, which counts for the patterns of the script too.
  const banner = { js: `${options.banner.js}await import('./portable.js');` };
  return build({ ...options, banner, outfile, entryPoints: [entry], plugins: [takenFrom(portable), ...plugins] });
}

/** What of the portable script others import, by the path of the module. */
export async function sharedWith(portable, entries, options) {
  const there = contained(portable);
  const found = new Set();
  for (const entry of entries) {
    const { metafile } = await build({ ...options, entryPoints: [entry], outfile: 'unused.js', write: false, plugins });
    const open = [entry];
    const seen = new Set(open);
    for (let path = open.pop(); path !== undefined; path = open.pop())
      for (const one of metafile.inputs[path]?.imports ?? []) {
        if (there.has(one.path)) found.add(one.path);
        else if (!seen.has(one.path)) open.push(one.path);
        seen.add(one.path);
      }
  }
  return [...found].sort();
}

function takenFrom(portable) {
  const there = contained(portable);
  return {
    name: 'taken-from-portable',
    setup(build) {
      build.onLoad({ filter: /\.(?:ts|[cm]?js)$/ }, async ({ path }) => {
        const name = relative(root, path).replaceAll('\\', '/');
        if (!there.has(name)) return undefined;
        const taken = `globalThis.${globalName}.modules[${JSON.stringify(name)}]`;
        const names = await exportsOf(path);
        if (names.length === 0) return { contents: `module.exports = ${taken};`, loader: 'js' };
        const values = names.map((one, index) => `const value${index} = ${taken}.${one};`);
        const list = names.map((one, index) => `value${index} as ${one}`);
        return { contents: `${values.join('\n')}\nexport { ${list.join(', ')} };`, loader: 'js' };
      });
    },
  };
}

/** Names that a module exports; none where it is no ECMAScript module. */
async function exportsOf(path) {
  const { metafile } = await build({ entryPoints: [path], outfile: 'unused.js', write: false, metafile: true });
  return Object.values(metafile.outputs).flatMap(({ exports }) => exports);
}

/** The modules that have something in it, but for those that list what others export: a part of that may be Node's, or is not known by name. */
function contained({ metafile }) {
  const inputs = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs));
  const paths = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
  const isList = (path) => path === 'core/index.ts' || /^export \* from/m.test(readFileSync(join(root, path), 'utf8'));
  return new Set(paths.filter((path) => existsSync(join(root, path)) && !isList(path)));
}
