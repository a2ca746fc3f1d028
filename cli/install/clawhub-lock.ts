import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { readRegular } from '../../core/index.ts';

/** Bytes of the file that are read. */
const longest = 8 * 1024 * 1024;

/** The lockfile of the registry's clients: `clawhub` and OpenClaw write the same file, in two shapes. */
export type ClawhubLock =
  | {
      readonly kind: 'read';
      readonly path: string;
      /** The whole file, as it was. */
      readonly value: Readonly<Record<string, unknown>>;
      readonly skills: ReadonlyMap<string, unknown>;
    }
  | { readonly kind: 'malformed'; readonly path: string; readonly reason: string };

/** Reads `.clawhub/lock.json`, else `.clawdhub/lock.json`, as the clients do; undefined where there is none. Never throws. */
export function readClawhubLock(root: string): ClawhubLock | undefined {
  for (const folder of ['.clawhub', '.clawdhub']) {
    const path = join(root, folder, 'lock.json');
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found === undefined) continue;
    const malformed = (reason: string) => ({ kind: 'malformed', path, reason }) as const;
    if (lstatSync(join(root, folder)).isSymbolicLink() || !found.isFile()) return malformed('it is not a plain file');
    const file = readRegular(path, longest);
    if (file.kind === 'large') return malformed(`it is larger than ${longest} bytes`);
    if (file.kind !== 'file') return malformed(file.kind === 'unread' ? `it ${file.reason}` : 'it is not a plain file');
    try {
      const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file.bytes));
      if (!isObject(value) || !isObject(value.skills)) return malformed('it is no lockfile of ClawHub');
      return { kind: 'read', path, value, skills: new Map(Object.entries(value.skills)) };
    } catch (error) {
      return malformed(error instanceof Error ? error.message : String(error));
    }
  }
  return undefined;
}

/** Whether a JSON value is an object, not a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
