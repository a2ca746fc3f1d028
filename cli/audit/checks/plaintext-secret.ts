import { about, type Check, fail } from '../check.ts';
import { own, pairsOf } from '../config.ts';

const secretName = /key|token|secret|passw|credential|cookie|mnemonic|(?:^|_)(?:pat|pwd|auth)(?:_|$)/i;

/** Keys in the configuration are read by whatever reads the configuration. */
export const plaintextSecret: Check = {
  id: 'SCA10',
  title: 'keys of skills are references, not plain text',
  looksAt: 'skills.entries.*.apiKey, skills.entries.*.env',
  *run(host) {
    const advice =
      'put a reference there, {"source": "env", "provider": "default", "id": "NAME"}; change the key, since it was readable';
    yield* about(host, 'skills.entries', function* (entries) {
      for (const [name, entry] of pairsOf(entries)) {
        if (isPlain(own(entry, 'apiKey')))
          yield fail(`skills.entries.${name}.apiKey`, 'is a key in plain text', advice);
        for (const [variable, value] of pairsOf(own(entry, 'env'))) {
          if (!secretName.test(variable) || !isPlain(value)) continue;
          yield fail(`skills.entries.${name}.env.${variable}`, 'is a secret in plain text', advice);
        }
      }
    });
  },
};

/** A text that is no reference to a variable and no stand-in. */
export function isPlain(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && !/^\$\{?\w{1,100}\}?$/.test(value);
}
