import JSON5 from 'json5';
import { readHostFile } from './files.ts';

/** Bytes of a configuration file that are read: real ones have a few thousand. */
export const mostBytes = 4 * 1024 * 1024;

/** What stands at a key; `value` is undefined where nothing does. Not known: the file cannot be read, or another file that it includes may say it. */
export type Setting =
  | { readonly known: true; readonly value: unknown }
  | { readonly known: false; readonly why: string };

/** A JSON5 file of the host. It is read and never written. */
export interface Config {
  readonly path: string;
  readonly state: 'read' | 'absent' | 'unread';
  /** Why it could not be read; empty where it was. */
  readonly reason: string;
  /** Looks up a key: `skills.load.watch`, or its parts where one of them may hold a dot. */
  at(key: string | readonly string[]): Setting;
}

/** Reads a JSON5 file. Whatever is in it, this never throws: a file that cannot be used makes every setting unknown. */
export function readConfig(path: string): Config {
  const file = readHostFile(path, mostBytes);
  if (file.kind === 'absent') {
    return { path, state: 'absent', reason: '', at: () => ({ known: true, value: undefined }) };
  }
  if (file.kind === 'unread') return unreadable(path, file.reason);
  let value: unknown;
  try {
    value = JSON5.parse(new TextDecoder('utf-8', { fatal: true }).decode(file.bytes));
  } catch {
    return unreadable(path, 'it is not JSON5');
  }
  if (!isRecord(value)) return unreadable(path, 'it holds no object');
  const root = value;
  return { path, state: 'read', reason: '', at: (key) => lookUp(root, typeof key === 'string' ? key.split('.') : key) };
}

function unreadable(path: string, reason: string): Config {
  return { path, state: 'unread', reason, at: () => ({ known: false, why: `${path}: ${reason}` }) };
}

function lookUp(root: Readonly<Record<string, unknown>>, key: readonly string[]): Setting {
  let current: unknown = root;
  let included = false;
  for (const part of key) {
    if (!isRecord(current)) return { known: true, value: undefined };
    // What includes bring in comes below what stands beside them, so only a missing key is open.
    included ||= Object.hasOwn(current, '$include');
    if (!Object.hasOwn(current, part)) {
      return included
        ? { known: false, why: 'another file is included, which was not read' }
        : { known: true, value: undefined };
    }
    current = current[part];
  }
  return isRecord(current) && Object.hasOwn(current, '$include')
    ? { known: false, why: 'another file is included, which was not read' }
    : { known: true, value: current };
}

/** Whether a value is an object with keys; a list is none. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A key of a value; undefined where it has none of its own. */
export function own(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** A key further down. */
export function ownDeep(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce(own, value);
}

/** The texts of a list, at most a thousand; none where it is no list. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.slice(0, 1000).filter((item) => typeof item === 'string') : [];
}

/** The pairs of an object, at most a thousand. */
export function pairsOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isRecord(value) ? Object.entries(value).slice(0, 1000) : [];
}
