/** A package that a project's file asks for. */
export interface Dependency {
  readonly ecosystem: 'npm' | 'pip' | 'cargo' | 'gem' | 'go';
  /** The package that is taken; behind an alias, the one that the alias stands for. */
  readonly name: string;
  /** The name under which the project's code knows it, when that is another. */
  readonly alias: string | undefined;
  /** An address from which it comes instead of the registry. */
  readonly url: string | undefined;
  /** Where it stands, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

const readers: readonly {
  readonly file: RegExp;
  readonly read: (text: string) => Generator<Dependency>;
}[] = [
  {
    file: /(?:^|\/)(?:[\w.-]{0,40}requirements?[\w.-]{0,40}|constraints[\w.-]{0,40}|requirements\/[\w.-]{1,40})\.(?:txt|in)$/i,
    read: requirements,
  },
  { file: /(?:^|\/)package\.json$/i, read: packageJson },
  { file: /(?:^|\/)pyproject\.toml$/i, read: pyproject },
  { file: /(?:^|\/)Pipfile$/, read: (text) => tables(text, 'pip', /^(?:dev-)?packages$/) },
  {
    file: /(?:^|\/)Cargo\.toml$/i,
    read: (text) => tables(text, 'cargo', /(?:^|\.)(?:dev-|build-)?dependencies(?:\.|$)|^patch(?:\.|$)|^replace$/),
  },
  { file: /(?:^|\/)go\.(?:mod|work)$/, read: goModule },
  { file: /(?:^|\/)(?:Gemfile|gems\.rb|[\w-]{1,60}\.gemspec)$/, read: gems },
];

/** The packages that a file of a project asks for; none for any other file. Linear in the length of the text. */
export function dependenciesIn(path: string, text: string): readonly Dependency[] {
  const reader = readers.find(({ file }) => file.test(path));
  return reader === undefined ? [] : [...reader.read(text)];
}

/** https://pip.pypa.io/en/stable/reference/requirements-file-format/ */
function* requirements(text: string): Generator<Dependency> {
  for (const { line, start } of linesOf(text, pythonEnds)) {
    const plain = line.replace(/(?:^|\s)#[\s\S]*$/, '').trim();
    const direct = /^(?:-e\s*|--editable[\s=]+)?((?:git|hg|svn|bzr)\+\S+|https?:\S+)/.exec(plain)?.[1];
    if (direct === undefined && (plain === '' || plain.startsWith('-'))) continue;
    yield { ...requirement(plain, direct), start, end: start + line.length };
  }
}

/** One requirement as PEP 508 writes it. */
function requirement(text: string, direct?: string): Omit<Dependency, 'start' | 'end'> {
  const url = direct ?? /^[^@;]+@\s*((?:\w{1,5}\+)?https?:\S+)/.exec(text)?.[1];
  const name = direct === undefined ? text.replace(/[\s[<>=!~;@(].*$/s, '') : '';
  return { ecosystem: 'pip', name, alias: undefined, url };
}

/** Requirements stand as strings in the lists of some tables; Poetry's and Pipenv's are tables themselves. */
function* pyproject(text: string): Generator<Dependency> {
  let table = '';
  let list = false;
  for (const { line, start } of linesOf(text)) {
    const header = /^\s*\[{1,2}([^\]\n]+)\]/.exec(line)?.[1];
    if (header !== undefined && !list) {
      table = header.trim();
      continue;
    }
    if (!list)
      list =
        (/^\s*(?:dependencies|requires|dev-dependencies)\s*=\s*\[/.test(line) &&
          /^(?:project|build-system|tool\.uv)$/.test(table)) ||
        (/^\s*["\w.-]{1,80}\s*=\s*\[/.test(line) &&
          /^(?:project\.optional-dependencies|dependency-groups)$/.test(table));
    if (!list) continue;
    const code = line.replace(/^([^"']{0,20})#.*$/, '$1');
    for (const match of code.matchAll(/"([^"\n]{1,300})"|'([^'\n]{1,300})'/g))
      yield {
        ...requirement((match[1] ?? match[2] ?? '').trim()),
        start: start + match.index,
        end: start + match.index + match[0].length,
      };
    if (/\][\s,]*(?:#[\s\S]*)?$/.test(code.replace(/"[^"\n]{0,300}"|'[^'\n]{0,300}'/g, ''))) list = false;
  }
  yield* tables(text, 'pip', /^tool\.poetry\.(?:dev-)?(?:group\.[\w-]{1,60}\.)?dependencies$/);
}

/** `name = "1.2"`, `name = { git = "…", package = "…" }` in tables whose name matches. */
function* tables(text: string, ecosystem: 'pip' | 'cargo', wanted: RegExp): Generator<Dependency> {
  let inside = false;
  let own: string | undefined;
  for (const { line, start } of linesOf(text)) {
    const header = /^\s*\[{1,2}([^\]\n]+)\]/.exec(line)?.[1];
    if (header !== undefined) {
      inside = wanted.test(header.trim());
      // `[dependencies.name]`: the package has a table of its own.
      own = inside
        ? /(?:dependencies|^patch\.[\w."'-]{1,60})\.["']?([\w-]{1,100})["']?\s*$/.exec(header)?.[1]
        : undefined;
      continue;
    }
    if (own !== undefined) {
      const from = /^\s*(?:git|url|file)\s*=\s*["']((?:\w{1,5}\+)?(?:https?|ssh|git):[^"']{1,300})/.exec(line)?.[1];
      if (from !== undefined)
        yield { ecosystem, name: own, alias: undefined, url: from, start, end: start + line.length };
      continue;
    }
    const pair = inside ? /^\s*["']?([^\s"'=#]{1,100})["']?\s*=\s*(.+)/.exec(line) : null;
    if (pair === null || pair[1] === 'python') continue;
    const [whole, key = '', value = ''] = pair;
    const name = /\bpackage\s*=\s*["']([^"']{1,100})/.exec(value)?.[1] ?? key;
    const url = /\b(?:git|url|file)\s*=\s*["']((?:\w{1,5}\+)?(?:https?|ssh|git):[^"']{1,300})/.exec(value)?.[1];
    const rev = /\brev\s*=\s*["']([0-9a-f]{40})["']/.exec(value)?.[1];
    yield {
      ecosystem,
      name,
      alias: name === key ? undefined : key,
      url: url !== undefined && rev !== undefined ? `${url}#${rev}` : url,
      start,
      end: start + whole.length,
    };
  }
}

/** https://bundler.io/man/gemfile.5.html */
function* gems(text: string): Generator<Dependency> {
  for (const { line, start } of linesOf(text)) {
    // `git 'https://…' do`: what is named in the block comes from there.
    const block = /^\s*(?:git|source)[\s(]+["']((?:https?|git|ssh):[^"'\n]{1,300})["'][^\n]{0,100}\bdo\b/.exec(line);
    if (block?.[1] !== undefined && !/^https:\/\/rubygems\.org\/?$/.test(block[1]))
      yield { ecosystem: 'gem', name: '', alias: undefined, url: block[1], start, end: start + line.length };
    const match =
      /^\s*(?:gem|\w{1,20}\.add(?:_runtime|_development)?_dependency)[\s(]+["']([^"'\n]{1,100})["'](.*)/.exec(line);
    if (match === null) continue;
    const [whole, name = '', rest = ''] = match;
    const url = /\b(?:git|source)(?::|\s*=>)\s*["']((?:https?|git|ssh):[^"']{1,300})/.exec(rest)?.[1];
    yield { ecosystem: 'gem', name, alias: undefined, url, start, end: start + whole.length };
  }
}

/** Hosts from which Go takes modules every day, with the sums of all of them in one log. */
const hostsOfModules =
  /^(?:(?:github|gitlab)\.com|bitbucket\.org|codeberg\.org|(?:[a-z]{1,20}\.)?golang\.org|gopkg\.in|(?:[a-z]{1,20}\.)?k8s\.io|go\.[a-z]{2,20}\.[a-z]{2,5}|cloud\.google\.com)\//;

/** `replace a => b v1.2.3`: https://go.dev/ref/mod#go-mod-file-replace. A folder beside the module is no package. */
function* goModule(text: string): Generator<Dependency> {
  let inside = false;
  for (const { line, start } of linesOf(text)) {
    if (/^\s*replace\s*\(/.test(line)) inside = true;
    else if (inside && /^\s*\)/.test(line)) inside = false;
    const by = /^\s*(?:replace\s+)?(\S{1,200})(?:\s+v\S{1,60})?\s+=>\s+(\S{1,200})/.exec(line);
    const [whole, from = '', to = ''] = by ?? [];
    if (whole === undefined || (!inside && !/^\s*replace\b/.test(line)) || /^[./\\]|^[A-Za-z]:/.test(to)) continue;
    if (to.split('/', 1)[0] === from.split('/', 1)[0] || hostsOfModules.test(to)) continue;
    yield { ecosystem: 'go', name: from, alias: undefined, url: `https://${to}`, start, end: start + whole.length };
  }
}

/** Keys of one section that may not stand behind the one before: they are looked for again from the start. The place of more is not told. */
const mostSearches = 200;

/** Dependencies with their aliases; those with an address are calls of the file's own front end. */
function* packageJson(text: string): Generator<Dependency> {
  const root = parsed(text);
  for (const section of [
    'dependencies',
    'devDependencies',
    'optionalDependencies',
    'peerDependencies',
    'overrides',
    'resolutions',
  ]) {
    let from = Math.max(0, text.indexOf(`"${section}"`));
    let again = mostSearches;
    for (const [key, spec] of Object.entries(recordOf(root[section]))) {
      const target = typeof spec === 'string' ? /^npm:(@?[^@]{1,200})/.exec(spec)?.[1] : undefined;
      const quoted = `"${key}"`;
      const behind = again < 0 ? -1 : text.indexOf(quoted, from);
      // Keys that are numbers come first, wherever they stand.
      const at = Math.max(0, behind < 0 && again-- > 0 ? text.indexOf(quoted) : behind);
      from = Math.max(from, at);
      yield {
        ecosystem: 'npm',
        name: target ?? key,
        alias: target === undefined ? undefined : key,
        url: undefined,
        start: at,
        end: Math.min(text.length, at + key.length + 2),
      };
    }
  }
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return recordOf(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    return {};
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** What ends a line for `str.splitlines`, which reads requirements: https://docs.python.org/3/library/stdtypes.html#str.splitlines */
const pythonEnds = /[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]/;

function* linesOf(
  text: string,
  ends: string | RegExp = '\n',
): Generator<{ readonly line: string; readonly start: number }> {
  let start = 0;
  for (const raw of text.split(ends)) {
    yield { line: raw.replace(/\r$/, ''), start };
    start += raw.length + 1;
  }
}
