import { escapeText } from '../../escape.ts';
import { truncate } from '../../width.ts';

/** Text of unknown origin and length, escaped, in so many columns and at most four times as many characters: marks may be stacked without end. */
export function clip(text: string, columns: number): string {
  const most = columns * 4;
  const head = text.length > most ? text.slice(0, most) : text;
  const shown = truncate(escapeText(head), columns);
  return head === text || shown.endsWith('…') ? shown : `${shown}…`;
}
