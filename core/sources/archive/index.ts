import { fetchPath, pinPath } from '../one.ts';
import type { Source } from '../source.ts';
import { isArchiveName } from './read.ts';

/** A ZIP or tar archive on this machine that holds one skill. */
export const archive: Source = {
  id: 'archive',
  parse: (spec) => (isArchiveName(spec) && !spec.startsWith('@') ? { source: 'archive', spec } : undefined),
  resolve: async (ref, access) => pinPath(ref, 'archive', access),
  pinOf: () => undefined,
  fetch: async (pin) => fetchPath(pin),
};
