/** Labels of text files by ending, lower case and without the dot. */
const byExtension: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Markdown: 'md markdown mdown mkd mdx',
    Text: 'txt text rst adoc asciidoc log lst srt vtt',
    Python: 'py pyw pyi pyx pxd pth',
    'Jupyter notebook': 'ipynb',
    'Shell script': 'sh bash zsh ksh fish command bats ash dash csh tcsh',
    JavaScript: 'js mjs cjs jsx',
    TypeScript: 'ts mts cts tsx',
    PowerShell: 'ps1 psm1 psd1',
    'Batch file': 'bat cmd',
    VBScript: 'vbs vbe wsf wsh wsc sct hta jse vba bas',
    AppleScript: 'applescript',
    Ruby: 'rb rake gemspec',
    Perl: 'pl pm t raku',
    PHP: 'php phtml phar',
    Lua: 'lua luau',
    Go: 'go',
    Rust: 'rs',
    Swift: 'swift',
    Java: 'java',
    Kotlin: 'kt kts',
    Scala: 'scala sc',
    Groovy: 'groovy gradle gvy',
    C: 'c h',
    'C++': 'cc cpp cxx hpp hh',
    'C#': 'cs csx',
    'Objective-C': 'm mm',
    Dart: 'dart',
    R: 'r rmd',
    Julia: 'jl',
    Elixir: 'ex exs',
    Erlang: 'erl',
    Haskell: 'hs lhs',
    Clojure: 'clj cljs cljc bb edn',
    Tcl: 'tcl expect',
    Awk: 'awk',
    Nim: 'nim',
    Zig: 'zig',
    Solidity: 'sol',
    Lisp: 'lisp lsp cl el scm ss rkt',
    OCaml: 'ml mli',
    'F#': 'fs fsx fsi',
    Crystal: 'cr',
    CoffeeScript: 'coffee',
    AutoHotkey: 'ahk au3',
    Fortran: 'f90 f95 for',
    Pascal: 'pas',
    Assembly: 's asm',
    Nushell: 'nu',
    Xonsh: 'xsh',
    Starlark: 'bzl bazel star',
    CMake: 'cmake',
    M4: 'm4 ac am',
    Sed: 'sed',
    'Vim script': 'vim',
    GDScript: 'gd',
    'Windows settings': 'reg inf',
    Vue: 'vue',
    Svelte: 'svelte',
    SQL: 'sql',
    JSON: 'json json5 jsonc jsonl ndjson geojson webmanifest map',
    YAML: 'yaml yml',
    TOML: 'toml',
    XML: 'xml xsl xslt xsd plist rss atom',
    HTML: 'html htm xhtml',
    CSS: 'css scss sass less',
    'SVG image': 'svg',
    'Comma-separated values': 'csv tsv',
    Settings: 'ini cfg conf properties env editorconfig desktop service timer',
    GraphQL: 'graphql gql',
    'Protocol buffers': 'proto',
    Terraform: 'tf tfvars hcl',
    Template: 'j2 jinja jinja2 tmpl tpl mustache hbs ejs liquid',
    Diff: 'diff patch',
    'Lock file': 'lock',
    LaTeX: 'tex bib sty',
    Makefile: 'mk mak',
    Justfile: 'just justfile',
    Certificate: 'pem crt cer csr key pub asc',
    Mail: 'eml',
    'Nix expression': 'nix',
  }).flatMap(([label, endings]) => endings.split(' ').map((ending): [string, string] => [ending, label])),
);

/** Labels of whole names, lower case. */
const byName: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Makefile: 'makefile gnumakefile bsdmakefile',
    Justfile: 'justfile .justfile',
    CMake: 'cmakelists.txt',
    Groovy: 'jenkinsfile',
    Python: 'sconstruct sconscript wscript',
    Starlark: 'build.bazel workspace.bazel tiltfile',
    Dockerfile: 'dockerfile containerfile',
    Ruby: 'gemfile rakefile podfile brewfile vagrantfile fastfile guardfile capfile .irbrc .pryrc',
    Text: 'license licence copying notice authors readme changelog version contributing install',
    'Ignore file':
      '.gitignore .clawhubignore .npmignore .dockerignore .skillignore .prettierignore .eslintignore .gitattributes',
    Settings: '.env .npmrc .pypirc .editorconfig .gitconfig .gitmodules procfile .nvmrc .python-version .tool-versions',
    'Shell script':
      '.bashrc .zshrc .zshenv .zlogin .profile .bash_profile .bash_login .bash_aliases .bash_logout .zprofile .envrc configure pkgbuild',
  }).flatMap(([label, names]) => names.split(' ').map((name): [string, string] => [name, label])),
);

/** Lower-case ending of a path without the dot; empty when there is none. `.env` alone has none. */
export function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
}

/** Labels of names with anything behind a dot: `Dockerfile.dev`. */
const byStart: readonly (readonly [string, string])[] = [
  ['.env.', 'Settings'],
  ['dockerfile.', 'Dockerfile'],
  ['containerfile.', 'Dockerfile'],
  ['makefile.', 'Makefile'],
  ['jenkinsfile.', 'Groovy'],
];

/** What a file is called by its name alone, if that names a kind of text. */
export function textLabel(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return (
    byName.get(name) ?? byExtension.get(extensionOf(path)) ?? byStart.find(([start]) => name.startsWith(start))?.[1]
  );
}

/** True when the name is that of a script or text file. */
export function isTextName(path: string): boolean {
  return textLabel(path) !== undefined;
}
