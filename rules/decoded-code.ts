import type { Effect, Flow } from '../core/facts/effect.ts';
import { at, defineRule, type Skill } from '../core/rule.ts';
import { confidenceOf } from './judgement/confidence.ts';

/** Code that is stored encoded and run after decoding: the only use of the encoding is that readers do not see what runs. */
export const decodedCode = defineRule({
  id: 'decoded-code',
  title: 'Encoded text is decoded and run',
  severity: 'critical',
  taxonomy: { ast: ['AST01'], cwe: [506, 95], attack: ['T1140', 'T1027'], atlas: ['AML.T0050'] },
  *check({ flows }) {
    for (const flow of flows) {
      if (flow.role !== 'code' || flow.source.op !== 'decode') continue;
      const fetched = comesFromNetwork(flow.source, flows);
      yield {
        message: `${flow.sink.operation || 'a command'} runs what ${flow.source.operation} decodes${fetched ? ' from the network' : ''}`,
        confidence: confidenceOf(flow.sink, true),
        evidence: [at(flow.sink, 'run here'), at(flow.source, 'decoded here')],
      };
    }
  },
});

function comesFromNetwork(effect: Effect, flows: Skill['flows']): boolean {
  return flows.some((flow: Flow) => flow.sink === effect && flow.source.op === 'receive');
}
