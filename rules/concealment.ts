import type { Instruction } from '../core/facts/instruction.ts';
import { at, defineRule } from '../core/rule.ts';
import { confidenceOfInstruction } from './judgement/confidence.ts';

/** The agent is told to keep what it does from the person it works for. */
export const concealment = defineRule({
  id: 'concealment',
  title: 'The agent is told to keep something from the user',
  severity: 'critical',
  taxonomy: { ast: ['AST01'], cwe: [1427, 451], attack: ['T1564'], atlas: ['AML.T0051', 'AML.T0068'] },
  *check({ instructions }) {
    for (const [index, instruction] of instructions.entries()) {
      if (!instruction.acts.includes('conceal')) continue;
      const near = instructions.slice(Math.max(0, index - 3), index + 4).filter((other) => other.span.path === instruction.span.path && Math.abs(other.block - instruction.block) <= 2 && !other.negated);
      const strong = isStrong(instruction);
      const sends = near.find(leaks);
      if (!strong && !acts(instruction)) continue;
      yield {
        message: `The agent is told to act without the user knowing${sends === undefined ? '' : ', next to an order to send something away'}`,
        confidence: confidenceOfInstruction({ ...instruction, negated: false }),
        severity: strong && sends !== undefined ? 'critical' : strong ? 'high' : 'low',
        evidence: [at(instruction, 'told here'), ...(sends === undefined || sends === instruction ? [] : [at(sends, 'what is kept from the user')])],
      };
    }
  },
});

/** It names the person from whom the act is to be kept, and what is kept is an act. */
function isStrong({ text }: Instruction): boolean {
  return (
    /\b(?:do not|don't|don’t|never|must not|without)\b[^.;]{0,30}\b(?:tell|telling|inform|informing|mention|mentioning|notify|notifying|reveal|revealing|disclose|disclosing|alert|alerting|warn|warning)\b[^.;]{0,60}\b(?:user|human|owner|operator)/i.test(text) ||
    /\b(?:hide|conceal|keep)\b[^.;]{0,50}\bfrom (?:the |your )?(?:user|human|owner|operator)/i.test(text) ||
    /\bwithout (?:the |your )?(?:user|human|owner)(?:'s|s'|’s)? (?:knowing|knowledge|noticing|awareness|consent)/i.test(text) ||
    /\b(?:secretly|covertly|stealthily)\b/i.test(text) ||
    /\b(?:user|human|owner|operator)s? (?:must|should) (?:not|never) (?:know|see|notice|be (?:told|informed|notified))/i.test(text)
  );
}

function acts({ acts: named }: Instruction): boolean {
  return named.some((act) => act === 'run' || act === 'send' || act === 'download' || act === 'install' || act === 'follow' || act === 'delete');
}

function leaks(instruction: Instruction): boolean {
  if (instruction.acts.includes('send') && (instruction.links.length > 0 || /\b(?:key|token|secret|password|credential|file|content|conversation|history|data|memory|env|cookie)/i.test(instruction.text))) return true;
  return instruction.acts.includes('download') || (instruction.acts.includes('run') && (instruction.code.length > 0 || instruction.links.length > 0)) || instruction.acts.includes('ignore');
}
