import type { Call, Context, Option } from '../command.ts';
import { escapeText } from '../escape.ts';
import { type Cache, openCache } from './cache.ts';
import { distrustOf } from './folder.ts';

/** The option of every command that may answer from the cache. */
export const cacheOption: Option = { name: 'no-cache', description: 'Analyse again what was analysed before' };

/** The cache that a command may use; a note on stderr where there is one that cannot be trusted. */
export function cacheOf(call: Call, { io, quiet }: Pick<Context, 'io' | 'quiet'>): Cache | undefined {
  const folder = io.cache;
  if (folder === undefined || call.flag('no-cache')) return undefined;
  try {
    const distrust = distrustOf(folder);
    if (distrust === undefined) return openCache(folder);
    if (!quiet) io.stderr.write(`note: the cache ${escapeText(folder)} is not used: ${distrust}\n`);
  } catch {
    // Without a cache everything is analysed, which is no news.
  }
  return undefined;
}
