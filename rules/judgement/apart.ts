import type { Skill } from '../../core/rule.ts';

/** UTF-16 units that one line counts for at most. */
const widest = 200;

/**
 * Whether `to` stands less than `reach` UTF-16 units behind `from` in a file, where a line that is longer than anyone reads counts like one that is
 * not: it puts nothing apart.
 */
export function isWithin(
  { texts }: Pick<Skill, 'texts'>,
  path: string,
  from: number,
  to: number,
  reach: number,
): boolean {
  if (to - from < reach) return true;
  const text = texts.find((file) => file.path === path)?.text;
  if (text === undefined) return false;
  let counted = 0;
  for (let at = from; at < to && counted < reach; ) {
    const end = text.indexOf('\n', at);
    const next = end < 0 || end >= to ? to : end + 1;
    counted += Math.min(next - at, widest);
    at = next;
  }
  return counted < reach;
}
