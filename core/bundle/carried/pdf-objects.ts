import { inflateZlib } from '../inflate.ts';

/** A value of a PDF. Names start with `/`, references read `12 R`, other words and numbers are as written; strings are bytes in Latin-1. */
export type PdfValue = string | PdfString | readonly PdfValue[] | PdfDict;
export interface PdfString {
  readonly bytes: string;
}
export type PdfDict = ReadonlyMap<string, PdfValue>;

/** An object, with its unpacked stream where it has one; `unread` when the stream is there and could not be unpacked. */
export interface PdfObject {
  readonly number: string;
  readonly value: PdfValue;
  readonly stream: string | undefined;
  readonly unread: boolean;
}

/** All objects of a PDF, also those in object streams; `cut` when there were more than are read. */
export interface PdfObjects {
  readonly list: readonly PdfObject[];
  readonly byNumber: ReadonlyMap<string, PdfObject>;
  readonly cut: boolean;
  /** What may still be taken; once that is over, some was not. */
  readonly budget: PdfBudget;
}

export interface PdfBudget {
  bytes: number;
  /** Entries of the maps of fonts. */
  letters: number;
  over: boolean;
}

/** Objects of one document, bytes of one unpacked stream and of all together, letters in the maps of its fonts, and values inside each other. */
const most = {
  objects: 50_000,
  stream: 16 * 1024 * 1024,
  total: 64 * 1024 * 1024,
  letters: 500_000,
  depth: 40,
} as const;

/** Finds every object by its own mark: the table at the end may point elsewhere, and readers that repair a file do the same. */
export function pdfObjects(bytes: Uint8Array): PdfObjects {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const list: PdfObject[] = [];
  const budget: PdfBudget = { bytes: most.total, letters: most.letters, over: false };
  let cut = false;
  let last = 0;
  for (const match of text.matchAll(/(?<!\d)(\d{1,10})[\s\0]{1,4}\d{1,5}[\s\0]{1,4}obj\b/g)) {
    if (match.index < last) continue;
    if (list.length >= most.objects) {
      budget.over = true;
      break;
    }
    const reader = readerOf(text, match.index + match[0].length);
    const value = readValue(reader, 0);
    const object = withStream(match[1] ?? '', value, reader, budget);
    last = reader.at;
    cut ||= reader.broken;
    list.push(object);
    if (isDict(value) && value.get('Type') === '/ObjStm' && object.stream !== undefined) {
      budget.over ||= !readPacked(object.stream, value, list);
    }
  }
  budget.over ||= budget.bytes <= 0;
  return { list, byNumber: new Map(list.map((object) => [object.number, object])), cut, budget };
}

export function isDict(value: PdfValue | undefined): value is PdfDict {
  return value instanceof Map;
}

export function isString(value: PdfValue | undefined): value is PdfString {
  return typeof value === 'object' && 'bytes' in value;
}

/** Where a value refers to an object, the value of that object. */
export function resolve(objects: PdfObjects, value: PdfValue | undefined): PdfValue | undefined {
  const number = typeof value === 'string' ? /^(\d{1,10}) R$/.exec(value)?.[1] : undefined;
  return number === undefined ? value : objects.byNumber.get(number)?.value;
}

/** Objects in an object stream: pairs of number and offset stand first. False when there are more than are read. */
function readPacked(stream: string, dict: PdfDict, list: PdfObject[]): boolean {
  const first = Number(dict.get('First'));
  if (!Number.isFinite(first)) return true;
  const head = stream.slice(0, first).match(/\d{1,10}/g) ?? [];
  for (let i = 0; i + 1 < head.length; i += 2) {
    if (list.length >= most.objects) return false;
    const value = readValue(readerOf(stream, first + Number(head[i + 1])), 0);
    list.push({ number: head[i] ?? '', value, stream: undefined, unread: false });
  }
  return true;
}

