import type { Target } from './target.ts';
import { archives } from './targets/archives.ts';
import { mutations, truncations } from './targets/fixtures.ts';
import { scriptTargets } from './targets/scripts.ts';
import { additions, bundles, digests, frontmatter } from './targets/skills.ts';

/** Everything that is fuzzed. */
export const targets: readonly Target[] = [
  ...scriptTargets,
  frontmatter,
  bundles,
  digests,
  additions,
  mutations,
  truncations,
  archives,
];
