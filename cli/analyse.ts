import { analyserOf } from './cache/analyser.ts';
import type { Cache } from './cache/cache.ts';
import { type Analysed, type EngineOptions, type Readable, usualWorker } from './engine.ts';
import { messageOf } from './errors.ts';
import { startPool } from './pool.ts';

export interface AnalyseOptions extends EngineOptions {
  /** Where analyses are kept. Without one everything is analysed, as it is wherever a person is about to consent. */
  readonly cache?: Cache | undefined;
  /** Threads that analyse at the same time, at most; 1 where it is not given. */
  readonly jobs?: number;
}

/** How many skills are read ahead for each thread: enough to keep it busy, few enough to bound memory. */
const ahead = 4;

/**
 * Analyses skills in threads of their own and yields the results in the order given. Without a cache, the first thread starts before the
 * first skill is asked for. A skill that cannot be read or judged comes out as an error, one that takes too long or too much memory as a
 * blind gap.
 */
export async function* analyseAll(
  skills: Iterable<Readable> | AsyncIterable<Readable>,
  options: AnalyseOptions,
): AsyncGenerator<Analysed> {
  const { cache, jobs = 1, worker = usualWorker } = options;
  const analyser = cache === undefined ? undefined : analyserOf(worker);
  const pool = startPool(options, jobs, analyser === undefined);
  const one =
    cache === undefined || analyser === undefined
      ? (skill: Readable) => pool.analyse(skill)
      : (skill: Readable) => remembered(skill, cache, analyser, pool.analyse);
  const underWay: Promise<Analysed>[] = [];
  try {
    for await (const skill of skills) {
      underWay.push(one(skill));
      if (underWay.length < ahead * jobs) continue;
      const next = underWay.shift();
      if (next !== undefined) yield await next;
    }
    for (const result of underWay) yield await result;
  } finally {
    await pool.close();
  }
}

/** From the cache, else analysed and kept. The bytes that are looked up are those that are analysed. */
async function remembered(
  { path, read }: Readable,
  cache: Cache,
  analyser: string,
  analyse: (skill: Readable) => Promise<Analysed>,
): Promise<Analysed> {
  let bundle: ReturnType<Readable['read']>;
  try {
    bundle = read();
  } catch (error) {
    return { path, error: messageOf(error) };
  }
  const known = cache.get(bundle, analyser);
  if (known !== undefined) return { path, analysis: known };
  const done = await analyse({ path, read: () => bundle });
  if (done.analysis !== undefined) cache.put(bundle, analyser, done.analysis);
  return done;
}
