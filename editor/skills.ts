import { type Analysis, type Bundle, decodeText, overlaid } from '../core/index.ts';
import type { Host } from './host.ts';
import { pathIn } from './uri.ts';

/** A document that an editor holds; its URI is spelled as `sameSpelling` does. */
export interface OpenDocument {
  readonly uri: string;
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
  | { readonly analysis: Analysis; readonly bundle: Bundle; readonly error?: never }
  | { readonly error: string; readonly analysis?: never };

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
  /** Resolves when nothing is waiting or under way. */
  idle(): Promise<void>;
}

interface State {
  bundle: Bundle | undefined;
  result: Result | undefined;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts changes: a result for an older one is not shown. */
  change: number;
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
    changed(folder, result);
  }

  async function resultOf(folder: string, state: State): Promise<Result> {
    try {
      state.bundle ??= await host.read(folder);
      const bundle = overlaid(state.bundle, unsaved(folder, state.bundle));
      return { analysis: await host.analyse(bundle), bundle };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  }

  /** What is open and not as on disk. An editor may have changed line ends alone: those move nothing. */
  function unsaved(folder: string, { entries }: Bundle): Map<string, Uint8Array> {
    const contents = new Map<string, Uint8Array>();
    for (const { uri, text } of open()) {
      const path = pathIn(folder, uri);
      if (path === undefined) continue;
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
      const state = states.get(folder) ?? { bundle: undefined, result: undefined, timer: undefined, change: 0 };
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
      clearTimeout(states.get(folder)?.timer);
      waiting.delete(folder);
      if (states.delete(folder)) changed(folder, undefined);
    },
    result: (folder) => states.get(folder)?.result,
    folders: () => [...states.keys()],
    idle: () => (isIdle() ? Promise.resolve() : new Promise((settle) => idlers.push(settle))),
  };
}

function plain(text: string | undefined): string | undefined {
  return text?.replaceAll('\r\n', '\n');
}
