import type { Span } from '../bundle/span.ts';
import { type Effect, type Flow, wholeOf } from '../facts/effect.ts';
import type { Frame } from './operands.ts';
import { unionOrigins } from './origins.ts';
import { isHole, keyOf, mergeValues, nothing, type Text, textsValue, type Value } from './value.ts';
import { type FileUse, recordCut, recordFlows, type World } from './world.ts';

/** Remembers that a file is written, read or run. */
export function logFile(how: FileUse['how'], targets: readonly Value[], effect: Effect, frame: Frame): void {
  const keys = keysOf(targets);
  if (keys.length === 0) return;
  const { files, written } = frame.unit.world;
  files.push({ how, keys, effect });
  if (how === 'write') for (const key of keys) written.add(key);
}

/** Remembers a known text that is written to a file; `whole`: nothing else that was written there stays. */
export function keepContent(targets: readonly Value[], content: Value, whole: boolean, frame: Frame): void {
  const { contents } = frame.unit.world;
  if (content.texts.length === 0) return;
  for (const key of keysOf(targets))
    contents.set(key, whole ? content : mergeValues(contents.get(key) ?? nothing, content));
}

/** Longest text of a file that grows, in UTF-16 units. */
const longestGrown = 200_000;

/**
 * A text behind that of a file: first as a line of its own, last as the rest of the line before, for how its command ended the line is not
 * known.
 */
export function addedContent(old: Value, part: Value): Value {
  const [first] = old.texts;
  const last = old.texts.at(-1);
  const [more] = part.texts;
  if (first === undefined || last === undefined || more === undefined) return part;
  let length = 0;
  for (const one of [...first, ...more]) length += isHole(one) ? 1 : one.text.length;
  if (length > longestGrown || first.length > 2000) return mergeValues(old, part);
  const line: Text = [{ text: '\n', site: undefined }];
  return textsValue(
    [
      [...first, ...line, ...more],
      [...last, ...more],
    ],
    unionOrigins([old, part]),
  );
}

/** Whether something was written to one of these paths before. */
export function isWritten(targets: readonly Value[], frame: Frame): boolean {
  return keysOf(targets).some((key) => frame.unit.world.written.has(key));
}

/** The path in the bundle of a file that is named below the folder of the skill; undefined for any other. */
export function bundled(targets: readonly Value[], frame: Frame): string | undefined {
  const { sources } = frame.unit.world;
  const folders = foldersOf(frame.unit.fragment.path);
  for (const key of keysOf(targets)) {
    const found = folders.find((folder) => sources.has(folder + key));
    if (found !== undefined) return found + key;
  }
  return undefined;
}

/** Where a file may be named from: the top, the folder of the text that names it, and those above, since a skill may lie further down. */
function foldersOf(path: string): readonly string[] {
  const folders = [''];
  for (let cut = path.lastIndexOf('/'); cut > 0; cut = path.lastIndexOf('/', cut - 1))
    folders.push(path.slice(0, cut + 1));
  return folders;
}

/** The known text of a file that is started. */
export function contentOf(targets: readonly Value[], frame: Frame): Value | undefined {
  const { contents } = frame.unit.world;
  const key = contents.size === 0 ? undefined : keysOf(targets).find((one) => contents.has(one));
  return key === undefined ? undefined : contents.get(key);
}

function keysOf(targets: readonly Value[]): readonly string[] {
  return targets
    .flatMap((target) => target.texts.map((text) => fileKey(keyOf(text))))
    .filter((key) => /[\w\u0000]/.test(key));
}

/** A path for comparing: without `./`, doubled slashes and the folder that scripts run in. */
function fileKey(path: string): string {
  let plain = path.includes('\\') ? path.replaceAll('\\', '/') : path;
  if (plain.includes('//')) plain = plain.replace(/\/{2,}/g, '/');
  if (plain.includes('/./')) plain = plain.replace(/\/\.(?=\/)/g, '');
  return plain.replace(/^(?:\.\/|\{workspace\}\/|\{skill\}\/)/, '').slice(0, 4096);
}

/** What was written somewhere below a folder, by the folder: who packs or copies the folder takes it along. */
function writtenBelow(world: World, budget: Budget): ReadonlyMap<string, readonly FileUse[]> {
  const folders = new Set<string>();
  for (const use of world.files) if (use.how === 'read') for (const key of use.keys) folders.add(folderKey(key));
  // Few folders are read, so their lengths tell where to look in a path that is written.
  const lengths = [...new Set([...folders].map((folder) => folder.length))].filter((length) => length > 0);
  const found = new Map<string, FileUse[]>();
  for (const use of world.files) {
    if (use.how !== 'write') continue;
    for (const key of use.keys) {
      budget.left -= lengths.length;
      if (budget.left < 0) return found;
      for (const length of lengths) {
        const folder = key[length] === '/' ? key.slice(0, length) : undefined;
        if (folder === undefined || !folders.has(folder)) continue;
        const known = found.get(folder);
        if (known === undefined) found.set(folder, [use]);
        else known.push(use);
      }
    }
  }
  return found;
}

