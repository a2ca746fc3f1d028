import { agentsOf } from '../agents.ts';
import { about, type Check, type Trouble, warn } from '../check.ts';
import { own, textsOf } from '../config.ts';
import type { Host } from '../host.ts';

/** A list of names that an agent may see: a skill that is dropped into a folder is then not loaded. */
export const skillAllowlist: Check = {
  id: 'SCA05',
  title: 'agents see the skills that were reviewed and no others',
  looksAt: 'agents.defaults.skills, agents.entries.*.skills',
  *run(host) {
    const key = 'agents.defaults.skills';
    yield* about(host, key, (list) => judged(host, key, list));
    for (const agent of agentsOf(host.config)) {
      const list = own(agent.value, 'skills');
      if (list !== undefined) yield* judged(host, `${agent.key}.skills`, list);
    }
  },
};

function* judged({ locks }: Host, key: string, list: unknown): Generator<Trouble> {
  const names = locks.flatMap(({ lock }) => [...lock.skills].flatMap(([path, { name }]) => [name, slugOf(path)]));
  if (!Array.isArray(list)) {
    const wanted = [...new Set(locks.flatMap(({ lock }) => [...lock.skills.values()].map(({ name }) => name)))].sort();
    const value = wanted.length === 0 || wanted.length > 20 ? '[names of reviewed skills]' : JSON.stringify(wanted);
    yield warn(key, 'is not set: every skill in a skill folder is loaded', `${key}: ${value}`);
    return;
  }
  for (const name of textsOf(list)) {
    if (names.includes(name)) continue;
    yield warn(key, `${name} is on the list, but not in a lockfile`, 'review it, or take it off the list');
  }
}

function slugOf(path: string): string {
  return path.split('/').at(-1) ?? path;
}
