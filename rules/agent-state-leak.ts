import { addressOf, isLocal } from '../core/facts/address.ts';
import type { Effect } from '../core/facts/effect.ts';
import { agentFileAt, holdsConversation } from '../core/facts/places.ts';
import { at, defineRule, type Severity } from '../core/rule.ts';
import { modelHosts } from './indicators/model-hosts.ts';
import { confidenceOf, weaker } from './judgement/confidence.ts';
import { hostName } from './judgement/hosts.ts';
import { judgeOutflow } from './judgement/outflow.ts';
import { byDocument } from './judgement/prose.ts';
import { judgeHandOver } from './judgement/state-orders.ts';

/** Files in which an agent keeps what it knows about its user, and what it is. */
const personal = /^(?:MEMORY|USER|SOUL|IDENTITY)\.md$|^memory\//;

/** What the agent knows about its user leaves the machine. */
export const agentStateLeak = defineRule({
  id: 'agent-state-leak',
  title: 'What the agent knows about its user leaves',
  severity: 'critical',
  taxonomy: { ast: ['AST01', 'AST03'], cwe: [200, 359], attack: ['T1005', 'T1041'], atlas: ['AML.T0025', 'AML.T0086'] },
  *check({ flows, instructions }) {
    for (const list of byDocument(instructions))
      for (const index of list.keys()) {
        const match = judgeHandOver(list, index) ?? judgeOutflow(list, index);
        if (match !== undefined) yield match;
      }
    for (const { source, sink } of flows) {
      if (source.op !== 'read' || (sink.op !== 'send' && sink.op !== 'receive' && sink.op !== 'connect')) continue;
      const file = source.targets.map(({ text }) => knownAt(text)).find((known) => known !== undefined);
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
        severity: severityOf(sink),
        evidence: [at(sink, 'sent here'), at(source, 'read here')],
      };
    }
  },
});

/** What of the user stands at a path, for people. */
function knownAt(path: string): string | undefined {
  if (holdsConversation(path)) return 'What passes between the user and the agent';
  const token = agentFileAt(path);
  return token !== undefined && personal.test(token) ? token : undefined;
}

/** A model's host gets what an agent knows with every question; any other place has no use for it. */
function severityOf({ targets }: Effect): Severity {
  const hosts = targets.flatMap(({ text }) => addressOf(text)?.host ?? []);
  if (
    hosts.length > 0 &&
    hosts.every((host) => modelHosts.some((model) => host === model || host.endsWith(`.${model}`)))
  )
    return 'medium';
  return hosts.length > 0 ? 'critical' : 'high';
}

function staysHere({ targets }: Effect): boolean {
  const addresses = targets.flatMap(({ text }) => addressOf(text) ?? []);
  return addresses.length > 0
    ? addresses.every(isLocal)
    : targets.some(({ hole }) => hole === 'user' || hole === 'env');
}
