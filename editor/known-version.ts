import { type Bundle, decodeText } from '../core/index.ts';

/** UTF-16 units of a file that is searched for a version. */
const longest = 4_000_000;

/** The version of a package that a file of the skill names, and that file; nothing is asked elsewhere. */
export function versionKnown(
  kind: 'npm' | 'pip',
  name: string,
  { entries }: Bundle,
): { readonly version: string; readonly path: string } | undefined {
  const readers = kind === 'npm' ? ofNode : ofPython;
  for (const [file, read] of readers)
    for (const entry of entries) {
      if (entry.kind !== 'file' || !file.test(entry.path) || entry.bytes.length > longest) continue;
      const text = decodeText(entry.bytes, entry.path)?.text;
      const version = text === undefined ? undefined : read(text, name);
      if (version !== undefined && exact.test(version)) return { version, path: entry.path };
    }
  return undefined;
}

/** One version, no range. */
const exact = /^\d[\w.+-]{0,60}$/;

type Readers = readonly (readonly [RegExp, (text: string, name: string) => string | undefined])[];

const ofNode: Readers = [
  [
    /(?:^|\/)(?:package-lock|npm-shrinkwrap)\.json$/,
    (text, name) => {
      const lock = jsonOf(text);
      return (
        textAt(lock, ['packages', `node_modules/${name}`, 'version']) ?? textAt(lock, ['dependencies', name, 'version'])
      );
    },
  ],
  [
    /(?:^|\/)package\.json$/,
    (text, name) => {
      const json = jsonOf(text);
      return ['dependencies', 'devDependencies', 'optionalDependencies']
        .map((key) => textAt(json, [key, name]))
        .find((version) => version !== undefined && exact.test(version));
    },
  ],
];

const ofPython: Readers = [
  [/(?:^|\/)(?:uv|poetry|pdm)\.lock$/, (text, name) => afterName(text.split(/^\[\[package\]\]/m), plain(name))],
  [
    /(?:^|\/)requirements[\w.-]{0,60}\.txt$/,
    (text, name) => {
      for (const line of text.split('\n')) {
        const [, found = '', version] =
          /^\s{0,20}([A-Za-z0-9][\w.-]{0,100})(?:\[[\w,. -]{0,100}\])?\s{0,5}==\s{0,5}([\w.!+-]{1,60})/.exec(line) ??
          [];
        if (plain(found) === plain(name)) return version;
      }
      return undefined;
    },
  ],
];

/** The version beside a name in a part of a lockfile in TOML. */
function afterName(parts: readonly string[], name: string): string | undefined {
  for (const part of parts) {
    const found = /^name = "([^"\n]{1,100})"/m.exec(part)?.[1];
    if (found !== undefined && plain(found) === name) return /^version = "([^"\n]{1,60})"/m.exec(part)?.[1];
  }
  return undefined;
}

/** Python's registry takes these for the same name. */
function plain(name: string): string {
  return name
    .replace(/\[.*$/, '')
    .replace(/[-_.]+/g, '-')
    .toLowerCase();
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textAt(value: unknown, path: readonly string[]): string | undefined {
  let at: unknown = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = new Map<string, unknown>(Object.entries(at)).get(key);
  }
  return typeof at === 'string' ? at : undefined;
}
