import type { Target } from './target.ts';
import { scriptTargets } from './targets/scripts.ts';

/** Everything that is fuzzed. */
export const targets: readonly Target[] = [...scriptTargets];
