import type { Embedded } from '../../facts/language.ts';
import { commandsOf } from '../settings/commands.ts';
import { hostCommand } from '../settings/places.ts';

/** Commands in a page's frontmatter that a host of agents runs by itself: hooks, and servers that it starts. Never throws. */
export function frontmatterCommands(text: string, end: number): readonly Embedded[] {
  const start = text.indexOf('\n') + 1;
  const matter = text.slice(start, Math.max(start, Math.min(end, 200_000))).replace(/\n-{3,}\s{0,100}$/, '\n');
  if (end === 0 || !/hooks|servers/i.test(matter)) return [];
  try {
    return commandsOf(matter, start, { command: hostCommand });
  } catch {
    // Too deep for the parser: the readers of the manifest report that.
    return [];
  }
}
