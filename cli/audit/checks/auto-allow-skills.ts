import { type Check, fail, unknown } from '../check.ts';
import { own, pairsOf } from '../config.ts';

/** A skill that names a program would thereby allow it. */
export const autoAllowSkills: Check = {
  id: 'SCA14',
  title: 'skills do not decide which programs may run',
  looksAt: 'exec-approvals.json: autoAllowSkills',
  *run({ approvals }) {
    const defaults = approvals.at('defaults');
    const agents = approvals.at('agents');
    if (!defaults.known || !agents.known) {
      yield unknown(approvals.path, approvals.reason);
      return;
    }
    const scopes = [
      ['defaults', defaults.value] as const,
      ...pairsOf(agents.value).map(([name, value]) => [`agents.${name}`, value] as const),
    ];
    for (const [key, value] of scopes) {
      if (own(value, 'autoAllowSkills') !== true) continue;
      const where = `${approvals.path}: ${key}.autoAllowSkills`;
      yield fail(where, 'programs that a skill names run without approval', `${key}.autoAllowSkills: false`);
    }
  },
};
