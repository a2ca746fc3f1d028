import { join } from 'node:path';
import { bogusKeys } from '../../openclaw/bogus-keys.ts';
import { type Check, fail, unknown, warn } from '../check.ts';
import { pairsOf, textsOf } from '../config.ts';
import { readHostFile } from '../files.ts';

/** Everything that `skills` may hold. */
const ofSkills: ReadonlySet<string> = new Set([
  '$include',
  'allowBundled',
  'entries',
  'install',
  'limits',
  'load',
  'workshop',
]);

/** Settings that do not exist give a feeling of safety, and stop the gateway. */
export const bogusKey: Check = {
  id: 'SCA01',
  title: 'the configuration holds only settings that exist',
  looksAt: 'openclaw.json, against what popular guides recommend',
  *run({ config, state }) {
    if (config.state === 'unread') yield unknown(config.path, config.reason);
    for (const [key, instead] of bogusKeys) {
      const setting = config.at(key);
      if (setting.known && setting.value !== undefined) {
        yield fail(key, 'OpenClaw has no such setting, and does not start with it', instead);
      }
    }
    const skills = config.at('skills');
    for (const [key] of skills.known ? pairsOf(skills.value) : []) {
      if (ofSkills.has(key) || key === 'autoUpdate') continue;
      yield warn(`skills.${key}`, 'is not known to be a setting', 'compare with: openclaw config schema --json');
    }
    const senders = config.at('channels.telegram.allowFrom');
    if (senders.known && textsOf(senders.value).some((sender) => sender.startsWith('@'))) {
      yield warn('channels.telegram.allowFrom', 'names do not work there', 'use numeric ids: openclaw doctor --fix');
    }
    for (const name of ['config.yaml', 'config.yml']) {
      const path = join(state, name);
      if (readHostFile(path, 0).kind === 'absent') continue;
      yield warn(path, 'OpenClaw does not read this file', `what it says has no effect: use ${config.path}`);
    }
  },
};
