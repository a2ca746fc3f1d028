import { type Bundle, decodeText } from '../core/index.ts';

/** A version of a package, and the file of the skill that names it. */
export interface KnownVersion {
  readonly version: string;
  readonly path: string;
}

/** The version of a package that a file of a skill names; nothing is asked elsewhere. */
export type KnownVersions = (kind: 'npm' | 'pip', name: string, bundle: Bundle) => KnownVersion | undefined;

/** Bytes of all files of a skill together that are searched for versions. */
const most = 4_000_000;

/** Reads the files of a skill once, and remembers what they say for as long as the skill is as it is. */
export function createKnownVersions(): KnownVersions {
  const known = { npm: new WeakMap<Bundle, Index>(), pip: new WeakMap<Bundle, Index>() };
  return (kind, name, bundle) => {
    const index = known[kind].get(bundle) ?? indexOf(bundle, kind === 'npm' ? ofNode : ofPython);
    known[kind].set(bundle, index);
    return index.get(kind === 'npm' ? name : plain(name));
  };
}

type Index = ReadonlyMap<string, KnownVersion>;
type Named = Iterable<readonly [name: string, version: unknown]>;
type Readers = readonly (readonly [RegExp, (text: string) => Named])[];

/** One version, no range. */
const exact = /^\d[\w.+-]{0,60}$/;

/** The first file that names a version has it. */
function indexOf({ entries }: Bundle, readers: Readers): Index {
  const index = new Map<string, KnownVersion>();
  let left = most;
  for (const [file, read] of readers)
    for (const entry of entries) {
      if (entry.kind !== 'file' || !file.test(entry.path) || entry.bytes.length > left) continue;
      left -= entry.bytes.length;
      for (const [name, version] of read(decodeText(entry.bytes, entry.path)?.text ?? ''))
        if (typeof version === 'string' && exact.test(version) && !index.has(name))
          index.set(name, { version, path: entry.path });
    }
  return index;
}

const modules = 'node_modules/';

const ofNode: Readers = [
  [
    /(?:^|\/)(?:package-lock|npm-shrinkwrap)\.json$/,
    function* (text) {
      const lock = membersOf(jsonOf(text));
      for (const [path, entry] of membersOf(lock.get('packages')))
        if (path.startsWith(modules)) yield [path.slice(modules.length), membersOf(entry).get('version')];
      for (const [name, entry] of membersOf(lock.get('dependencies'))) yield [name, membersOf(entry).get('version')];
    },
  ],
  [
    /(?:^|\/)package\.json$/,
    function* (text) {
      const json = membersOf(jsonOf(text));
      for (const key of ['dependencies', 'devDependencies', 'optionalDependencies']) yield* membersOf(json.get(key));
    },
  ],
];

const ofPython: Readers = [
  [
    /(?:^|\/)(?:uv|poetry|pdm)\.lock$/,
    function* (text) {
      for (const part of text.split(/^\[\[package\]\]/m)) {
        const name = /^name = "([^"\n]{1,100})"/m.exec(part)?.[1];
        if (name !== undefined) yield [plain(name), /^version = "([^"\n]{1,60})"/m.exec(part)?.[1]];
      }
    },
  ],
  [
    /(?:^|\/)requirements[\w.-]{0,60}\.txt$/,
    function* (text) {
      for (const line of text.split('\n')) {
        const [, name, version] =
          /^\s{0,20}([A-Za-z0-9][\w.-]{0,100})(?:\[[\w,. -]{0,100}\])?\s{0,5}==\s{0,5}([\w.!+-]{1,60})/.exec(line) ??
          [];
        if (name !== undefined) yield [plain(name), version];
      }
    },
  ],
];

/** Python's registry takes these for the same name. */
function plain(name: string): string {
  return name
    .replace(/\[.*/s, '')
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

function membersOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}
