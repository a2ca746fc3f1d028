import { defaultLimits, type Limits } from './limits.ts';

/** What may still be unpacked from the archives inside one bundle. */
export interface Budget {
  readonly limits: Limits;
  /** Files that may still be taken. */
  files(): number;
  /** Bytes that may still be taken. */
  bytes(): number;
  /** Counts one file. */
  take(bytes: number): void;
}

/** A fresh budget; use one for a whole bundle. */
export function memberBudget(limits: Limits = defaultLimits): Budget {
  let files = limits.files;
  let bytes = limits.memberBytes;
  return {
    limits,
    files: () => files,
    bytes: () => bytes,
    take(size) {
      files = Math.max(0, files - 1);
      bytes = Math.max(0, bytes - size);
    },
  };
}
