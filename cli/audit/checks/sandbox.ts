import { agentsOf } from '../agents.ts';
import { about, type Check, fail, warn } from '../check.ts';
import { ownDeep } from '../config.ts';

/** Without a sandbox a skill's commands run as the user who runs OpenClaw. */
export const sandbox: Check = {
  id: 'SCA11',
  title: 'what can run programs and talk to the network runs in a sandbox',
  looksAt: 'agents.defaults.sandbox.mode, agents.entries.*.sandbox.mode, capabilities in the lockfiles',
  *run(host) {
    const key = 'agents.defaults.sandbox.mode';
    const able = host.inventory.skills.flatMap(({ locked, name }) =>
      locked !== undefined && locked.entry.capabilities.exec.length > 0 && locked.entry.capabilities.network.length > 0
        ? [name]
        : [],
    );
    const unreviewed = host.inventory.skills.filter(({ root, locked }) => root.loaded && locked === undefined).length;
    if (able.length === 0 && unreviewed === 0) return;
    for (const agent of agentsOf(host.config)) {
      const mode = ownDeep(agent.value, 'sandbox', 'mode');
      if (mode === undefined || mode === 'all') continue;
      const trouble = mode === 'non-main' ? warn : fail;
      yield trouble(`${agent.key}.sandbox.mode`, 'this agent leaves the sandbox', `${agent.key}.sandbox.mode: "all"`);
    }
    yield* about(host, key, function* (mode) {
      if (mode === 'all') return;
      if (mode === 'non-main') {
        yield warn(key, 'the main session runs outside of the sandbox', `${key}: "all"`);
      } else if (able.length > 0) {
        const named = `${able.slice(0, 5).join(', ')}${able.length > 5 ? ` and ${able.length - 5} more` : ''}`;
        yield fail(key, `there is no sandbox, and ${named} can run programs and talk to the network`, `${key}: "all"`);
      } else {
        yield warn(key, `there is no sandbox, and nobody knows what ${unreviewed} skills can do`, `${key}: "all"`);
      }
    });
  },
};