/** The folder that a path with a pattern for its files, or with a slash at its end, stands for. */
function folderKey(key: string): string {
  return key.replace(/(?:\/(?:\.|\*{1,2})?){1,4}$/, '');
}

/** Work that joining flows over files may take, in steps of its loops. */
interface Budget {
  left: number;
}

/** What reached a file, and where it was written. */
interface Held {
  readonly source: Effect;
  readonly via: Span;
}

/**
 * Joins flows over files: what was written to a path reaches whoever reads or runs that path later, and flows that meet in a value are
 * carried on, so that `secret → file`, `file → host` becomes `secret → host`. Where that is too much, a gap says so.
 */
export function joinFileFlows(world: World): void {
  const budget: Budget = { left: 1_000_000 };
  const last = joinUses(world, budget);
  if (budget.left < 0 && last !== undefined)
    recordCut(world, 'more is written to files and read again than is followed', last.span);
}

/** Gives the use at which the budget ended, or the last. */
function joinUses(world: World, budget: Budget): Effect | undefined {
  const incoming = new Map<Effect, Flow[]>();
  for (const flow of world.flows.values()) {
    if (flow.role === 'target') continue;
    const known = incoming.get(flow.sink);
    if (known === undefined) incoming.set(flow.sink, [flow]);
    else known.push(flow);
  }
  if (incoming.size === 0) return undefined;
  const heldBy = (writers: readonly FileUse[]): Map<Effect, Span> => {
    const held = new Map<Effect, Span>();
    for (const { effect } of writers)
      for (const { source } of incoming.get(effect) ?? []) {
        budget.left--;
        if (!held.has(source)) held.set(source, effect.span);
      }
    return held;
  };
  const written = new Map<string, FileUse[]>();
  for (const use of world.files) {
    if (use.how !== 'write' || !incoming.has(use.effect)) continue;
    for (const key of use.keys) {
      const known = written.get(key);
      if (known === undefined) written.set(key, [use]);
      else known.push(use);
    }
  }
  const held = new Map<string, readonly Held[]>();
  const heldAt = (name: string, writers: () => readonly FileUse[]): readonly Held[] => {
    const known = held.get(name);
    if (known !== undefined) return known;
    const found = [...heldBy(writers())].map(([source, via]): Held => ({ source, via }));
    held.set(name, found);
    return found;
  };
  const writersOf = (key: string): readonly FileUse[] => {
    const known = written.get(key);
    if (known !== undefined || !key.includes('*')) return known ?? [];
    budget.left -= written.size;
    return [...written].flatMap(([path, uses]) => (matchesPattern(path, key) ? uses : []));
  };
  const below = writtenBelow(world, budget);
  const carried = new Map<Effect, Set<Effect>>();
  for (const use of world.files) {
    if (use.how === 'write') continue;
    for (const key of use.keys) {
      if (budget.left < 0) return use.effect;
      const folder = folderKey(key);
      const inside =
        use.how === 'read'
          ? [
              ...heldAt(`below ${folder}`, () => below.get(folder) ?? []),
              ...(folder === key ? [] : heldAt(`at ${folder}`, () => written.get(folder) ?? [])),
            ]
          : [];
      for (const { source, via } of [...heldAt(`at ${key}`, () => writersOf(key)), ...inside]) {
        budget.left--;
        if (use.how === 'run') recordFlows(world, [{ effect: source }], use.effect, 'code', [via]);
        else {
          const sources = carried.get(use.effect);
          if (sources === undefined) carried.set(use.effect, new Set([source]));
          else sources.add(source);
        }
      }
    }
  }
  // What a read file held goes where the read goes; two rounds follow a copy of a copy.
  let last: Effect | undefined;
  for (let round = 0; round < 2; round++) {
    for (const flow of [...world.flows.values()]) {
      const sources = carried.get(wholeOf(flow.source));
      if (sources === undefined) continue;
      last = flow.sink;
      budget.left -= sources.size;
      if (budget.left < 0) return last;
      for (const effect of sources) recordFlows(world, [{ effect }], flow.sink, flow.role, [flow.source.span]);
    }
  }
  return last;
}

/** Whether a path is one that a pattern with `*` stands for: its fixed pieces follow one another in it. */
function matchesPattern(path: string, pattern: string): boolean {
  const pieces = pattern.split('*');
  const [first = ''] = pieces;
  const last = pieces.at(-1) ?? '';
  // A pattern that fixes no folder would stand for everything.
  if (!first.includes('/') || !path.startsWith(first) || !path.endsWith(last)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at + last.length <= path.length;
}
