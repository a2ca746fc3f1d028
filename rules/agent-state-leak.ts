import { addressOf, isLocal } from '../core/facts/address.ts';
import type { Effect } from '../core/facts/effect.ts';
import { agentFileAt } from '../core/facts/places.ts';
import { at, defineRule } from '../core/rule.ts';
import { confidenceOf, weaker } from './judgement/confidence.ts';
import { hostName } from './judgement/hosts.ts';

/** Files in which an agent keeps what it knows about its user, and what it is. */
const personal = /^(?:MEMORY|USER|SOUL|IDENTITY)\.md$|^memory\//;

/** What the agent knows about its user leaves the machine. */
export const agentStateLeak = defineRule({
  id: 'agent-state-leak',
  title: 'What the agent knows about its user leaves',
  severity: 'critical',
  taxonomy: { ast: ['AST01', 'AST03'], cwe: [200, 359], attack: ['T1005', 'T1041'], atlas: ['AML.T0025', 'AML.T0086'] },
  *check({ flows }) {
    for (const { source, sink } of flows) {
      if (source.op !== 'read' || (sink.op !== 'send' && sink.op !== 'receive' && sink.op !== 'connect')) continue;
      const file = source.targets.map(({ text }) => agentFileAt(text) ?? '').find((token) => personal.test(token));
      if (file === undefined || staysHere(sink)) continue;
      yield {
        message: `${file} is sent to ${hostName(sink.targets[0]?.text ?? '')}`,
        confidence: weaker(
          confidenceOf(
            sink,
            sink.targets.every(({ hole }) => hole === undefined),
          ),
          confidenceOf(source, true),
        ),
        severity: sink.targets.some(({ text }) => addressOf(text) !== undefined) ? 'critical' : 'high',
        evidence: [at(sink, 'sent here'), at(source, 'read here')],
      };
    }
  },
});

function staysHere({ targets }: Effect): boolean {
  const addresses = targets.flatMap(({ text }) => addressOf(text) ?? []);
  return addresses.length > 0
    ? addresses.every(isLocal)
    : targets.some(({ hole }) => hole === 'user' || hole === 'env');
}
