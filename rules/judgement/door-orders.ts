import type { Instruction } from '../../core/facts/instruction.ts';
import { at, type Match } from '../../core/rule.ts';
import { confidenceOfInstruction } from './confidence.ts';
import { isForbidden } from './forbidden.ts';
import { says } from './says.ts';

/** A public key that is written out; `AAAA…` in a manual is none. */
const key = /\b(?:ssh-(?:ed25519|rsa|dss)|ecdsa-sha2-\S{1,40}|sk-ssh-\S{1,40})\s+AAAA[A-Za-z0-9+/=]{24}/;
/** Keys that are let in. */
const door = says(/\bauthori[sz]ed[_ ]keys\b/i);
const puts = says(/\b(?:add|append|write|insert|put|paste|copy|place|save|store|enter|register|drop)\b/i);

/** `Append ssh-ed25519 AAAA… to ~/.ssh/authorized_keys`: whoever has the other half of the key is let in. No command has to say it. */
export function* judgeDoors(instructions: readonly Instruction[]): Generator<Match> {
  for (const instruction of instructions) {
    if (instruction.negated || instruction.quoted || !door.in(instruction) || !puts.in(instruction)) continue;
    const { text, code } = instruction;
    const found = key.exec([text, ...code].join('\n'));
    if (found === null || isForbidden(text, Math.min(found.index, text.length))) continue;
    yield {
      message: 'The reader is told to let in whoever has a key that the skill brings (ssh-authorized-keys)',
      confidence: confidenceOfInstruction(instruction),
      severity: 'critical',
      evidence: [at(instruction, 'told here')],
    };
  }
}
