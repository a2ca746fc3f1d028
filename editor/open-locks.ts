import type { TextDocument } from 'vscode-languageserver-textdocument';
import { lockName, policyName } from '../core/index.ts';
import type { Host } from './host.ts';
import { type LockState, lockState, messageOf } from './lock.ts';
import { folderOf, sameSpelling, uriIn } from './uri.ts';

export interface OpenLocksOptions {
  readonly host: Host;
  /** The document as it is now; undefined where it is closed. */
  readonly current: (uri: string) => TextDocument | undefined;
  /** A new state of an open lockfile, by its URI as `sameSpelling` has it. */
  readonly changed: (uri: string, state: LockState, version: number) => void;
}

/** Lockfiles that are open, with what became of what they speak of. */
export interface OpenLocks {
  state(uri: string): LockState | undefined;
  /** Compares what a lockfile says, as it stands in the editor, with the skills beside it. A later check ends an earlier one. */
  check(document: TextDocument): Promise<void>;
  /** The same some milliseconds after the last call, once for all that changes together. */
  checkSoon(document: TextDocument, delayMs: number): Promise<void>;
  close(document: TextDocument): void;
}

export function createOpenLocks({ host, current, changed }: OpenLocksOptions): OpenLocks {
  const states = new Map<string, LockState>();
  const delayed = new Map<string, Delayed>();
  /** The last check of each, under way or done. */
  const last = new Map<string, object>();

  async function check(document: TextDocument): Promise<void> {
    const { version } = document;
    const mine = {};
    last.set(document.uri, mine);
    const dropped = () => last.get(document.uri) !== mine || current(document.uri)?.version !== version;
    const uri = sameSpelling(document.uri);
    const folder = folderOf(uri);
    const state = await lockState({
      text: document.getText(),
      policy: () => policyBeside(folder),
      read: (path) => host.read(uriIn(folder, path), folder),
      dropped,
      now: new Date(),
    });
    if (state === undefined || dropped()) return;
    states.set(uri, state);
    changed(uri, state, version);
  }

  async function policyBeside(folder: string): Promise<string | undefined> {
    try {
      return await host.readText(`${folder}/${policyName}`);
    } catch (error) {
      throw new Error(`${policyName} cannot be used: ${messageOf(error)}`);
    }
  }

  /** Takes back what was to begin; gives who waits for it. */
  function undelay(uri: string): readonly (() => void)[] {
    const { timer, waiters } = delayed.get(uri) ?? { timer: undefined, waiters: [] };
    clearTimeout(timer);
    delayed.delete(uri);
    return waiters;
  }

  return {
    state: (uri) => states.get(uri),
    check,
    checkSoon(document, delayMs) {
      const before = undelay(document.uri);
      return new Promise((settle) => {
        const waiters = [...before, settle];
        const begin = () => {
          delayed.delete(document.uri);
          const done = check(document);
          for (const waiter of waiters) done.then(waiter, waiter);
        };
        delayed.set(document.uri, { timer: setTimeout(begin, delayMs), waiters });
      });
    },
    close(document) {
      for (const waiter of undelay(document.uri)) waiter();
      last.delete(document.uri);
      states.delete(sameSpelling(document.uri));
    },
  };
}

/** A check that is to begin, and who waits for its end. */
interface Delayed {
  readonly timer: ReturnType<typeof setTimeout>;
  readonly waiters: readonly (() => void)[];
}

/** Whether a document is a lockfile. */
export function isLock(uri: string): boolean {
  return uri.endsWith(`/${lockName}`);
}

/** Whether a file is the policy that lockfiles beside it are judged by. */
export function isPolicy(uri: string): boolean {
  return uri.endsWith(`/${policyName}`);
}
