import type { ApiEntry, ApiModel, ApiValue } from '../facts/api.ts';

/** An API table prepared for look-ups by attacker-chosen names. */
export interface ApiIndex {
  readonly calls: ReadonlyMap<string, ApiEntry>;
  /** Entries of methods on things whose kind is unknown (`*.method`), by the method's name. */
  readonly methods: ReadonlyMap<string, ApiEntry>;
  readonly values: ReadonlyMap<string, ApiValue>;
  /** What a member of a name is, whatever it is a member of, and what one of a function is. */
  readonly anywhere: ReadonlyMap<string, string>;
  readonly ofFunctions: ReadonlyMap<string, string>;
  /** Members of a text that stand for the same text. */
  readonly ofTexts: ReadonlySet<string>;
  /** Modules and global objects one of whose functions runs programs or code: a computed member of one can be that function. */
  readonly actingRoots: ReadonlySet<string>;
  /** The full name behind an alias, applied to the longest prefix, at most 4 times. */
  resolve(path: string): string;
  /** The entry of a subcommand of an entry, which takes the flags of that as well. */
  subcommand(entry: ApiEntry, name: string): ApiEntry | undefined;
}

/** Prepares a table. */
export function indexApi(model: ApiModel): ApiIndex {
  const aliases = new Map(Object.entries(model.aliases));
  const roots = new Set([...aliases.keys()].map(rootOf));
  const resolve = (path: string): string => {
    let at = path;
    if (!roots.has(rootOf(path))) return path;
    for (let round = 0; round < 4; round++) {
      const next = unalias(at, aliases);
      if (next === undefined || next === at) return at;
      at = next;
    }
    return at;
  };
  const calls = new Map(Object.entries(model.calls));
  const methods = new Map<string, ApiEntry>();
  for (const [path, entry] of calls) if (path.startsWith('*.')) methods.set(path.slice(2), entry);
  return {
    calls,
    methods,
    values: new Map(Object.entries(model.values)),
    anywhere: new Map(Object.entries(model.anywhere ?? {})),
    ofFunctions: new Map(Object.entries(model.ofFunctions ?? {})),
    ofTexts: new Set(model.ofTexts ?? []),
    actingRoots: rootsOf(calls),
    resolve,
    subcommand: subcommandsOf(),
  };
}

/** Each is put together when it is first met: to do so for every call took 0.5 % of all time. */
function subcommandsOf(): ApiIndex['subcommand'] {
  const made = new Map<ApiEntry, Map<string, ApiEntry>>();
  return (entry, name) => {
    const { subcommands, flags } = entry;
    const own = subcommands !== undefined && Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
    if (own === undefined) return undefined;
    const known = made.get(entry) ?? new Map<string, ApiEntry>();
    const whole = known.get(name) ?? { ...own, flags: { ...flags, ...own.flags } };
    made.set(entry, known.set(name, whole));
    return whole;
  };
}

/** The first part of a dotted name. */
function rootOf(path: string): string {
  const end = path.indexOf('.');
  return end < 0 ? path : path.slice(0, end);
}

/** Objects that hold every global. */
const globals: readonly string[] = [
  'globalThis',
  'window',
  'global',
  'self',
  'builtins',
  '__builtins__',
  'sys.modules',
];

/** Whether a call runs programs or code. */
export function isActing(entry: ApiEntry | undefined): boolean {
  if (entry === undefined) return false;
  return entry.command !== undefined || entry.does?.some(({ op }) => op === 'run' || op === 'evaluate') === true;
}

function rootsOf(calls: ReadonlyMap<string, ApiEntry>): ReadonlySet<string> {
  const roots = new Set(globals);
  for (const [path, entry] of calls) {
    const cut = path.lastIndexOf('.');
    if (isActing(entry) && cut > 0 && !path.startsWith('*')) roots.add(path.slice(0, cut));
  }
  return roots;
}

/** UTF-16 units of a dotted path that is resolved. */
export const longestPath = 400;

function unalias(path: string, aliases: ReadonlyMap<string, string>): string | undefined {
  if (path.length > longestPath) return undefined;
  for (let end = path.length; end > 0; end = path.lastIndexOf('.', end - 1)) {
    const target = aliases.get(path.slice(0, end));
    if (target !== undefined) return target + path.slice(end);
  }
  return undefined;
}
