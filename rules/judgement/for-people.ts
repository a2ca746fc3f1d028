import type { Effect } from '../../core/facts/effect.ts';
import type { Instruction } from '../../core/facts/instruction.ts';

/** Pages about a skill that nobody follows. */
const unread = /(?:^|\/)(?:changelog|changes|history|licen[cs]e)(?:\.\w{1,8})?$/i;

const readme = /(?:^|\/)readme(?:[._-]\w{2}(?:[-_]\w{2,4})?)?(?:\.(?:md|markdown|txt))?$/i;

/**
 * Whether a command only stands in a README, which hosts show to people and no agent is given, and no other page sends its reader there.
 */
export function isForPeople({ standing, span }: Effect, instructions: readonly Instruction[]): boolean {
  return standing.stance === 'told' && isReadme(span.path, instructions);
}

/** A README that no page for the agent sends its reader to; its translations may name each other. */
export function isReadme(path: string, instructions: readonly Instruction[]): boolean {
  return (
    readme.test(path) &&
    !instructions.some((one) => !readme.test(one.span.path) && !unread.test(one.span.path) && /readme/i.test(one.text))
  );
}