function withStream(number: string, value: PdfValue, reader: Reader, budget: PdfBudget): PdfObject {
  const none = { number, value, stream: undefined, unread: false };
  const { text } = reader;
  const head = /[\s\0]{0,8}stream(?:\r\n|\n|\r)/y;
  head.lastIndex = reader.at;
  if (!isDict(value) || !head.test(text)) return none;
  const start = head.lastIndex;
  const end = endOfStream(text, start, Number(value.get('Length')));
  reader.at = end;
  if (isPicture(value)) return none;
  const raw = Buffer.from(text.slice(start, end), 'latin1');
  const stream = unpack(raw, filtersOf(value), budget);
  return { number, value, stream, unread: stream === undefined };
}

/** By its length where that is written here and right, else where the next `endstream` stands. */
function endOfStream(text: string, start: number, length: number): number {
  if (length >= 0 && /^[\s\0]{0,4}endstream/.test(text.slice(start + length, start + length + 16)))
    return start + length;
  const stop = text.indexOf('endstream', start);
  return stop < 0 ? text.length : stop;
}

/** Pictures and fonts are not words. */
function isPicture(dict: PdfDict): boolean {
  return (
    dict.get('Subtype') === '/Image' ||
    dict.has('Length1') ||
    /^\/(?:Type1C|CIDFontType0C|OpenType)$/.test(String(dict.get('Subtype')))
  );
}

function filtersOf(dict: PdfDict): readonly string[] {
  const filter = dict.get('Filter') ?? dict.get('F');
  if (filter === undefined || isDict(filter) || isString(filter)) return [];
  return (typeof filter === 'string' ? [filter] : filter).map(String);
}

function unpack(raw: Buffer, filters: readonly string[], budget: PdfBudget): string | undefined {
  let data: Uint8Array = raw;
  for (const filter of filters) {
    const next = unpackOne(data, filter, Math.min(most.stream, budget.bytes));
    if (next === 'too-large') budget.over = true;
    if (next === undefined || next === 'too-large') return undefined;
    data = next;
    budget.bytes -= data.length;
  }
  return Buffer.from(data).toString('latin1');
}

function unpackOne(data: Uint8Array, filter: string, max: number): Uint8Array | 'too-large' | undefined {
  if (max <= 0) return 'too-large';
  if (filter === '/FlateDecode' || filter === '/Fl') {
    const plain = inflateZlib(data, max);
    return plain === 'damaged' ? undefined : plain === 'too-large' ? plain : plain.bytes;
  }
  if (filter === '/ASCIIHexDecode' || filter === '/AHx')
    return Buffer.from(
      Buffer.from(data)
        .toString('latin1')
        .replace(/>[\s\S]*$|[^\da-fA-F]/g, ''),
      'hex',
    );
  // What it gives is kept as numbers, one for each byte.
  if (filter === '/ASCII85Decode' || filter === '/A85') return data.length > most.stream ? 'too-large' : ascii85(data);
  return undefined;
}

function ascii85(data: Uint8Array): Uint8Array {
  const out: number[] = [];
  let group: number[] = [];
  const flush = (): void => {
    const size = group.length;
    if (size < 2) return;
    while (group.length < 5) group.push(84);
    const value = group.reduce((sum, digit) => sum * 85 + digit, 0);
    for (let i = 0; i < size - 1; i++) out.push(Math.floor(value / 256 ** (3 - i)) % 256);
    group = [];
  };
  for (const byte of data) {
    if (byte === 0x7e) break;
    if (byte === 0x7a && group.length === 0) out.push(0, 0, 0, 0);
    if (byte < 0x21 || byte > 0x75) continue;
    group.push(byte - 0x21);
    if (group.length === 5) flush();
  }
  flush();
  return Uint8Array.from(out);
}

/** A place in PDF syntax; `broken` once something was open at the end, or too deep to be followed. */
export interface Reader {
  readonly text: string;
  at: number;
  broken: boolean;
}

export function readerOf(text: string, at: number): Reader {
  return { text, at, broken: false };
}

const space = /(?:[\s\0]|%[^\r\n]*(?:[\r\n]|$))*/y;
const word = /[^\s\0()<>[\]{}/%]+/y;
const name = /\/[^\s\0()<>[\]{}/%]*/y;
const reference = /(\d{1,10})[\s\0]{1,4}\d{1,5}[\s\0]{1,4}R\b/y;
const hex = /<([\da-fA-F\s\0]*)>?/y;

