import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What each part may import, besides itself and npm packages. Parts of core stand in the order of the pipeline. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'core/bundle': [],
  'core/facts': ['core/bundle'],
  'core/manifest': ['core/bundle', 'core/facts'],
  'core/rule.ts': ['core/bundle', 'core/facts', 'core/manifest'],
  'core/languages': ['core/bundle', 'core/facts', 'core/manifest'],
  'core/interpret': ['core/bundle', 'core/facts', 'core/languages'],
  'core/analysis': ['core/bundle', 'core/facts', 'core/manifest', 'core/languages', 'core/interpret', 'core/rule.ts'],
  'core/lockfile': ['core/bundle', 'core/facts', 'core/analysis', 'core/rule.ts'],
  'core/policy': ['core/bundle', 'core/facts', 'core/analysis', 'core/lockfile', 'core/rule.ts'],
  'core/sources': ['core/bundle', 'core/lockfile', 'core/policy'],
  'core/wording': ['core/facts', 'core/analysis', 'core/lockfile', 'core/policy', 'core/rule.ts'],
  'core/report-schema.ts': ['core/facts'],
  'core/report.ts': [
    'core/report-schema.ts',
    'core/bundle',
    'core/facts',
    'core/analysis',
    'core/lockfile',
    'core/policy',
    'core/rule.ts',
  ],
  'core/index.ts': ['core'],
  'core/engine.ts': ['core/analysis'],
  rules: ['core/rule.ts', 'core/facts', 'core/bundle/span.ts', 'core/manifest'],
  'cli/thread.ts': ['cli', 'core/index.ts', 'core/engine.ts', 'rules/index.ts'],
  'report-page': ['core/index.ts'],
  editor: ['core/index.ts', 'report-page/index.ts'],
  'extension/web': [
    'core/index.ts',
    'core/engine.ts',
    'rules/index.ts',
    'rules/ruleset.ts',
    'editor/server.ts',
    'editor/host.ts',
    'editor/client-folders.ts',
  ],
  extension: ['core/index.ts', 'core/wording/index.ts'],
  cli: [
    'core/index.ts',
    'rules/index.ts',
    'rules/ruleset.ts',
    'report-page/index.ts',
    'editor/server.ts',
    'editor/host.ts',
    'editor/uri.ts',
    'editor/words.ts',
  ],
};

/** Modules of Node that the pure parts may use: hashing and inflating, which a browser build can replace. */
const pureModules: Readonly<Record<string, RegExp>> = {
  'node:crypto': /^core\/bundle\//,
  'node:zlib': /^core\/(?:bundle|analysis|interpret|languages)\//,
};

/** Lists that name everything in their folder. */
const registrations: readonly { list: string; folder: string; kind: 'file' | 'folder'; except: readonly string[] }[] = [
  { list: 'rules/index.ts', folder: 'rules', kind: 'file', except: ['index.ts', 'ruleset.ts'] },
  { list: 'core/languages/index.ts', folder: 'core/languages', kind: 'folder', except: ['tree'] },
  { list: 'core/sources/index.ts', folder: 'core/sources', kind: 'folder', except: ['http'] },
  {
    list: 'cli/reporters/index.ts',
    folder: 'cli/reporters',
    kind: 'file',
    except: ['index.ts', 'reporter.ts'],
  },
  { list: 'cli/commands/index.ts', folder: 'cli/commands', kind: 'file', except: ['index.ts'] },
];

/** Files where an untyped library is given types; the only ones that may assert a type. */
const seams: ReadonlySet<string> = new Set([
  'core/languages/javascript/standard.ts',
  'core/languages/javascript/typescript.ts',
]);

interface Source {
  readonly path: string;
  readonly tree: ts.SourceFile;
  readonly imports: readonly string[];
}

const sources = ['core', 'rules', 'report-page', 'editor', 'extension', 'cli']
  .flatMap((folder) => filesBelow(folder))
  .map(parse);

