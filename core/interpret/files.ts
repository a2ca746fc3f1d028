import type { Effect, Flow } from '../facts/effect.ts';
import type { Frame } from './operands.ts';
import { isHole, keyOf, mergeValues, nothing, type Text, unionOrigins, type Value } from './value.ts';
import { type FileUse, recordFlows, type World } from './world.ts';

/** Remembers that a file is written, read or run. */
export function logFile(how: FileUse['how'], targets: readonly Value[], effect: Effect, frame: Frame): void {
  const keys = keysOf(targets);
  if (keys.length > 0 && frame.unit.world.files.length < 20_000) frame.unit.world.files.push({ how, keys, effect });
}

/** Remembers a known text that is written to a file; `whole`: nothing else that was written there stays. */
export function keepContent(targets: readonly Value[], content: Value, whole: boolean, frame: Frame): void {
  const { contents } = frame.unit.world;
  if (content.texts.length === 0 || contents.size > 1000) return;
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
  return {
    ...nothing,
    texts: [
      [...first, ...line, ...more],
      [...last, ...more],
    ],
    origins: unionOrigins([old, part]),
  };
}

/** Whether something was written to one of these paths before. */
export function isWritten(targets: readonly Value[], frame: Frame): boolean {
  const keys = keysOf(targets);
  return frame.unit.world.files.some((use) => use.how === 'write' && use.keys.some((key) => keys.includes(key)));
}

/** The path in the bundle of a file that is named below the folder of the skill; undefined for any other. */
export function bundled(targets: readonly Value[], frame: Frame): string | undefined {
  const { sources } = frame.unit.world;
  const folder = frame.unit.fragment.path.replace(/[^/]*$/, '');
  return keysOf(targets)
    .flatMap((key) => [key, folder + key])
    .find((key) => sources.has(key));
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
  return plain.replace(/^(?:\.\/|\{workspace\}\/|\{skill\}\/)/, '').slice(0, 1000);
}

/** Deepest folder that is looked at for what was written in it. */
const deepest = 12;

/** What was written somewhere below a folder, by the folder: who packs or copies the folder takes it along. */
function writersBelow(world: World): ReadonlyMap<string, readonly Effect[]> {
  const folders = new Set<string>();
  for (const use of world.files) if (use.how === 'read') for (const key of use.keys) folders.add(folderKey(key));
  const found = new Map<string, Effect[]>();
  for (const use of world.files) {
    if (use.how !== 'write') continue;
    for (const key of use.keys) {
      let cut = key.lastIndexOf('/');
      for (let depth = 0; cut > 0 && depth < deepest; depth++, cut = key.lastIndexOf('/', cut - 1)) {
        const folder = key.slice(0, cut);
        if (!folders.has(folder)) continue;
        const known = found.get(folder);
        if (known === undefined) found.set(folder, [use.effect]);
        else if (known.length < 16) known.push(use.effect);
      }
    }
  }
  return found;
}

/** The folder that a path with a pattern for its files, or with a slash at its end, stands for. */
function folderKey(key: string): string {
  return key.replace(/(?:\/(?:\.|\*{1,2})?){1,4}$/, '');
}

/**
 * Joins flows over files: what was written to a path reaches whoever reads or runs that path later, and flows that meet in a value are
 * carried on, so that `secret → file`, `file → host` becomes `secret → host`. At most 20,000 flows.
 */
export function joinFileFlows(world: World): void {
  const writers = new Map<string, Effect[]>();
  for (const use of world.files) {
    if (use.how !== 'write') continue;
    for (const key of use.keys) {
      const known = writers.get(key);
      if (known === undefined) writers.set(key, [use.effect]);
      else if (known.length < 16) known.push(use.effect);
    }
  }
  const named = new Map<string, Effect[]>(writers);
  let patterns = 0;
  const writersOf = (key: string): readonly Effect[] => {
    const known = named.get(key);
    if (known !== undefined || !key.includes('*') || ++patterns > maxPatterns) return known ?? [];
    const found = [...writers].flatMap(([path, effects]) => (matchesPattern(path, key) ? effects : [])).slice(0, 16);
    named.set(key, found);
    return found;
  };
  const below = writersBelow(world);
  const incoming = new Map<Effect, Flow[]>();
  for (const flow of world.flows.values()) {
    const known = incoming.get(flow.sink);
    if (known === undefined) incoming.set(flow.sink, [flow]);
    else known.push(flow);
  }
  const carried = new Map<Effect, Set<Effect>>();
  for (const use of world.files) {
    if (use.how === 'write') continue;
    for (const key of use.keys) {
      const folder = folderKey(key);
      const inside =
        use.how === 'read'
          ? [...(below.get(folder) ?? []), ...(folder === key ? [] : (writers.get(folder) ?? []))]
          : [];
      for (const writer of [...writersOf(key), ...inside]) {
        for (const flow of incoming.get(writer) ?? []) {
          if (flow.role === 'target') continue;
          if (use.how === 'run') recordFlows(world, [{ effect: flow.source }], use.effect, 'code', [writer.span]);
          else carried.set(use.effect, (carried.get(use.effect) ?? new Set()).add(flow.source));
        }
      }
    }
  }
  // What a read file held goes where the read goes; two rounds follow a copy of a copy.
  for (let round = 0; round < 2; round++) {
    for (const flow of [...world.flows.values()]) {
      if (world.flows.size > 20_000) return;
      const held = carried.get(flow.source);
      if (held === undefined) continue;
      for (const effect of held) {
        recordFlows(world, [{ effect }], flow.sink, flow.role, [flow.source.span]);
        if (carried.has(flow.sink)) continue;
      }
    }
  }
}

/** How many different patterns of one skill are held against the files that were written. */
const maxPatterns = 64;

/** Whether a path is one that a pattern with `*` stands for: its fixed pieces follow one another in it. */
function matchesPattern(path: string, pattern: string): boolean {
  const pieces = pattern.split('*', 16);
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