/** The value at the reader, which moves behind it; `''` at the end and where no value starts. */
export function readValue(reader: Reader, depth: number): PdfValue {
  skip(reader);
  const { text } = reader;
  const char = text[reader.at];
  if (char === undefined) return '';
  if (depth > most.depth) {
    reader.at = text.length;
    reader.broken = true;
    return '';
  }
  if (char === '/')
    return take(reader, name).replace(/#([\da-f]{2})/gi, (_, code: string) => letter(Number.parseInt(code, 16)));
  if (char === '(') return { bytes: readLiteral(reader) };
  if (text.startsWith('<<', reader.at)) return readDict(reader, depth);
  if (char === '<') return { bytes: fromHex(take(reader, hex)) };
  if (char === '[') {
    reader.at++;
    const out: PdfValue[] = [];
    for (skip(reader); reader.at < text.length && text[reader.at] !== ']'; skip(reader)) {
      const item = readStep(reader, depth);
      if (item === 'endobj') return out;
      out.push(item);
    }
    reader.at++;
    return out;
  }
  const ref = char >= '0' && char <= '9' ? match(reader, reference) : undefined;
  if (ref !== undefined) return `${ref[1]} R`;
  const plain = take(reader, word);
  if (plain === '') reader.at++;
  return plain;
}

/** A value inside another, moving on at least one character. */
function readStep(reader: Reader, depth: number): PdfValue {
  const { at } = reader;
  const value = readValue(reader, depth + 1);
  if (reader.at === at) reader.at++;
  return value;
}

function readDict(reader: Reader, depth: number): PdfDict {
  const { text } = reader;
  reader.at += 2;
  const out = new Map<string, PdfValue>();
  for (skip(reader); reader.at < text.length && !text.startsWith('>>', reader.at); skip(reader)) {
    const key = readStep(reader, depth);
    if (text.startsWith('>>', reader.at)) break;
    if (key === 'endobj') return out;
    if (typeof key !== 'string' || !key.startsWith('/')) continue;
    const value = readStep(reader, depth);
    if (value === 'endobj') return out;
    out.set(key.slice(1), value);
  }
  reader.at += 2;
  return out;
}

/** A string in parentheses, which may nest; `\` escapes. */
function readLiteral(reader: Reader): string {
  const { text } = reader;
  const out: string[] = [];
  let open = 0;
  for (; reader.at < text.length; reader.at++) {
    const char = text[reader.at] ?? '';
    if (char === '(' && open++ === 0) continue;
    if (char === ')' && --open === 0) break;
    if (char !== '\\') {
      out.push(char);
      continue;
    }
    const octal = /[0-7]{1,3}/y;
    octal.lastIndex = reader.at + 1;
    const digits = octal.exec(text)?.[0];
    if (digits !== undefined) out.push(letter(Number.parseInt(digits, 8)));
    const next = text[reader.at + 1] ?? '';
    if (digits === undefined) out.push(escapes.get(next) ?? next);
    reader.at += digits?.length ?? 1;
    if (next === '\r' && text[reader.at + 1] === '\n') reader.at++;
  }
  if (reader.at >= text.length) reader.broken = true;
  reader.at++;
  return out.join('');
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
  ['\n', ''],
  ['\r', ''],
]);

function fromHex(source: string): string {
  const digits = source.replace(/[^\da-fA-F]/g, '');
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex').toString('latin1');
}

function letter(code: number): string {
  return String.fromCharCode(code & 0xff);
}

function skip(reader: Reader): void {
  space.lastIndex = reader.at;
  space.test(reader.text);
  reader.at = Math.max(reader.at, space.lastIndex);
}

function match(reader: Reader, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text) ?? undefined;
  if (found !== undefined) reader.at += found[0].length;
  return found;
}

function take(reader: Reader, pattern: RegExp): string {
  return match(reader, pattern)?.[0] ?? '';
}
