import type { Flow } from '../../core/facts/effect.ts';
import { at, type Match } from '../../core/rule.ts';
import { confidenceOf, weaker } from './confidence.ts';
import { aggravatorOf, hostName } from './hosts.ts';

/** Switches by which an agent asks nobody. */
const unasked =
  /^--(?:dangerously-\S{1,60}|yolo|full-auto|trust-all-tools|allow-all-tools|auto-approve|yes-always)$|^bypassPermissions$|^danger-full-access$/;

/** An agent is started on a text that a host gives: what it does is up to that host. */
export function startedOn({ source, sink, role }: Flow): Match | undefined {
  if (
    role !== 'data' ||
    source.op !== 'receive' ||
    sink.op !== 'tool' ||
    !sink.targets.some(({ text }) => text === 'agent' || text === 'sessions_send')
  )
    return undefined;
  const free = sink.args.some((arg) => unasked.test(arg));
  // The text alone is the order; a question about a text is not, as long as the agent asks before it acts.
  const whole = sink.args.some((arg) => /^(?:[\w-]{1,40}=)?…$/.test(arg));
  if (!whole && !free) return undefined;
  const target = source.targets[0]?.text ?? '';
  const aggravator = aggravatorOf(target) ?? (free && whole ? 'nobody is asked before it acts' : undefined);
  return {
    message: `${sink.operation || 'an agent'} is started on a text from ${hostName(target)}${aggravator === undefined ? '' : `; ${aggravator}`}`,
    confidence: weaker(confidenceOf(sink, true), confidenceOf(source, true)),
    severity: aggravator === undefined ? 'high' : 'critical',
    evidence: [at(sink, 'started here'), at(source, 'fetched here')],
  };
}
