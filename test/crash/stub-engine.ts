import type { Readable } from '../../cli/engine.ts';
import { stubAnalysis } from '../support/stub-analysis.ts';

/** Stands for `cli/analyse.ts` where only what is written matters. */
export async function* analyseAll(skills: Iterable<Readable>) {
  for (const skill of skills) yield { path: skill.path, analysis: stubAnalysis(skill.read()) };
}
