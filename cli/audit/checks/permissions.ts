import { type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { ownUser } from '../../openclaw/trusted-path.ts';
import { type Check, fail, type Trouble, warn } from '../check.ts';

/** Who else on this machine can read or change what OpenClaw keeps. */
export const permissions: Check = {
  id: 'SCA20',
  title: 'state and configuration belong to one user alone',
  looksAt: 'owner and mode of the state folder, openclaw.json, .env, exec-approvals.json, credentials',
  *run({ state, config, approvals }) {
    if (ownUser() === undefined) {
      yield warn(state, 'owners and permissions are not checked on this system');
      return;
    }
    yield* folderTroubles(state);
    yield* folderTroubles(join(state, 'credentials'));
    for (const path of [config.path, approvals.path, join(state, '.env')]) {
      const stat = statOf(path);
      if (stat === undefined || (stat.mode & 0o077) === 0) continue;
      const can = (stat.mode & 0o022) !== 0 ? 'change' : 'read';
      yield fail(path, `others can ${can} it (mode ${octal(stat)})`, `chmod 600 ${path}`);
    }
  },
};

function* folderTroubles(path: string): Generator<Trouble> {
  const stat = statOf(path);
  if (stat === undefined) return;
  if ((stat.mode & 0o022) !== 0) {
    yield fail(path, `others can put files there (mode ${octal(stat)})`, `chmod 700 ${path}`);
  } else if ((stat.mode & 0o055) !== 0) {
    yield warn(path, `others can look into it (mode ${octal(stat)})`, `chmod 700 ${path}`);
  }
}

/** Of what a path leads to; undefined where nothing is, or nothing can be told. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function octal({ mode }: Stats): string {
  return (mode & 0o777).toString(8);
}
