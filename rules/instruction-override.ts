import { at, defineRule } from '../core/rule.ts';
import { confidenceOfInstruction } from './judgement/confidence.ts';

/** The text asks the agent to set its instructions aside. */
export const instructionOverride = defineRule({
  id: 'instruction-override',
  title: 'The agent is told to set its instructions aside',
  severity: 'critical',
  taxonomy: { ast: ['AST01'], cwe: [1427], attack: [], atlas: ['AML.T0051', 'AML.T0054'] },
  *check({ instructions }) {
    for (const instruction of instructions) {
      if (!instruction.acts.includes('ignore')) continue;
      const hidden = instruction.place === 'comment' || instruction.place === 'hidden' || instruction.place === 'attribute';
      const more = ['send', 'run', 'conceal', 'approve', 'disable', 'download'].some((act) => instruction.acts.some((own) => own === act));
      yield {
        message: `The agent is told to set earlier instructions aside${hidden ? ', in a text that readers do not see' : ''}`,
        confidence: confidenceOfInstruction({ ...instruction, negated: /^\W*(?:never|do not|don't|don’t)\b/i.test(instruction.text) }),
        severity: hidden || more ? 'critical' : 'high',
        evidence: [at(instruction, 'told here')],
      };
    }
  },
});
