/** A string literal in pieces: decoded text, and the ranges between pieces where values are put in. */
export interface Literal {
  /** Offset of the first character after the opening quotes. */
  readonly start: number;
  /** Offset of the closing quotes. */
  readonly end: number;
  readonly raw: boolean;
  readonly bytes: boolean;
  readonly format: boolean;
}

/** Reads prefix and quotes of the string literal that stands at `start` to `end`. */
export function literalAt(text: string, start: number, end: number): Literal {
  let at = start;
  let raw = false;
  let bytes = false;
  let format = false;
  for (; at < end && at < start + 3; at++) {
    const char = text[at]?.toLowerCase();
    if (char === 'r') raw = true;
    else if (char === 'b') bytes = true;
    else if (char === 'f' || char === 't') format = true;
    else if (char !== 'u') break;
  }
  const quote = text[at] ?? '';
  const long = quote !== '' && text[at + 1] === quote && text[at + 2] === quote && at + 3 <= end;
  const width = long ? 3 : quote.length;
  const from = Math.min(at + width, end);
  const closed = end - width >= from && (long ? text.startsWith(quote.repeat(3), end - 3) : text[end - 1] === quote);
  return { start: from, end: closed ? end - width : end, raw, bytes, format };
}

const simple = new Map([
  ['\n', ''],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

/** The text that the source between the quotes means. Bytes become the characters of the same number. Unknown escapes stay as written. */
export function decode(source: string, literal: Literal): string {
  const plain = literal.format ? source.replaceAll('{{', '{').replaceAll('}}', '}') : source;
  if (literal.raw || !plain.includes('\\')) return plain;
  return plain.replace(
    /\\(?:\r\n|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}\n]{1,90}\}|[0-7]{1,3}|[\s\S])/g,
    (written) => unescaped(written, literal.bytes),
  );
}

function unescaped(written: string, bytes: boolean): string {
  const kind = written[1] ?? '';
  if (kind === '\r') return '';
  if (kind === 'x' && written.length === 4) return String.fromCharCode(Number.parseInt(written.slice(2), 16));
  if ((kind === 'u' || kind === 'U') && written.length > 2 && !bytes) {
    const code = Number.parseInt(written.slice(2), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : written;
  }
  if (kind >= '0' && kind <= '7') return String.fromCharCode(Number.parseInt(written.slice(1), 8) & 0x1ff);
  return simple.get(kind) ?? written;
}

/** A number as Python prints it, as far as that is exact; else as written. */
export function numberText(source: string): string {
  const digits = source.replaceAll('_', '');
  if (/^[0-9]{1,15}$/.test(digits)) return String(Number(digits));
  if (/^0[xXoObB][0-9a-fA-F]{1,12}$/.test(digits)) {
    const value = Number(digits);
    return Number.isNaN(value) ? source : String(value);
  }
  const old = /^0([0-7]{1,12})$/.exec(digits);
  return old?.[1] === undefined ? digits : String(Number.parseInt(old[1], 8));
}
