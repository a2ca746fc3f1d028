import { gated } from '../../core/facts/gate.ts';
import type { Instruction } from '../../core/facts/instruction.ts';
import { type Words, wordsOf } from '../../core/facts/words.ts';

/** The words of each instruction with those of its code, for as long as it lives: every rule asks for them. */
const wholes = new WeakMap<object, Words>();

/** A pattern that is tried only on instructions that have the words it needs. It must be neither global nor sticky. */
export interface Says {
  /** Whether the instruction's text matches. */
  in(instruction: Pick<Instruction, 'text' | 'words'>): boolean;
  /** Where its text matches. */
  find(instruction: Pick<Instruction, 'text' | 'words'>): RegExpExecArray | null;
  /** Whether a text matches that consists of the instruction's text and its inline code, one behind the other with space between. */
  inWhole(instruction: Pick<Instruction, 'words' | 'code'>, whole: () => string): boolean;
  /** Whether any other text matches. */
  test(text: string): boolean;
  exec(text: string): RegExpExecArray | null;
}

/** Makes it of a pattern. */
export function says(pattern: RegExp): Says {
  const gate = gated(pattern);
  return {
    in: (instruction) => gate.test(instruction.text, instruction.words),
    find: (instruction) => gate.exec(instruction.text, instruction.words),
    inWhole: (instruction, whole) => gate.allows(wordsInWhole(instruction)) && pattern.test(whole()),
    test: (text) => pattern.test(text),
    exec: (text) => pattern.exec(text),
  };
}

function wordsInWhole(instruction: Pick<Instruction, 'words' | 'code'>): Words {
  if (instruction.code.length === 0) return instruction.words;
  const known = wholes.get(instruction);
  if (known !== undefined) return known;
  const words = [...instruction.words, ...wordsOf(instruction.code.join(' '))];
  wholes.set(instruction, words);
  return words;
}
