import { at, defineRule, type Match } from '../core/rule.ts';
import type { Effect } from '../core/facts/effect.ts';
import { confidenceOf, weaker } from './judgement/confidence.ts';
import { aggravatorOf, hostName } from './judgement/hosts.ts';

/** The same as running a download at once, in steps: fetched to a file, then started. */
export const stagedDownload = defineRule({
  id: 'staged-download',
  title: 'A downloaded file is started',
  severity: 'critical',
  taxonomy: { ast: ['AST01', 'AST02'], cwe: [494, 829], attack: ['T1105', 'T1204.002'], atlas: ['AML.T0011.002', 'AML.T0050'] },
  *check({ flows }) {
    for (const { source, sink, role, through } of flows) {
      if (role !== 'code' || source.op !== 'receive' || through.length === 0) continue;
      yield judge(source, sink);
    }
  },
});

function judge(source: Effect, sink: Effect): Match {
  const target = source.targets[0]?.text ?? '';
  const aggravator = source.targets.map(({ text }) => aggravatorOf(text)).find((why) => why !== undefined);
  const resolved = source.targets.every(({ hole }) => hole === undefined);
  return {
    message: `${sink.operation || 'a command'} starts a file that ${source.operation} fetches from ${hostName(target)}${aggravator === undefined ? '' : `; ${aggravator}`}`,
    confidence: weaker(confidenceOf(sink, resolved), confidenceOf(source, resolved)),
    severity: aggravator === undefined ? 'high' : 'critical',
    evidence: [at(sink, 'started here'), at(source, 'fetched here')],
  };
}
