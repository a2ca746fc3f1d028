import { fetchPath, pinPath } from '../one.ts';
import type { Source } from '../source.ts';

/** A folder on this machine, or a single SKILL.md. Paths only: `@owner/name` and `github:…` belong to others. */
export const directory: Source = {
  id: 'directory',
  parse: (spec) => (spec === '' || /^@|^[a-z][a-z0-9+-]{1,}:/.test(spec) ? undefined : { source: 'directory', spec }),
  resolve: async (ref, access) => pinPath(ref, 'local', access),
  pinOf: () => undefined,
  fetch: async (pin) => fetchPath(pin),
};
