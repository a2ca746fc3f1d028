import { clip } from '../listing/clip.ts';

/** Columns of a message; a skill chooses how long its texts are. */
const longest = 1000;

/**
 * Text of unknown origin as a SARIF message, which shows it as it is: brackets would be a link, a number in braces a placeholder
 * (SARIF 2.1.0, 3.11.5 and 3.11.6). A backslash is doubled only in front of a bracket, where it could undo the escape.
 */
export function messageText(text: string): string {
  const shown = clip(text, longest);
  return shown
    .replace(/\\+|[[\]]/g, (found, offset: number) => {
      if (!found.startsWith('\\')) return `\\${found}`;
      const next = shown[offset + found.length];
      return next === '[' || next === ']' ? found + found : found;
    })
    .replace(/\{(\d{1,9})\}/g, '{{$1}}');
}
