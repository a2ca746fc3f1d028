import type { Shape } from '../tree/copy.ts';

/** What of Python's tree is read. */
export const shape: Shape = {
  leaves: new Set([
    'identifier',
    'dotted_name',
    'integer',
    'float',
    'true',
    'false',
    'none',
    'ellipsis',
    'pass_statement',
    'break_statement',
    'continue_statement',
    'escape_sequence',
    'import_prefix',
    'wildcard_import',
  ]),
  dropped: new Set(['comment', 'line_continuation', 'string_start', 'string_end', 'string_content', 'type_conversion']),
  asked: new Map([
    ['type', (text, { start, end }) => !text.slice(start, end).includes('(')],
    ['string', (text, { start }) => !interpolates(text, start)],
  ]),
};

/** Whether the string literal that starts here is an f-string or template string. */
function interpolates(text: string, start: number): boolean {
  for (let at = start; at < start + 3; at++) {
    const char = text[at];
    if (char === '"' || char === "'") return false;
    if (char === 'f' || char === 'F' || char === 't' || char === 'T') return true;
  }
  return false;
}
