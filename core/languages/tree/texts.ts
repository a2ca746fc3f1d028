import type { Operand } from '../../facts/program.ts';
import type { Node } from './copy.ts';
import { type Context, lower, source } from './lowering.ts';
import { joinOf, range, textOf } from './operands.ts';

const simple = new Map([
  ['\n', ''],
  ['a', '\x07'],
  ['b', '\b'],
  ['e', '\x1b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['s', ' '],
  ['t', '\t'],
  ['v', '\v'],
]);

/** The text of one escape sequence as most languages have them: numbers by base, letters, anything else itself. */
export function unescaped(written: string): string {
  if (!written.startsWith('\\')) return written;
  const kind = written[1] ?? '';
  const digits = /^\\(?:x|u|U)\{?([0-9a-fA-F]{1,8})\}?$/.exec(written)?.[1];
  const code =
    digits === undefined
      ? /^\\[0-7]{1,3}$/.test(written)
        ? Number.parseInt(written.slice(1), 8)
        : undefined
      : Number.parseInt(digits, 16);
  if (code !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : written;
  if (kind === '\r' || kind === '\n') return '';
  return simple.get(kind) ?? written.slice(1);
}

/** Kinds of nodes in literals. */
const verbatim = /(?:^|_)(?:string_content|heredoc_content|nowdoc_string|string_literal_content|text)$|^shell_content$/;

/** A literal: its pieces of text put together, and the values that are put in between. */
export function lowerLiteral(c: Context, node: Node): Operand {
  const parts: Operand[] = [];
  let text = '';
  let from: Node | undefined;
  let last = node.start;
  let exact = true;
  const flush = (): void => {
    if (from === undefined) return;
    const at = parts.length === 0 && last === from.end && exact ? node : { start: from.start, end: last };
    parts.push(textOf(text, at, exact ? range({ start: from.start, end: last }) : undefined));
    text = '';
    from = undefined;
    exact = true;
  };
  for (const child of node.children) {
    if (verbatim.test(child.type)) {
      if (from !== undefined && last !== child.start) exact = false;
      from ??= child;
      text += source(c, child);
      last = child.end;
    } else if (child.type === 'escape_sequence') {
      from ??= child;
      exact = false;
      text += unescaped(source(c, child));
      last = child.end;
    } else if (!/_(?:start|end|beginning)$/.test(child.type)) {
      flush();
      parts.push(lower(c, child));
    }
  }
  flush();
  return parts.length === 0 ? textOf('', node) : joinOf(parts, node);
}

/** A number as it prints, as far as that is exact; else as written. */
export function lowerNumber(c: Context, node: Node): Operand {
  const digits = source(c, node)
    .slice(0, 80)
    .replaceAll('_', '')
    .replace(/(?<=\d)(?:[iu](?:8|16|32|64|128|size)|f32|f64)$/, '');
  if (/^[1-9]\d{0,14}$|^0$/.test(digits)) return textOf(digits, node);
  if (/^0[xXoObB][0-9a-fA-F]{1,12}$/.test(digits)) {
    const value = Number(digits);
    return textOf(Number.isNaN(value) ? digits : String(value), node);
  }
  return textOf(/^0[0-7]{1,12}$/.test(digits) ? String(Number.parseInt(digits, 8)) : digits, node);
}

/** `%s`, `%d`, `%v`, `%1$s`: the pieces of a template and the values in their places. Undefined when the template is not known. */
export function formatPercent(
  template: Operand | undefined,
  values: readonly Operand[],
  at: Node,
): Operand | undefined {
  if (template?.kind !== 'text') return undefined;
  const parts: Operand[] = [];
  let from = 0;
  let next = 0;
  for (const match of template.value.matchAll(
    /%(?:(\d{1,2})\$)?[-#0 +]{0,5}(?:\d{1,4}|\*)?(?:\.\d{1,4})?([sdiouxXfFgGeEcvqtTpb%])/g,
  )) {
    if (match.index > from) parts.push(textOf(template.value.slice(from, match.index), template.range));
    from = match.index + match[0].length;
    if (match[2] === '%') parts.push(textOf('%', template.range));
    else {
      const value = match[1] === undefined ? values[next++] : values[Number(match[1]) - 1];
      if (value !== undefined) parts.push(value);
    }
  }
  if (from < template.value.length) parts.push(textOf(template.value.slice(from), template.range));
  return parts.length === 0 ? textOf('', at) : joinOf(parts, at);
}
