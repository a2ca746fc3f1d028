import { addressOf } from '../core/facts/address.ts';
import type { Effect } from '../core/facts/effect.ts';
import type { Instruction } from '../core/facts/instruction.ts';
import { isMetadataService } from '../core/facts/places.ts';
import { at, defineRule, type Match } from '../core/rule.ts';
import { confidenceOf, confidenceOfInstruction } from './judgement/confidence.ts';

/** The service that hands a cloud machine's own credentials to whoever asks from that machine. */
export const metadataService = defineRule({
  id: 'metadata-service',
  title: 'The cloud’s metadata service is asked',
  severity: 'critical',
  taxonomy: { ast: ['AST01', 'AST03'], cwe: [522, 918], attack: ['T1552.005'], atlas: ['AML.T0055'] },
  *check({ effects, instructions }) {
    for (const effect of effects) {
      if (!reaches(effect)) continue;
      yield {
        message: `${effect.operation || 'a command'} asks the cloud’s metadata service, which gives out the machine’s credentials`,
        confidence: confidenceOf(effect, true),
        severity: 'high',
        evidence: [at(effect, 'asked here')],
      };
    }
    for (const instruction of instructions) {
      const match = told(instruction);
      if (match !== undefined) yield match;
    }
  },
});

/** One effect for each request: what is sent is also received. */
function reaches({ op, targets }: Effect): boolean {
  return (op === 'receive' || op === 'connect') && targets.some(({ text }) => isMetadata(text));
}

function isMetadata(text: string): boolean {
  const address = addressOf(text);
  return address !== undefined && isMetadataService(address.host, address.ip);
}

function told(instruction: Instruction): Match | undefined {
  const asked = instruction.links.some(({ url }) => isMetadata(url));
  if (
    !asked ||
    !instruction.acts.some((act) => act === 'visit' || act === 'read' || act === 'run' || act === 'download')
  )
    return undefined;
  const leaves = instruction.acts.includes('send') && instruction.links.some(({ url }) => !isMetadata(url));
  return {
    message: `The agent is told to ask the cloud’s metadata service${leaves ? ' and to send the answer away' : ''}`,
    confidence: confidenceOfInstruction(instruction),
    severity: leaves ? 'critical' : 'high',
    evidence: [at(instruction, 'told here')],
  };
}
