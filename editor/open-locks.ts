import type { TextDocument } from 'vscode-languageserver-textdocument';
import { lockName, policyName } from '../core/index.ts';
import type { Host } from './host.ts';
import { type LockState, lockState } from './lock.ts';
import { defaultSettings } from './settings.ts';
import { sameSpelling, uriIn } from './uri.ts';

export interface OpenLocksOptions {
  readonly host: Host;
  /** The document as it is now; undefined where it is closed. */
  readonly current: (uri: string) => TextDocument | undefined;
  /** A new state of an open lockfile, by its URI as `sameSpelling` has it. */
  readonly changed: (uri: string, state: LockState, version: number) => void;
  /** Begins something that takes a while. */
  readonly start: (work: Promise<void>) => void;
}

/** Lockfiles that are open, with what became of what they speak of. */
export interface OpenLocks {
  state(uri: string): LockState | undefined;
  /** Compares what a lockfile says, as it stands in the editor, with the skills beside it. A later text wins. */
  check(document: TextDocument): Promise<void>;
  /** Once for many skills that change together. */
  checkSoon(document: TextDocument): void;
  close(document: TextDocument): void;
}

export function createOpenLocks({ host, current, changed, start }: OpenLocksOptions): OpenLocks {
  const states = new Map<string, LockState>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  async function check(document: TextDocument): Promise<void> {
    const { version } = document;
    const uri = sameSpelling(document.uri);
    const folder = folderOf(uri);
    const state = await lockState({
      text: document.getText(),
      policy: await host.readText(`${folder}/${policyName}`),
      read: (path) => host.read(uriIn(folder, path)).catch(() => undefined),
      now: new Date(),
    });
    if (current(document.uri)?.version !== version) return;
    states.set(uri, state);
    changed(uri, state, version);
  }

  return {
    state: (uri) => states.get(uri),
    check,
    checkSoon(document) {
      clearTimeout(timers.get(document.uri));
      const later = () => start(check(document));
      timers.set(document.uri, setTimeout(later, defaultSettings.debounce));
    },
    close(document) {
      clearTimeout(timers.get(document.uri));
      timers.delete(document.uri);
      states.delete(sameSpelling(document.uri));
    },
  };
}

/** Whether a document is a lockfile. */
export function isLock(uri: string): boolean {
  return uri.endsWith(`/${lockName}`);
}

/** The folder that a file stands in. */
export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

/** Whether a file is the policy that lockfiles beside it are judged by. */
export function isPolicy(uri: string): boolean {
  return uri.endsWith(`/${policyName}`);
}
