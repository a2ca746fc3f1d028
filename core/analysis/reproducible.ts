import type { Analysis } from './analysis.ts';

/** Whether the analysis depends on the bytes alone. One that the clock cut short could come out otherwise: it is never kept or locked. */
export function isReproducible({ gaps }: Pick<Analysis, 'gaps'>): boolean {
  return gaps.every(({ code }) => code !== 'time');
}
