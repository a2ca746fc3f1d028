import { resolve } from 'node:path';
import { discoverSkills } from '../core/index.ts';
import type { Readable } from './engine.ts';

/** A skill that a path leads to, or why the path leads to none. */
export type Find =
  | (Readable & { readonly error?: never })
  | { readonly path: string; readonly error: string; readonly read?: never };

/** Every skill below the paths, in order; their paths are as given, plus the path below. A part that was not searched is an error too. */
export function* findSkills(paths: readonly string[], cwd: string): Generator<Find> {
  for (const given of paths) {
    const absolute = resolve(cwd, given);
    for (const found of discoverSkills(absolute)) {
      const path = shownPath(given, found.path.slice(absolute.length));
      if (found.kind === 'skill') yield { path, read: () => found.read() };
      else yield { path, error: found.reason };
    }
  }
}

function shownPath(given: string, below: string): string {
  if (below === '') return given;
  if (given === '.') return below.slice(1);
  return given.endsWith('/') ? given + below.slice(1) : given + below;
}
