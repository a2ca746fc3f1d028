import type { Flow } from '../core/facts/effect.ts';
import { at, defineRule, type Evidence, type Match } from '../core/rule.ts';
import { confidenceOf, weaker } from './judgement/confidence.ts';
import { aggravatorOf, hostName } from './judgement/hosts.ts';

/** Code that is fetched and run in one go: nobody sees it before it acts, and it can be different for everybody and tomorrow. */
export const remoteCode = defineRule({
  id: 'remote-code',
  title: 'Code from the network is run unseen',
  severity: 'critical',
  taxonomy: { ast: ['AST01', 'AST02'], cwe: [494, 829], attack: ['T1105', 'T1059'], atlas: ['AML.T0011.002', 'AML.T0050'] },
  *check({ flows }) {
    for (const flow of flows) {
      if (flow.role !== 'code' || flow.source.op !== 'receive' || flow.through.length > 0) continue;
      yield judge(flow);
    }
  },
});

function judge({ source, sink }: Flow): Match {
  const target = source.targets[0]?.text ?? '';
  const aggravator = source.targets.map(({ text }) => aggravatorOf(text)).find((why) => why !== undefined);
  const resolved = source.targets.every(({ hole }) => hole === undefined);
  const evidence: readonly [Evidence, ...Evidence[]] = [at(sink, 'run here'), ...(source.span === sink.span ? [] : [at(source, 'fetched here')])];
  return {
    message: `${sink.operation} runs what ${source.operation} fetches from ${hostName(target)}${aggravator === undefined ? '' : `; ${aggravator}`}`,
    confidence: weaker(confidenceOf(sink, resolved), confidenceOf(source, resolved)),
    severity: aggravator === undefined ? 'high' : 'critical',
    evidence,
  };
}
