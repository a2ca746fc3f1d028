import type { Source } from '../source.ts';
import { fetchSkill } from './fetch.ts';
import { isNamed } from './ref.ts';
import { resolveSkill } from './resolve.ts';
import { listVersions } from './versions.ts';

/** Skills of the ClawHub registry, or of one that speaks its protocol: `@owner/name`, `clawhub:name`, with `@version` or `@tag` behind. */
export const clawhub: Source = {
  id: 'clawhub',
  parse: (spec) => (isNamed(spec) ? { source: 'clawhub', spec } : undefined),
  resolve: resolveSkill,
  pinOf: (origin, slug) => (origin.type === 'clawhub' ? { source: 'clawhub', origin, slug } : undefined),
  fetch: fetchSkill,
  versions: listVersions,
};
