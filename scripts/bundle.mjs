/** What every bundle of the program has in common. */
import { readFileSync } from 'node:fs';
import { typescriptParser } from './typescript-parser.mjs';

/**
 * A search that goes back too often begins anew in an engine whose time is linear: `(a+)+$` on 30 letters takes 1 ms instead of seconds. Set before
 * any pattern of ours or of a library is made, in every chunk, since it counts for later ones only; threads have it from their process. Patterns
 * that look around, refer back, ignore case or count far stay as they are.
 */
const linear = '--enable-experimental-regexp-engine-on-excessive-backtracks';

const flag = `import{setFlagsFromString as __setFlags}from'node:v8';__setFlags('${linear}');`;
/** Three names that CommonJS libraries in an ESM bundle look for. */
const names = [
  "import{createRequire as __createRequire}from'node:module';import{fileURLToPath as __toPath}from'node:url';",
  'const require=__createRequire(import.meta.url),__filename=__toPath(import.meta.url),',
  "__dirname=__toPath(new URL('.',import.meta.url));",
].join('');
export const banner = { js: `${flag}${names}` };

/** A chunk without the three names where nothing in it looks for them: making them takes 0.1 ms, in each of the fifty chunks of a scan. */
export function withoutUnused(text) {
  const rest = text.replace(names, '');
  return /\b(?:require|__filename|__dirname)\b/.test(rest) ? text : rest;
}

/** Files that the analysis loads at run time, by the name under which it asks for them. */
export const assets = [
  'web-tree-sitter/web-tree-sitter.wasm',
  ...['python', 'ruby', 'php', 'go', 'rust'].map((name) => `@vscode/tree-sitter-wasm/wasm/tree-sitter-${name}.wasm`),
];

/**
 * markdown-it sets the fields of every token by their names through one function, which costs a fifth of the time that reading Markdown takes;
 * here they are set as its source sets them.
 */
const plainFields = {
  name: 'plain-fields',
  setup(build) {
    build.onLoad({ filter: /markdown-it[\\/]dist[\\/]markdown-it\.mjs$/ }, ({ path }) => {
      const call = /_defineProperty\(\s*this,\s*(?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*)?"(\w+)",/g;
      return { contents: readFileSync(path, 'utf8').replace(call, 'void (this.$1 ='), loader: 'js' };
    });
  },
};

export const plugins = [plainFields, typescriptParser];
