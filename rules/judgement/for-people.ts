import type { Effect } from '../../core/facts/effect.ts';
import type { Instruction } from '../../core/facts/instruction.ts';

/** Pages about a skill that nobody follows. */
const unread = /(?:^|\/)(?:changelog|changes|history|licen[cs]e)(?:\.\w{1,8})?$/i;

/**
 * Whether a command only stands in a README, which hosts show to people and no agent is given, and no other page sends its reader there.
 */
export function isForPeople({ standing, span }: Effect, instructions: readonly Instruction[]): boolean {
  return (
    standing.stance === 'told' &&
    /(?:^|\/)readme(?:\.\w{2}(?:[-_]\w{2})?)?(?:\.(?:md|markdown|txt))?$/i.test(span.path) &&
    !instructions.some((one) => one.span.path !== span.path && !unread.test(one.span.path) && /readme/i.test(one.text))
  );
}
