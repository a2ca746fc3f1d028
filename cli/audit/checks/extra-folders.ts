import { about, type Check, fail, type Trouble, warn } from '../check.ts';
import { textsOf } from '../config.ts';
import type { Host } from '../host.ts';
import { expanded, isBroad, realOf } from '../roots.ts';
import { statOf } from './permissions.ts';

/** Folders from which skills come without an install. */
export const extraFolders: Check = {
  id: 'SCA09',
  title: 'no further folder gives skills that anybody could put there',
  looksAt: 'skills.load.extraDirs, skills.load.allowSymlinkTargets',
  *run(host) {
    for (const key of ['skills.load.extraDirs', 'skills.load.allowSymlinkTargets']) {
      yield* about(host, key, (value) => judged(host, key, value));
    }
  },
};

function* judged({ home, state }: Host, key: string, value: unknown): Generator<Trouble> {
  if (value === true) yield fail(key, 'allows every place', `${key}: []`);
  for (const given of textsOf(value)) {
    const path = realOf(expanded(given, home, state));
    if (isBroad(path, home === undefined ? undefined : realOf(home), state) || /[*?]/.test(given)) {
      yield fail(key, `${given} holds much more than skills`, 'name the one folder that holds reviewed skills');
      continue;
    }
    const stat = statOf(path);
    if (stat === undefined) yield warn(key, `${given} does not exist: whoever makes it decides what is loaded`);
    else if ((stat.mode & 0o002) !== 0) yield fail(key, `everybody can write to ${given}`, `chmod o-w ${path}`);
  }
}
