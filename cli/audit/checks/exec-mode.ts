import { agentsOf } from '../agents.ts';
import { type Check, fail, type Trouble, unknown, warn } from '../check.ts';
import { own, ownDeep, pairsOf, textsOf } from '../config.ts';
import type { Host } from '../host.ts';

/** Commands outside of a sandbox run unasked unless somebody said otherwise. */
export const execMode: Check = {
  id: 'SCA13',
  title: 'commands on the host need an allowlist or a question',
  looksAt: 'tools.exec, tools.deny, exec-approvals.json',
  *run(host) {
    const { config, approvals } = host;
    const exec = config.at('tools.exec');
    const deny = config.at('tools.deny');
    if (!exec.known) yield unknown('tools.exec', exec.why);
    if (approvals.state === 'unread') yield unknown(approvals.path, approvals.reason);
    if (!exec.known || approvals.state === 'unread') return;
    if (deny.known && textsOf(deny.value).some((tool) => tool === 'exec' || tool === 'group:runtime')) return;
    yield* judged(host, 'tools.exec', exec.value);
    for (const { key, value } of agentsOf(config)) {
      const own = ownDeep(value, 'tools', 'exec');
      if (own !== undefined) yield* judged(host, `${key}.tools.exec`, merged(exec.value, own));
    }
  },
};

/** The stricter of the configuration and the approvals file counts. */
function* judged({ approvals, config }: Host, key: string, exec: unknown): Generator<Trouble> {
  const defaults = approvals.at('defaults');
  if (exec !== undefined && own(exec, 'host') === 'sandbox') return;
  if (isTight(exec) || (defaults.known && isTight(defaults.value))) return;
  const set = own(exec, 'mode') === 'full' || own(exec, 'security') === 'full';
  const message = set ? 'every command runs without a question' : 'is not set: every command runs without a question';
  const mode = config.at('agents.defaults.sandbox.mode');
  const place = own(exec, 'host');
  // Commands go to the sandbox then, unless somebody takes them out of it.
  const inside = mode.known && mode.value === 'all' && (place === undefined || place === 'auto');
  const trouble = inside ? warn : fail;
  yield trouble(key, message, `${key}.security: "allowlist" and ${key}.ask: "on-miss"`);
}

function isTight(value: unknown): boolean {
  const mode = own(value, 'mode');
  const security = own(value, 'security');
  const ask = own(value, 'ask');
  if (mode === 'full') return false;
  return [mode, security].some((one) => one === 'deny' || one === 'allowlist' || one === 'ask') || ask === 'always';
}

function merged(all: unknown, one: unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries([...pairsOf(all), ...pairsOf(one)]);
}
