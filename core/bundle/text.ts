import { shebangOf } from './shebang.ts';
import { isTextName } from './text-names.ts';

/** A file as text. Offsets into `text` are what spans count. */
export interface DecodedText {
  /** Without the byte order mark. */
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin-1';
  readonly bom: boolean;
  /** Some bytes were not valid and became U+FFFD. */
  readonly replaced: boolean;
}

/** Control bytes that text does not use, as a share of all bytes, up to which bytes are still text. */
const oddShare = 0.1;
/** The same where the bytes are not valid UTF-8: packed or random data has about a tenth. */
const oddShareLegacy = 0.02;
const oddCharacter = /[\u0000-\u0007\u000e-\u001a\u001c-\u001f\u007f]/;

/**
 * Text of bytes, or undefined when they are not text. Decided by share, so that a NUL or a few stray bytes do not hide a script; and always
 * text when it has a `#!` line or when `path` has the name of a script or text file, because an interpreter would read it all the same.
 */
export function decodeText(bytes: Uint8Array, path?: string): DecodedText | undefined {
  const strict = decodeStrict(bytes);
  if (strict !== undefined && isPlain(strict)) return strict;
  const forced = shebangOf(bytes) !== undefined || (path !== undefined && isTextName(path));
  const marked = decodeMarked(bytes);
  if (marked !== undefined && (forced || !unlikely(marked.text))) return marked;
  const wide = wideEncoding(bytes);
  if (wide !== undefined) return decodeAs(bytes, wide, false);

  const odd = countOdd(bytes);
  if (strict !== undefined) return forced || odd <= bytes.length * oddShare ? strict : undefined;
  if (!forced && odd > bytes.length * oddShareLegacy) return undefined;
  const { high, valid } = countHigh(bytes);
  if (valid > high / 2) return decodeAs(bytes, 'utf-8', false);
  return { text: Buffer.from(bytes).toString('latin1'), encoding: 'latin-1', bom: false, replaced: false };
}

function decodeMarked(bytes: Uint8Array): DecodedText | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return decodeAs(bytes.subarray(3), 'utf-8', true);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs(bytes.subarray(2), 'utf-16le', true);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs(bytes.subarray(2), 'utf-16be', true);
  return undefined;
}

function decodeAs(bytes: Uint8Array, encoding: 'utf-8' | 'utf-16le' | 'utf-16be', bom: boolean): DecodedText {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  return { text, encoding, bom, replaced: text.includes('\ufffd') };
}

function decodeStrict(bytes: Uint8Array): DecodedText | undefined {
  try {
    const all = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const bom = all.startsWith('\ufeff');
    return { text: bom ? all.slice(1) : all, encoding: 'utf-8', bom, replaced: false };
  } catch {
    return undefined;
  }
}

/** UTF-16 without a mark: NUL in most places of one parity, hardly any in the other. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const pairs = bytes.length >> 1;
  if (pairs < 2 || bytes.length % 2 !== 0) return undefined;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs * 2; i += 2) {
    if (bytes[i] === 0) even += 1;
    if (bytes[i + 1] === 0) odd += 1;
  }
  const encoding =
    odd > pairs * 0.6 && even < pairs * 0.1
      ? 'utf-16le'
      : even > pairs * 0.6 && odd < pairs * 0.1
        ? 'utf-16be'
        : undefined;
  if (encoding === undefined) return undefined;
  return unlikely(decodeAs(bytes, encoding, false).text) ? undefined : encoding;
}

/** More than a tenth of it are control or replacement characters: some other kind of data. */
function unlikely(text: string): boolean {
  let odd = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0xfffd || (unit < 0x20 && !isSpacing(unit))) odd += 1;
  }
  return odd > text.length * oddShare;
}

function countOdd(bytes: Uint8Array): number {
  let odd = 0;
  for (const byte of bytes) if (byte === 0x7f || (byte < 0x20 && !isSpacing(byte))) odd += 1;
  return odd;
}

/** Backspace to carriage return, and escape as in terminal colours. */
function isSpacing(unit: number): boolean {
  return (unit >= 0x08 && unit <= 0x0d) || unit === 0x1b;
}

/** Bytes above 0x7F, and how many of them stand in sequences that have the form of UTF-8. */
function countHigh(bytes: Uint8Array): { readonly high: number; readonly valid: number } {
  let high = 0;
  let valid = 0;
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i] ?? 0;
    const more = lead < 0xc2 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : 0;
    let found = 0;
    while (found < more && ((bytes[i + 1 + found] ?? 0) & 0xc0) === 0x80) found += 1;
    if (lead >= 0x80) high += 1 + found;
    if (more > 0 && found === more) valid += 1 + found;
    i += 1 + found;
  }
  return { high, valid };
}

/** The text of bytes that are valid UTF-8 without any control character that text does not use; `decodeText` gives the same for them. */
export function decodePlain(bytes: Uint8Array): DecodedText | undefined {
  const strict = decodeStrict(bytes);
  return strict !== undefined && isPlain(strict) ? strict : undefined;
}

function isPlain({ text }: DecodedText): boolean {
  return !oddCharacter.test(text);
}