describe('the architecture', () => {
  it('lets imports go one way', () => {
    const wrong = sources.flatMap(({ path, imports }) =>
      imports
        .filter((target) => !target.startsWith('node:') && !mayImport(path, target))
        .map((target) => `${path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('lets only sources and the command line touch disk, network and processes', () => {
    const pure = sources.filter(({ path }) => !path.startsWith('core/sources/') && !path.startsWith('cli/'));
    const wrong = pure.flatMap(({ path, imports }) =>
      imports
        .filter((target) => target.startsWith('node:') && pureModules[target]?.test(path) !== true)
        .map((target) => `${path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
    const globals = pure.flatMap(({ path, tree }) =>
      uses(tree, ['process', 'fetch', 'console']).map((found) => `${path}:${found}`),
    );
    expect(globals).toEqual([]);
  });

  it.each(registrations)('registers everything in $folder', ({ list, folder, kind, except }) => {
    if (!existsSync(join(root, list))) return;
    const imported = new Set(sources.find(({ path }) => path === list)?.imports);
    const entries = readdirSync(join(root, folder), { withFileTypes: true });
    const expected =
      kind === 'file'
        ? entries
            .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !except.includes(entry.name))
            .map(({ name }) => `${folder}/${name}`)
        : entries
            .filter((entry) => entry.isDirectory() && !except.includes(entry.name))
            .map(({ name }) => `${folder}/${name}/index.ts`);
    expect(expected.filter((path) => !imported.has(path))).toEqual([]);
  });

  it('keeps files small and named in kebab-case', () => {
    const long = sources.filter(({ tree }) => tree.getLineStarts().length > 401).map(({ path }) => path);
    expect(long).toEqual([]);
    const lengths = sources.map(({ tree }) => tree.getLineStarts().length).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(120);
    expect(
      sources
        .map(({ path }) => path)
        .filter((path) => !/^(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)+[a-z0-9]+(?:-[a-z0-9]+)*\.ts$/.test(path)),
    ).toEqual([]);
  });

  it('asserts no types and uses no any', () => {
    expect(
      sources
        .filter(({ path }) => !seams.has(path))
        .flatMap(({ path, tree }) => loopholes(tree).map((found) => `${path}:${found}`)),
    ).toEqual([]);
  });

  it('keeps no state in modules and exports by name', () => {
    const wrong = sources.flatMap(({ path, tree }) =>
      tree.statements.flatMap((statement) => {
        const line = `${path}:${tree.getLineAndCharacterOfPosition(statement.getStart(tree)).line + 1}`;
        if (ts.isExportAssignment(statement)) return [`${line} default export`];
        if (!ts.isVariableStatement(statement)) return [];
        return (statement.declarationList.flags & ts.NodeFlags.Const) === 0 ? [`${line} not const`] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('ends the process nowhere', () => {
    const wrong = sources.filter(({ tree }) => /\bprocess\s*\.\s*exit\s*\(/.test(tree.text)).map(({ path }) => path);
    expect(wrong).toEqual([]);
  });

  it('has a rule for every forbidden thing that works', () => {
    const tree = ts.createSourceFile(
      'x.ts',
      'const a = b as any; const c = d!; const e = [] as const; const f = <T>g; console.log(x.console)',
      ts.ScriptTarget.Latest,
      true,
    );
    expect(loopholes(tree)).toEqual(['1 as', '1 any', '1 !', '1 <>']);
    expect(uses(tree, ['console'])).toEqual(['1 console']);
    expect(mayImport('core/bundle/x.ts', 'core/facts/effect.ts')).toBe(false);
    expect(mayImport('rules/x.ts', 'core/analysis/analysis.ts')).toBe(false);
    expect(mayImport('rules/x.ts', 'core/rule.ts')).toBe(true);
    expect(mayImport('cli/commands/x.ts', 'core/report.ts')).toBe(false);
  });
});

function mayImport(path: string, target: string): boolean {
  const part = Object.keys(allowed).find((name) => path === name || path.startsWith(`${name}/`));
  if (part === undefined) return false;
  return [part, ...(allowed[part] ?? [])].some((name) => target === name || target.startsWith(`${name}/`));
}

function filesBelow(folder: string): string[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.ts'))
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .sort();
}

function parse(path: string): Source {
  const tree = ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest, true);
  const specifiers: string[] = [];
  walk(tree, (node) => {
    const holds =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node) ? node.moduleSpecifier : importCall(node);
    if (holds !== undefined && ts.isStringLiteral(holds)) specifiers.push(holds.text);
  });
  const local = specifiers
    .filter((text) => text.startsWith('.'))
    .map((text) => posix.normalize(posix.join(posix.dirname(path), text)));
  return { path, tree, imports: [...local, ...specifiers.filter((text) => text.startsWith('node:'))] };
}

function importCall(node: ts.Node): ts.Expression | undefined {
  return ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
    ? node.arguments[0]
    : undefined;
}

function loopholes(tree: ts.SourceFile): string[] {
  const found: string[] = [];
  walk(tree, (node) => {
    const line = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
    if (ts.isAsExpression(node) && node.type.getText(tree) !== 'const') found.push(`${line} as`);
    if (node.kind === ts.SyntaxKind.AnyKeyword) found.push(`${line} any`);
    if (ts.isNonNullExpression(node)) found.push(`${line} !`);
    if (ts.isTypeAssertionExpression(node)) found.push(`${line} <>`);
  });
  return found;
}

/** Where a global of that name is used, by line. */
function uses(tree: ts.SourceFile, names: readonly string[]): string[] {
  const found: string[] = [];
  walk(tree, (node) => {
    if (!ts.isIdentifier(node) || !names.includes(node.text)) return;
    const { parent } = node;
    const isKey =
      (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
      ts.isPropertyAssignment(parent) ||
      ts.isPropertySignature(parent);
    const isCall = ts.isCallExpression(parent) && parent.expression === node;
    const isReceiver = ts.isPropertyAccessExpression(parent) && parent.expression === node;
    if (!isKey && (isCall || isReceiver))
      found.push(`${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1} ${node.text}`);
  });
  return found;
}

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}
