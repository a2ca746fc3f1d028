import fc from 'fast-check';
import { type Grammar, textsOf } from '../generators/grammar.ts';
import { batch } from './batch.ts';
import { dockerfile, justfile, makefile } from './build-files.ts';
import { broken, map, written } from './documents.ts';
import { go } from './go.ts';
import { javascript } from './javascript.ts';
import { markdown } from './markdown.ts';
import { markup } from './markup.ts';
import { php } from './php.ts';
import { powershell } from './powershell.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { shell } from './shell.ts';

/** A file of one language, by the front end that reads it. */
export interface Script {
  readonly path: string;
  readonly text: string;
}

function grammar(rules: Grammar, ...paths: readonly [string, ...string[]]): fc.Arbitrary<Script> {
  return fc.record({ path: fc.constantFrom(...paths), text: textsOf(rules) });
}

function documents(formats: Readonly<Record<string, string>>): fc.Arbitrary<Script> {
  return fc
    .constantFrom(...Object.entries(formats))
    .chain(([path, format]) => broken(map.map((tree) => written(format, tree))).map((text) => ({ path, text })));
}

/** Files of every language that has a front end, by its identifier. A test compares the names with core/languages. */
export const scripts: Readonly<Record<string, fc.Arbitrary<Script>>> = {
  shell: grammar(shell, 'run.sh', 'run', '.envrc', 'x.bats', 'x.fish'),
  python: grammar(python, 'run.py', 'setup.py', 'x.pyi', 'run'),
  javascript: grammar(javascript, 'run.mjs', 'run.cjs', 'run.ts', 'run.tsx', 'run.jsx', 'x.d.ts'),
  powershell: grammar(powershell, 'run.ps1', 'x.psm1', 'x.psd1'),
  batch: grammar(batch, 'run.bat', 'run.cmd'),
  ruby: grammar(ruby, 'run.rb', 'Rakefile', 'x.gemspec'),
  php: grammar(php, 'run.php', 'x.inc', 'x.phtml'),
  go: grammar(go, 'run.go'),
  rust: grammar(rust, 'run.rs', 'build.rs'),
  makefile: grammar(makefile, 'Makefile', 'x.mk'),
  dockerfile: grammar(dockerfile, 'Dockerfile', 'x.dockerfile'),
  justfile: grammar(justfile, 'justfile', 'x.just'),
  markup: grammar(markup, 'page.html', 'x.svg', 'x.xml', 'x.xhtml'),
  markdown: grammar(markdown, 'README.md', 'x.mdx', 'x.txt', 'x.rst', 'x.adoc', 'AGENTS.md'),
  'package-json': documents({ 'package.json': 'json', 'x/package.json': 'jsonc' }),
  settings: documents({
    '.vscode/tasks.json': 'jsonc',
    '.mcp.json': 'json',
    '.claude/settings.json': 'json',
    'hooks.json': 'json',
    'compose.yaml': 'yaml',
    '.github/workflows/ci.yml': 'yaml',
    '.pre-commit-config.yaml': 'yaml',
    'pyproject.toml': 'toml',
    '.cargo/config.toml': 'toml',
    '.codex/config.toml': 'toml',
    'x.service': 'ini',
    'x.desktop': 'ini',
    '.gitconfig': 'ini',
    '.gitmodules': 'ini',
    'setup.cfg': 'ini',
    'pom.xml': 'xml',
    'x.csproj': 'xml',
    'nuget.config': 'xml',
    '.idea/workspace.xml': 'xml',
    'openclaw.json': 'json',
    'composer.json': 'json',
    'binding.gyp': 'json',
  }),
};
