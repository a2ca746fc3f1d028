import type { Effect } from '../core/facts/effect.ts';
import type { Instruction } from '../core/facts/instruction.ts';
import { at, defineRule } from '../core/rule.ts';
import { confidenceOf, confidenceOfInstruction } from './judgement/confidence.ts';
import { says } from './judgement/says.ts';

const ownFile = /(?:^|\/)\.?skillcheck(?:\.lock|\.policy)?(?:\.(?:json|ya?ml|toml|lock))$/i;
const command = says(/\bskillcheck\s{1,4}(?:-{1,2}[\w=-]{1,40}\s{1,4}){0,4}(?:approve|revoke|accept)\b/i);
const files = says(/\bskillcheck(?:\.lock|\.policy)?\.(?:json|ya?ml|toml|lock)\b/i);
const gate = says(/\binstall[ _-]?policy\b/i);
const off = /\b(?:off|false|none|null|allow|disabled?|remove|unset|bypass)\b/i;

const switching = says(/\b(?:disable|turn off|switch off|deactivate|remove|unset|bypass)\b/i);

/** The skill has a hand in the decision about itself: the reviewer's command, its lock or policy, or the gate of the host. */
export const selfApproval = defineRule({
  id: 'self-approval',
  title: 'The skill approves itself or switches the gate off',
  severity: 'critical',
  taxonomy: { ast: ['AST01', 'AST07'], cwe: [285, 693], attack: ['T1562.001'], atlas: ['AML.T0081'] },
  *check({ effects, instructions }) {
    for (const effect of effects) {
      const what = meddles(effect);
      if (what !== undefined)
        yield { message: what, confidence: confidenceOf(effect, true), evidence: [at(effect, 'done here')] };
    }
    for (const instruction of instructions) {
      const what = told(instruction);
      if (what !== undefined)
        yield {
          message: what,
          confidence: confidenceOfInstruction(instruction),
          evidence: [at(instruction, 'told here')],
        };
    }
  },
});

function meddles({ op, operation, targets, args }: Effect): string | undefined {
  const texts = targets.map(({ text }) => text);
  if (op === 'tool' && texts.some((text) => /^skillcheck (?:approve|revoke|accept)/.test(text)))
    return 'A command decides about a skill in the reviewer’s place';
  if ((op === 'write' || op === 'delete' || op === 'mode') && texts.some((text) => ownFile.test(text)))
    return `${operation || 'a command'} changes the record of what was reviewed`;
  if (
    op === 'write' &&
    /\bconfig\b/.test(operation) &&
    gate.test(args.join(' ').replace(/([a-z])([A-Z])/g, '$1 $2')) &&
    off.test(args.join(' '))
  )
    return `${operation} changes the host’s gate for installing skills`;
  return undefined;
}

function told(instruction: Instruction): string | undefined {
  const { text, code, acts } = instruction;
  const whole = () => [text, ...code].join('\n');
  if (command.inWhole(instruction, whole)) return 'The agent is told to decide about a skill in the reviewer’s place';
  if (
    files.inWhole(instruction, whole) &&
    (acts.includes('write') || acts.includes('delete') || acts.includes('disable') || acts.includes('approve'))
  )
    return 'The agent is told to change the record of what was reviewed';
  if ((acts.includes('disable') || switching.in(instruction)) && gate.test(whole().replace(/([a-z])([A-Z])/g, '$1 $2')))
    return 'The agent is told to switch off the host’s gate for installing skills';
  return undefined;
}
