import { clip } from '../listing/clip.ts';

/** Columns of one text. */
const longest = 300;

/**
 * Text of unknown origin as a code span, in which Markdown, HTML, mentions, references and addresses mean nothing.
 * The fence is longer than any in the text.
 */
export function code(text: string): string {
  const shown = clip(text, longest);
  const runs = shown.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map(({ length }) => length)) + 1);
  // A span may neither be empty nor touch its fence with a backtick, and one space on both sides is taken off.
  const padded = shown === '' || /^[ `]|[ `]$/.test(shown) ? ` ${shown} ` : shown;
  return `${fence}${padded}${fence}`;
}

/** The same in a cell of a table, which ends at the first `|` even in a code span. */
export function cellCode(text: string): string {
  return code(text).replaceAll('|', '\\|');
}
