import { type Analysed, type EngineOptions, type Readable, startEngine } from './engine.ts';

/** How many skills are read ahead of the one being analysed: enough to keep the thread busy, few enough to bound memory. */
const ahead = 4;

/**
 * Analyses skills in a thread of their own and yields the results in the order given. The thread starts before the first skill is asked for;
 * a skill that cannot be read or judged comes out as an error, one that takes too long or too much memory as a blind gap.
 */
export async function* analyseAll(
  skills: Iterable<Readable> | AsyncIterable<Readable>,
  options: EngineOptions,
): AsyncGenerator<Analysed> {
  const engine = startEngine(options);
  const underWay: Promise<Analysed>[] = [];
  try {
    for await (const skill of skills) {
      underWay.push(engine.analyse(skill));
      if (underWay.length < ahead) continue;
      const next = underWay.shift();
      if (next !== undefined) yield await next;
    }
    for (const result of underWay) yield await result;
  } finally {
    await engine.close();
  }
}
