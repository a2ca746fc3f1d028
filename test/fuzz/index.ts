import type { Target } from './target.ts';
import { archives } from './targets/archives.ts';
import { documents } from './targets/binaries.ts';
import { disk, installs } from './targets/disk.ts';
import { editor } from './targets/editor.ts';
import { mutations, truncations } from './targets/fixtures.ts';
import { configurations, requests } from './targets/openclaw.ts';
import { lockfiles, merges, policies } from './targets/records.ts';
import { registry } from './targets/registry.ts';
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
  documents,
  lockfiles,
  merges,
  policies,
  registry,
  disk,
  installs,
  configurations,
  requests,
  editor,
];
