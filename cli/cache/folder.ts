import { mkdirSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

/**
 * Where a user's programs keep what they can make again: `SKILLCHECK_CACHE_DIR`, else the platform's own folder (XDG Base Directory
 * Specification, Apple's File System Programming Guide, Windows' local application data). Undefined where there is none.
 */
export function cacheFolder(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
  platform: NodeJS.Platform,
): string | undefined {
  const chosen = absolute(env.SKILLCHECK_CACHE_DIR);
  if (chosen !== undefined) return chosen;
  const place = placeFor(env, home, platform);
  return place === undefined ? undefined : join(place, 'skillcheck');
}

function placeFor(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
  platform: NodeJS.Platform,
): string | undefined {
  const below = absolute(home);
  if (platform === 'darwin') return below === undefined ? undefined : join(below, 'Library', 'Caches');
  if (platform === 'win32')
    return absolute(env.LOCALAPPDATA) ?? (below === undefined ? undefined : join(below, 'AppData', 'Local'));
  return absolute(env.XDG_CACHE_HOME) ?? (below === undefined ? undefined : join(below, '.cache'));
}

/** A relative path would mean another folder in every place. */
function absolute(path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined;
}

/**
 * Makes the folder, for its owner alone. Gives why it is not to be used, where others could write verdicts into it. Throws what the system
 * says where it cannot be made.
 */
export function distrustOf(path: string): string | undefined {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  // Windows tells neither owner nor mode: there the folder lies in the profile of its user.
  if (process.getuid === undefined) return undefined;
  const { mode, uid } = statSync(path);
  if (uid !== process.getuid()) return 'it belongs to another user';
  return (mode & 0o022) === 0 ? undefined : 'others can write to it';
}
