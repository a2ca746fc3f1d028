import type { Encoding } from '../facts/api.ts';
import { readEscapes } from './escapes.ts';

/** Longest text, in UTF-16 units, that is decoded. */
const maxDecode = 8_000_000;

/** The text behind an encoded one; undefined when it is not validly encoded or not text. */
export function decodeConstant(text: string, encoding: Encoding): string | undefined {
  if (text.length > maxDecode) return undefined;
  switch (encoding) {
    case 'base64':
      return fromBase64(text);
    case 'hex':
      return fromHex(text);
    case 'url':
      return fromPercent(text);
    case 'rot13':
      return text.replace(/[a-z]/gi, (letter) => rotate(letter));
    case 'base32':
      return fromBase32(text);
    case 'reverse':
      return [...text].reverse().join('');
    case 'escapes':
      return readEscapes(text);
    case 'gzip':
    case 'base85':
    case 'computed':
      return undefined;
  }
}

function rotate(letter: string): string {
  const code = letter.charCodeAt(0);
  const base = code >= 97 ? 97 : 65;
  return String.fromCharCode(base + ((code - base + 13) % 26));
}

function fromBase64(text: string): string | undefined {
  const compact = text.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/');
  if (compact.length < 4 || !/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) return undefined;
  return toText(Buffer.from(compact, 'base64'));
}

function fromHex(text: string): string | undefined {
  const compact = text.replace(/\\x|0x|[\s:]/g, '');
  if (compact.length < 2 || compact.length % 2 !== 0 || !/^[0-9a-fA-F]+$/.test(compact)) return undefined;
  return toText(Buffer.from(compact, 'hex'));
}

function fromPercent(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function fromBase32(text: string): string | undefined {
  const compact = text.replace(/[\s=]/g, '').toUpperCase();
  if (compact.length < 4 || !/^[A-Z2-7]+$/.test(compact)) return undefined;
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const letter of compact) {
    value = ((value << 5) | 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter)) & 0xffff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((value >> bits) & 0xff);
  }
  return toText(Buffer.from(bytes));
}

function toText(bytes: Uint8Array): string | undefined {
  try {
    if (isWide(bytes)) return new TextDecoder('utf-16le', { fatal: true }).decode(bytes);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Two bytes a letter, as PowerShell encodes its commands: the second is nearly always zero. */
function isWide(bytes: Uint8Array): boolean {
  if (bytes.length < 8 || bytes.length % 2 !== 0) return false;
  let zeros = 0;
  for (let at = 1; at < bytes.length; at += 2) if (bytes[at] === 0) zeros++;
  return zeros * 10 > bytes.length * 4;
}
