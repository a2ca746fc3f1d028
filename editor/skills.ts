import { type Analysis, type Bundle, decodeText, overlaid } from '../core/index.ts';
import type { Host } from './host.ts';
import { pathIn } from './uri.ts';

/** A document that an editor holds; its URI is spelled as `sameSpelling` does. */
export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
}

export interface SkillsOptions {
  readonly host: Host;
  readonly open: () => Iterable<OpenDocument>;
  /** A new result for a skill; undefined when there is no such skill any more. Never called twice for one change. */
  readonly changed: (folder: string, result: Result | undefined) => void;
}

/** How a skill came out: of what stands in the editor now, or why there is nothing to say. */
export type Result =
  | (Seen & { readonly analysis: Analysis; readonly bundle: Bundle; readonly error?: never })
  | (Seen & { readonly error: string; readonly analysis?: never });

interface Seen {
  /** Of the documents that were open then, by URI. */
  readonly versions: ReadonlyMap<string, number>;
}

/** Every skill that an editor shows. One is analysed at a time, what somebody looks at first. */
export interface Skills {
  /** Analyses a skill anew some time after the last call, in milliseconds; its files are read from disk again where `reread`. */
  check(
    folder: string,
    options: { readonly delayMs: number; readonly urgent: boolean; readonly reread: boolean },
  ): void;
  forget(folder: string): void;
  result(folder: string): Result | undefined;
  folders(): readonly string[];
  /** Resolves when a skill has a result for all that is known of it by now. */
  settled(folder: string): Promise<void>;
  /** Resolves when nothing is waiting or under way. */
  idle(): Promise<void>;
}

interface State {
  bundle: Bundle | undefined;
  result: Result | undefined;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts changes: a result for an older one is not shown. */
  change: number;
  /** The change that the result is for. */
  done: number;
  /** Who waits for a result. */
  readonly waiters: (() => void)[];
}

export function createSkills({ host, open, changed }: SkillsOptions): Skills {
  const states = new Map<string, State>();
  const waiting = new Map<string, boolean>();
  const idlers: (() => void)[] = [];
  let busy = false;

  async function pump(): Promise<void> {
    if (busy) return;
    busy = true;
    for (let folder = next(); folder !== undefined; folder = next()) await analyse(folder);
    busy = false;
    if (isIdle()) for (const idler of idlers.splice(0)) idler();
  }

  function next(): string | undefined {
    const folders = [...waiting.keys()];
    const folder = folders.find((one) => waiting.get(one) === true) ?? folders[0];
    if (folder !== undefined) waiting.delete(folder);
    return folder;
  }

  async function analyse(folder: string): Promise<void> {
    const state = states.get(folder);
    if (state === undefined) return;
    const { change } = state;
    const result = await resultOf(folder, state);
    if (states.get(folder) !== state || state.change !== change) return;
    state.result = result;
    state.done = change;
    changed(folder, result);
    for (const waiter of state.waiters.splice(0)) waiter();
  }

  async function resultOf(folder: string, state: State): Promise<Result> {
    const versions = new Map<string, number>();
    try {
      state.bundle ??= await host.read(folder);
      const bundle = overlaid(state.bundle, unsaved(folder, state.bundle, versions));
      return { analysis: await host.analyse(bundle), bundle, versions };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error), versions };
    }
  }

  /** What is open and not as on disk. An editor may have changed line ends alone: those move nothing. */
  function unsaved(folder: string, { entries }: Bundle, versions: Map<string, number>): Map<string, Uint8Array> {
    const contents = new Map<string, Uint8Array>();
    for (const { uri, version, text } of open()) {
      const path = pathIn(folder, uri);
      if (path === undefined) continue;
      versions.set(uri, version);
      const entry = entries.find((one) => one.path === path);
      if (entry?.kind === 'file' && plain(decodeText(entry.bytes, path)?.text) === plain(text)) continue;
      contents.set(path, new TextEncoder().encode(text));
    }
    return contents;
  }

  function isIdle(): boolean {
    return !busy && waiting.size === 0 && [...states.values()].every(({ timer }) => timer === undefined);
  }

  return {
    check(folder, { delayMs, urgent, reread }) {
      const state = states.get(folder) ?? newState();
      states.set(folder, state);
      state.change += 1;
      if (reread) state.bundle = undefined;
      clearTimeout(state.timer);
      state.timer = setTimeout(() => {
        state.timer = undefined;
        if (states.get(folder) !== state) return;
        waiting.set(folder, urgent || waiting.get(folder) === true);
        void pump();
      }, delayMs);
    },
    forget(folder) {
      const state = states.get(folder);
      if (state === undefined) return;
      clearTimeout(state.timer);
      waiting.delete(folder);
      states.delete(folder);
      changed(folder, undefined);
      for (const waiter of state.waiters.splice(0)) waiter();
      if (isIdle()) for (const idler of idlers.splice(0)) idler();
    },
    result: (folder) => states.get(folder)?.result,
    folders: () => [...states.keys()],
    settled: (folder) => {
      const state = states.get(folder);
      if (state === undefined || state.done === state.change) return Promise.resolve();
      return new Promise((settle) => state.waiters.push(settle));
    },
    idle: () => (isIdle() ? Promise.resolve() : new Promise((settle) => idlers.push(settle))),
  };
}

function newState(): State {
  return { bundle: undefined, result: undefined, timer: undefined, change: 0, done: 0, waiters: [] };
}

function plain(text: string | undefined): string | undefined {
  return text?.replaceAll('\r\n', '\n');
}
