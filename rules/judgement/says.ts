import { gated } from '../../core/facts/gate.ts';
import type { Instruction } from '../../core/facts/instruction.ts';
import { type Words, wordsOf } from '../../core/facts/words.ts';

/** The words of each instruction, for as long as it lives: every rule asks for them. */
const texts = new WeakMap<object, Words>();
const wholes = new WeakMap<object, Words>();

/** A pattern that is tried only on instructions that have the words it needs. It must be neither global nor sticky. */
export interface Says {
  /** Whether the instruction's text matches. */
  in(instruction: Pick<Instruction, 'text'>): boolean;
  /** Where its text matches. */
  find(instruction: Pick<Instruction, 'text'>): RegExpExecArray | null;
  /** Whether a text matches that consists of the instruction's text and its inline code, one behind the other with space between. */
  inWhole(instruction: Pick<Instruction, 'text' | 'code'>, whole: () => string): boolean;
  /** Whether any other text matches. */
  test(text: string): boolean;
  exec(text: string): RegExpExecArray | null;
}

/** Makes it of a pattern. */
export function says(pattern: RegExp): Says {
  const gate = gated(pattern);
  return {
    in: (instruction) => gate.test(instruction.text, wordsIn(instruction)),
    find: (instruction) => gate.exec(instruction.text, wordsIn(instruction)),
    inWhole: (instruction, whole) => gate.allows(wordsInWhole(instruction)) && pattern.test(whole()),
    test: (text) => pattern.test(text),
    exec: (text) => pattern.exec(text),
  };
}

/** The words of an instruction's text. */
export function wordsIn(instruction: Pick<Instruction, 'text'>): Words {
  const known = texts.get(instruction);
  if (known !== undefined) return known;
  const words = wordsOf(instruction.text);
  texts.set(instruction, words);
  return words;
}

function wordsInWhole(instruction: Pick<Instruction, 'text' | 'code'>): Words {
  if (instruction.code.length === 0) return wordsIn(instruction);
  const known = wholes.get(instruction);
  if (known !== undefined) return known;
  const words = [...wordsIn(instruction), ...wordsOf(instruction.code.join(' '))];
  wholes.set(instruction, words);
  return words;
}
