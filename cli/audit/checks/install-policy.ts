import { existsSync } from 'node:fs';
import { policyProgram } from '../../openclaw/program.ts';
import { about, type Check, fail, warn } from '../check.ts';
import { own, ownDeep, textsOf } from '../config.ts';

const setUp = 'skillcheck openclaw setup prints what to put there';

/** The one gate that OpenClaw has for installs and updates. */
export const installPolicy: Check = {
  id: 'SCA02',
  title: 'OpenClaw asks skillcheck before it installs or updates a skill',
  looksAt: 'security.installPolicy',
  *run(host) {
    const key = 'security.installPolicy';
    yield* about(host, key, function* (policy) {
      if (own(policy, 'enabled') !== true) {
        yield fail(`${key}.enabled`, 'nothing is asked before a skill is installed or updated', setUp);
        return;
      }
      const targets = own(policy, 'targets');
      if (targets !== undefined && !textsOf(targets).includes('skill')) {
        yield fail(`${key}.targets`, 'skills are not among the targets', `${key}.targets: ["skill"]`);
      }
      const command = ownDeep(policy, 'exec', 'command');
      if (typeof command !== 'string') {
        yield fail(`${key}.exec.command`, 'no command is named', setUp);
        return;
      }
      const args = textsOf(ownDeep(policy, 'exec', 'args'));
      if (!isOurs([command, ...args])) {
        yield warn(`${key}.exec`, `${command} decides, not skillcheck`, `${setUp}, and goes on asking the other one`);
        return;
      }
      const lock = gateLock(policy);
      if (lock === undefined) yield fail(`${key}.exec.args`, 'the gate names no lockfile', setUp);
      else if (!existsSync(lock)) yield fail(`${key}.exec.args`, `the gate's lockfile ${lock} does not exist`, setUp);
      if (!existsSync(command)) yield fail(`${key}.exec.command`, `${command} does not exist`, setUp);
    });
  },
};

/** The lockfile that the gate decides by. */
export function gateLock(policy: unknown): string | undefined {
  const args = textsOf(ownDeep(policy, 'exec', 'args'));
  const variable = ownDeep(policy, 'exec', 'env', 'SKILLCHECK_LOCK');
  const named = args.findLast((arg) => arg.startsWith('--lock='))?.slice('--lock='.length);
  return named ?? (typeof variable === 'string' ? variable : undefined);
}

function isOurs(command: readonly string[]): boolean {
  const program = policyProgram();
  return command.some((part) => part === program || /[\\/]skillcheck[^\\/]{0,40}[\\/]dist[\\/]policy\.js$/.test(part));
}
