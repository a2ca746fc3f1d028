import type { Span } from '../../core/bundle/span.ts';
import type { Skill } from '../../core/rule.ts';

/** The whole lines that a span stands on, at most 2,000 characters; `''` when its text is not at hand. */
export function lineAt(skill: Pick<Skill, 'texts'>, { path, start, end }: Span): string {
  const text = skill.texts.find((file) => file.path === path)?.text ?? '';
  const from = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 1000);
  const next = text.indexOf('\n', Math.max(start, end - 1));
  return text.slice(from, Math.min(next < 0 ? text.length : next, from + 2000));
}
