import type { Effect } from '../../core/facts/effect.ts';
import type { Instruction } from '../../core/facts/instruction.ts';
import type { Confidence } from '../../core/rule.ts';

/** How sure an effect makes: quoted → maybe, told → likely, acting with everything resolved → sure. */
export function confidenceOf(effect: Effect, resolved: boolean): Confidence {
  if (effect.standing.stance === 'quoted') return 'maybe';
  return effect.standing.stance === 'acts' && resolved ? 'sure' : 'likely';
}

/** The weaker of two. */
export function weaker(a: Confidence, b: Confidence): Confidence {
  const order: readonly Confidence[] = ['sure', 'likely', 'maybe'];
  return order.indexOf(a) > order.indexOf(b) ? a : b;
}

/** How sure an instruction makes: told is likely; a quotation or a prohibition is maybe. */
export function confidenceOfInstruction(instruction: Instruction): Confidence {
  return instruction.quoted || instruction.negated ? 'maybe' : 'likely';
}
