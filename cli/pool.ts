import { type Engine, type EngineOptions, type Readable, startEngine } from './engine.ts';

/** Skills that wait for a thread before one more is started: a thread takes a while to load its parsers. */
const patience = 3;

/**
 * Several engines that share the work; each skill goes to the one with the least to do. The first starts at once where `eager`, others when
 * there is work for them.
 */
export function startPool(options: EngineOptions, most: number, eager: boolean): Engine {
  const engines: { readonly engine: Engine; waiting: number }[] = [];
  const start = () => {
    const started = { engine: startEngine(options), waiting: 0 };
    engines.push(started);
    return started;
  };
  const free = () => {
    const idlest = engines.reduce((best, one) => (one.waiting < best.waiting ? one : best), engines[0] ?? start());
    return idlest.waiting < patience || engines.length >= most ? idlest : start();
  };
  if (eager) start();
  return {
    analyse: async (skill: Readable) => {
      const chosen = free();
      chosen.waiting += 1;
      const done = await chosen.engine.analyse(skill);
      chosen.waiting -= 1;
      return done;
    },
    close: async () => {
      await Promise.all(engines.map(({ engine }) => engine.close()));
    },
  };
}
