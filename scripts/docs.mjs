/**
 * Writes what is generated from the code: the JSON Schemas, the marked regions of README.md and docs/. With --check it writes nothing and fails
 * where a file is not current. Needs dist/.
 */
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');
const picture = 'test/skills/gif-search';

const code = await load();
const files = new Map([
  ...[...code.schemas].map(([name, schema]) => [`schema/${name}-1.json`, schemaText(schema, titleOf(name))]),
  [
    'README.md',
    withRegions('README.md', { picture: screen(), commands: help(), screens: await screens(), rules: ruleTable() }),
  ],
  ['docs/capabilities.md', withRegions('docs/capabilities.md', { classes: classTable() })],
]);

const stale = [...files].filter(([path, text]) => !existsSync(join(root, path)) || read(path) !== text);
for (const [path, text] of stale) {
  if (!check) writeFileSync(join(root, path), text);
  console.log(`${check ? 'not current' : 'written'}: ${path}`);
}
if (check && stale.length > 0) {
  console.error('run: npm run docs');
  process.exitCode = 1;
}

/** Node 20 runs no TypeScript: what is needed of the code is bundled first. */
async function load() {
  const outfile = join(root, 'node_modules', '.cache', 'skillcheck-docs.mjs');
  mkdirSync(join(outfile, '..'), { recursive: true });
  await build({
    absWorkingDir: root,
    stdin: {
      contents: `export { toJSONSchema } from 'zod';
        export { capabilities } from './core/index.ts';
        export { schemas } from './cli/contract/index.ts';
        export { commands } from './cli/commands/index.ts';
        export { generalHelp } from './cli/help.ts';
        export { rules } from './rules/index.ts';
        export { startRegistry } from './test/registry/server.ts';`,
      resolveDir: root,
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile,
    logLevel: 'error',
    external: ['typescript', '@typescript-eslint/*', 'web-tree-sitter'],
  });
  return import(`${pathToFileURL(outfile)}?${Date.now()}`);
}

function schemaText(schema, title) {
  // No $id: nothing is published at an address that could be named here.
  return `${JSON.stringify({ title, ...code.toJSONSchema(schema) }, undefined, 2)}\n`;
}

function titleOf(name) {
  return `skillcheck ${name === 'lock' ? 'lockfile' : name}`;
}

/** What a person sees, with 100 columns and no colour. */
function screen() {
  const args = ['scan', picture];
  const { stdout, stderr, status } = spawnSync(process.execPath, ['dist/cli.js', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status === 2) throw new Error(`skillcheck ${args.join(' ')} gave no verdict: ${stderr}`);
  return fenced(`$ skillcheck ${args.join(' ')}\n${stdout.trimEnd()}`);
}

/** An installation that passes, one that a person must decide, and one that is blocked, from a registry that only this run knows. */
async function screens() {
  const registry = await code.startRegistry();
  const home = mkdtempSync(join(tmpdir(), 'skillcheck-docs-'));
  const createdAt = Date.UTC(2026, 8, 2);
  for (const [ref, version, folder] of [
    ['@acme/table-notes', '2.0.1', 'table-notes'],
    ['@acme/weather-line', '1.4.0', 'weather-line'],
    ['@acme/gif-search', '1.0.0', 'gif-search'],
  ]) {
    registry.publish(ref, version, filesBelow(join(root, 'test/skills', folder)), { createdAt });
  }
  try {
    const shown = [];
    for (const ref of ['@acme/table-notes', '@acme/weather-line', '@acme/gif-search']) {
      const said = await output(['install', ref], {
        cwd: home,
        env: { CLAWHUB_REGISTRY: registry.url, TMPDIR: tmpdir() },
      });
      // It stands in for the public registry, for which there is no such line.
      const usual = said.replace(/^ {2}from {6}http:.*\n/m, '');
      shown.push(fenced(`$ skillcheck install ${ref}\n${usual.trimEnd()}`));
    }
    return shown.join('\n\n');
  } finally {
    await registry.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** Paths and texts of a folder. */
function filesBelow(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((file) => {
      const path = join(file.parentPath, file.name);
      return [path.slice(folder.length + 1), readFileSync(path, 'utf8')];
    }),
  );
}

/** Stdout, then stderr: what a person reads, in the order in which it matters. */
function output(args, options) {
  return new Promise((done) => {
    execFile(process.execPath, [join(root, 'dist/cli.js'), ...args], options, (_, stdout, stderr) =>
      done(stdout + stderr),
    );
  });
}

function help() {
  return fenced(code.generalHelp(code.commands).trimEnd());
}

function ruleTable() {
  const rows = code.rules.map(
    ({ id, title, severity, taxonomy }) =>
      `| [${id}](rules/${id}.md) | ${title} | ${severity} | ${taxonomy.ast.join(', ')} |`,
  );
  return ['| Rule | Finds | Severity up to | OWASP |', '|---|---|---|---|', ...rows].join('\n');
}

function classTable() {
  const rows = Object.entries(code.capabilities).map(([name, sentence]) => `| \`${name}\` | ${sentence} |`);
  return ['| Class | Meaning |', '|---|---|', ...rows].join('\n');
}

function fenced(text) {
  return `\`\`\`\`text\n${text}\n\`\`\`\``;
}

function withRegions(path, regions) {
  return Object.entries(regions).reduce((text, [name, content]) => {
    const [start, end] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
    const [from, to] = [text.indexOf(start), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`${path} has no region ${name}`);
    return `${text.slice(0, from + start.length)}${content}\n${text.slice(to)}`;
  }, read(path));
}

function read(path) {
  return readFileSync(join(root, path), 'utf8');
}
