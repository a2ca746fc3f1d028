import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { policyName } from '../../../core/index.ts';
import { ownUser } from '../../openclaw/trusted-path.ts';
import { type Check, fail, type Trouble, warn } from '../check.ts';
import type { Host } from '../host.ts';
import { gateLock } from './install-policy.ts';
import { statOf } from './permissions.ts';

/** A lockfile that the agent can write is no limit for the agent. */
export const records: Check = {
  id: 'SCA26',
  title: 'the agent cannot change its lockfile or policy',
  looksAt: 'owner and mode of the lockfile that the gate reads (else of every lockfile), its policy and their folder',
  *run(host) {
    if (ownUser() === undefined) return;
    // Whoever owns the state is who OpenClaw runs as, also when somebody else runs this.
    const agent = statOf(host.state)?.uid;
    for (const lock of locksThatCount(host)) {
      for (const path of [lock, join(dirname(lock), policyName), dirname(lock)]) yield* judged(path, agent);
    }
  },
};

function* judged(path: string, agent: number | undefined): Generator<Trouble> {
  const stat = statOf(path);
  if (stat === undefined) return;
  if ((stat.mode & 0o022) !== 0 && (stat.mode & 0o1000) === 0) {
    yield fail(path, 'other users can change it', `chmod go-w ${path}`);
  } else if (stat.uid === agent) {
    const advice =
      'keep a copy that root owns and others only read, and name that to the gate: skillcheck openclaw setup --lock=<copy>';
    yield warn(path, 'belongs to the user who runs the agent, which could approve skills itself', advice);
  }
}

function locksThatCount({ config, locks }: Host): readonly string[] {
  const policy = config.at('security.installPolicy');
  const gate = policy.known ? gateLock(policy.value) : undefined;
  return gate !== undefined && existsSync(gate) ? [gate] : locks.map(({ path }) => path);
}
