import { type Check, type Trouble, warn } from '../check.ts';
import { own, pairsOf } from '../config.ts';
import type { Host } from '../host.ts';
import { isPlain } from './plaintext-secret.ts';

/** One token for each integration: then one can be withdrawn, and one skill cannot use what another was given. */
export const sharedSecret: Check = {
  id: 'SCA22',
  title: 'no two skills use the same secret',
  looksAt: 'secrets in the lockfiles, skills.entries.*.apiKey and env',
  *run(host) {
    const users = new Map<string, string[]>();
    for (const { locked, name, root } of host.inventory.skills) {
      if (!root.loaded) continue;
      for (const token of locked?.entry.capabilities.secrets ?? []) {
        if (token.startsWith('env:')) users.set(token, [...(users.get(token) ?? []), name]);
      }
    }
    for (const [token, names] of users) {
      const different = [...new Set(names)];
      if (different.length < 2) continue;
      const advice = 'give each its own token, with the least it needs';
      yield warn(token, `${different.slice(0, 10).join(', ')} read the same secret`, advice);
    }
    yield* inConfiguration(host);
  },
};

function* inConfiguration({ config }: Host): Generator<Trouble> {
  const entries = config.at('skills.entries');
  const users = new Map<string, string[]>();
  for (const [name, entry] of entries.known ? pairsOf(entries.value) : []) {
    const values = [own(entry, 'apiKey'), ...pairsOf(own(entry, 'env')).map(([, value]) => value)];
    // Short values are switches and names, which are no secrets.
    for (const value of new Set(values)) {
      if (isPlain(value) && value.length >= 16) users.set(value, [...(users.get(value) ?? []), name]);
    }
  }
  for (const names of users.values()) {
    if (names.length > 1) yield warn('skills.entries', `${names.slice(0, 10).join(', ')} have the same value`);
  }
}
