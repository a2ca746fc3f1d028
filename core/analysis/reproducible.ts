import { isOfMachine } from '../facts/gap.ts';
import type { Analysis } from './analysis.ts';

/**
 * Whether the same bytes give the same analysis everywhere. False where it hung on the clock, the memory or the stack of this machine: such a
 * one is shown, and never cached, locked or relied on.
 */
export function isReproducible({ gaps }: Pick<Analysis, 'gaps'>): boolean {
  return !gaps.some(isOfMachine);
}
