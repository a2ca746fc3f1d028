import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));
const parts = ['core', 'rules', 'cli', 'editor', 'extension', 'report-page'];

export interface Pattern {
  readonly source: string;
  readonly flags: string;
  /** The file that it stands in. */
  readonly path: string;
}

/** One `new RegExp(…)`: where it stands, and whether it is in a function, which may be called with anything. */
export interface Site {
  readonly path: string;
  readonly within: 'module' | 'function';
}

interface Source {
  readonly path: string;
  readonly tree: ts.SourceFile;
}

function sources(): readonly Source[] {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...parts], {
    cwd: root,
  });
  return files
    .toString('utf8')
    .split('\n')
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path, text: textOf(join(root, path)) }))
    .flatMap(({ path, text }) =>
      text === undefined ? [] : [{ path, tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) }],
    );
}

/** Undefined for a file that git still lists and that is gone. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Every pattern that is written out, and every place where one is put together. */
export function collect(): { readonly literals: readonly Pattern[]; readonly sites: readonly Site[] } {
  const literals: Pattern[] = [];
  const sites: Site[] = [];
  for (const { path, tree } of sources()) {
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/');
        literals.push({ source: node.text.slice(1, end), flags: node.text.slice(end + 1), path });
      }
      if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText(tree) === 'RegExp')
        sites.push({ path, within: isInFunction(node) ? 'function' : 'module' });
      ts.forEachChild(node, visit);
    };
    visit(tree);
  }
  return { literals, sites };
}

/** A function that is called where it stands, for each of a list, is none that others call. */
function isInFunction(node: ts.Node): boolean {
  for (let outer = node.parent; outer !== undefined; outer = outer.parent)
    if (ts.isFunctionLike(outer) && !(ts.isArrowFunction(outer) && ts.isCallExpression(outer.parent))) return true;
  return false;
}

/** Every pattern that is put together while the modules load: they are loaded with a `RegExp` that takes note. */
export async function composed(): Promise<readonly Pattern[]> {
  const found: Pattern[] = [];
  Reflect.set(globalThis, '__compose', (path: string, from: string | RegExp, flags?: string) => {
    const made = new RegExp(from, flags);
    found.push({ source: made.source, flags: made.flags, path });
    return made;
  });
  const folder = mkdtempSync(join(tmpdir(), 'skillcheck-'));
  const outfile = join(folder, 'all.mjs');
  const entries = ['core/index.ts', 'core/engine.ts', 'rules/index.ts', 'editor/server.ts', 'report-page/index.ts'];
  try {
    await build({
      stdin: {
        contents: entries.map((path, index) => `export * as part${index} from './${path}';`).join('\n'),
        resolveDir: root,
      },
      outfile,
      bundle: true,
      treeShaking: false,
      format: 'esm',
      platform: 'node',
      logLevel: 'error',
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
      plugins: [
        {
          name: 'noted-patterns',
          setup: ({ onLoad }) =>
            onLoad({ filter: /\.ts$/ }, ({ path }) => {
              const name = relative(root, path).replaceAll('\\', '/');
              if (name.includes('node_modules')) return undefined;
              const call = `globalThis.__compose(${JSON.stringify(name)}, `;
              return { contents: readFileSync(path, 'utf8').replaceAll(/\bnew RegExp\(/g, () => call), loader: 'ts' };
            }),
        },
      ],
    });
    await import(/* @vite-ignore */ pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return found;
}
