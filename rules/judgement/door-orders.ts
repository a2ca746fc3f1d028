import type { Instruction } from '../../core/facts/instruction.ts';
import { at, type Match } from '../../core/rule.ts';
import { confidenceOfInstruction } from './confidence.ts';
import { isForbidden } from './forbidden.ts';
import { byDocument, near } from './prose.ts';
import { says } from './says.ts';

/** A public key that is written out; `AAAA…` in a manual is none. */
const key = /\b(?:ssh-(?:ed25519|rsa|dss)|ecdsa-sha2-\S{1,40}|sk-ssh-\S{1,40})\s+AAAA[A-Za-z0-9+/=]{24}/;
const mayHold = says(/\b(?:ssh|ecdsa|sk)-/);
/** Keys that are let in. */
const door = says(/\bauthori[sz]ed[_ ]keys\b/i);
/** The same, put otherwise: `root’s list of accepted keys`, `for the crew to come in`. */
const lets = says(
  /\b(?:accepted|allowed|trusted|known|log-?in) keys\b|\b(?:log|come|get|let \w{1,12}) in\b|\broot(?:'s|’s)?\b|\bkeys? (?:that (?:are|is) )?(?:accepted|allowed|let in)\b/i,
);
const puts = says(/\b(?:add|append|write|insert|put|paste|copy|place|save|store|enter|register|drop)\b/i);

/** `Append ssh-ed25519 AAAA… to ~/.ssh/authorized_keys`: whoever has the other half of the key is let in. No command has to say it. */
export function* judgeDoors(instructions: readonly Instruction[]): Generator<Match> {
  for (const list of byDocument(instructions))
    for (const [index, instruction] of list.entries()) {
      if (instruction.negated || instruction.quoted) continue;
      const { text, code } = instruction;
      if (!mayHold.in(instruction) && code.length === 0) continue;
      const found = key.exec([text, ...code].join('\n'));
      if (found === null || isForbidden(text, Math.min(found.index, text.length))) continue;
      const named = door.in(instruction) && puts.in(instruction);
      if (!named && !near(list, index, 3, 3).some((other) => !other.negated && (door.in(other) || lets.in(other))))
        continue;
      yield {
        message: 'The reader is told to let in whoever has a key that the skill brings (ssh-authorized-keys)',
        confidence: confidenceOfInstruction(instruction),
        severity: named ? 'critical' : 'high',
        evidence: [at(instruction, 'told here')],
      };
    }
}
