import type { Skill } from '../../core/rule.ts';

/** UTF-16 units that one line counts for at most. */
const widest = 120;

/**
 * Whether `to` stands less than `reach` UTF-16 units behind `from` in a file, where a line that is longer than anyone reads counts like one that is
 * not: it puts nothing apart.
 */
export function isWithin(skill: Pick<Skill, 'texts'>, path: string, from: number, to: number, reach: number): boolean {
  if (to - from < reach) return true;
  const text = skill.texts.find((file) => file.path === path)?.text;
  return text !== undefined && to < endOf(text, from, reach);
}

/** Where what stands less than `reach` such units behind `from` ends. */
export function endOf(text: string, from: number, reach: number): number {
  let left = reach;
  let at = from;
  while (at < text.length && left > 0) {
    const end = text.indexOf('\n', at);
    const next = end < 0 ? text.length : end + 1;
    const counted = Math.min(next - at, widest);
    if (counted >= left && next - at <= widest) return at + left;
    left -= counted;
    at = next;
  }
  return at;
}
