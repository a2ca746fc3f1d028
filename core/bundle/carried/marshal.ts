/** What a marshalled code object names and holds, gathered without running or building anything. */
export interface CodeContents {
  /** Names it looks up: globals, attributes, imported modules. */
  readonly names: ReadonlySet<string>;
  /** Texts among its constants, bytes as Latin-1. */
  readonly texts: ReadonlySet<string>;
  /** Whether all of it could be followed. */
  readonly whole: boolean;
}

/** Layouts of code objects; the one before 3.8 is not read. */
export type Layout = '3.8' | '3.11';

/** Objects and nesting of one file that are followed. */
const most = { objects: 500_000, depth: 200 } as const;

/** Reads marshal data as CPython 3.8 to 3.14 write it. Source: Python/marshal.c. Never throws. */
export function readMarshal(bytes: Uint8Array, layout: Layout): CodeContents {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const reader: Reader = {
    bytes,
    view,
    at: 0,
    layout,
    refs: [],
    names: new Set(),
    texts: new Set(),
    left: most.objects,
  };
  try {
    readObject(reader, 0);
    return { names: reader.names, texts: reader.texts, whole: true };
  } catch (error) {
    // Beyond the end of the data, unknown, or too much: everything else would be our mistake.
    if (!(error instanceof RangeError)) throw error;
    return { names: reader.names, texts: reader.texts, whole: false };
  }
}

interface Reader {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  at: number;
  readonly layout: Layout;
  readonly refs: Value[];
  readonly names: Set<string>;
  readonly texts: Set<string>;
  left: number;
}

/** A text, several, or something that is neither. */
type Value = string | readonly Value[] | undefined;

const fixed: ReadonlyMap<string, number> = new Map([
  ...[...'0NFTS.'].map((type): [string, number] => [type, 0]),
  ['i', 4],
  ['I', 8],
  ['g', 8],
  ['y', 16],
]);

function readObject(reader: Reader, depth: number): Value {
  if (--reader.left < 0 || depth > most.depth) throw new RangeError('too much');
  const byte = reader.view.getUint8(reader.at++);
  const type = String.fromCharCode(byte & 0x7f);
  // An object that is referred to later takes its number before what is in it.
  const ref = (byte & 0x80) === 0 ? undefined : reader.refs.push(undefined) - 1;
  const value = readTyped(reader, type, depth);
  if (ref !== undefined) reader.refs[ref] = value;
  return value;
}

function readTyped(reader: Reader, type: string, depth: number): Value {
  const size = fixed.get(type);
  if (size !== undefined) {
    skip(reader, size);
    return undefined;
  }
  switch (type) {
    case 'l':
      skip(reader, 2 * Math.abs(long(reader)));
      return undefined;
    case 'f':
      skip(reader, short(reader));
      return undefined;
    case 'x':
      skip(reader, short(reader));
      skip(reader, short(reader));
      return undefined;
    case 's':
    case 'a':
    case 'A':
      return text(reader, size32(reader), 'latin1');
    case 't':
    case 'u':
      return text(reader, size32(reader), 'utf8');
    case 'z':
    case 'Z':
      return text(reader, short(reader), 'latin1');
    case ')':
      return many(reader, short(reader), depth);
    case '(':
    case '[':
    case '<':
    case '>':
      return many(reader, size32(reader), depth);
    case '{':
      for (;;) {
        if (reader.view.getUint8(reader.at) === 0x30) break;
        readObject(reader, depth + 1);
        readObject(reader, depth + 1);
      }
      reader.at++;
      return undefined;
    case ':':
      return many(reader, 3, depth);
    case 'r':
      return reader.refs[size32(reader)];
    case 'c':
      return readCode(reader, depth);
    default:
      throw new RangeError('unknown type');
  }
}

/** Five or six numbers, code, constants, names, five more objects, the first line, one or two tables. */
function readCode(reader: Reader, depth: number): undefined {
  const later = reader.layout === '3.11';
  skip(reader, later ? 20 : 24);
  const next = (): Value => readObject(reader, depth + 1);
  next();
  addTexts(reader, next(), reader.texts);
  addTexts(reader, next(), reader.names);
  for (let i = 0; i < 5; i++) next();
  skip(reader, 4);
  next();
  if (later) next();
  return undefined;
}

/** The texts in a value; constants may be tuples of tuples, each of which may be referred to many times. */
function addTexts(reader: Reader, value: Value, out: Set<string>): void {
  if (--reader.left < 0) throw new RangeError('too much');
  if (typeof value === 'string') out.add(value);
  else for (const one of value ?? []) addTexts(reader, one, out);
}

function many(reader: Reader, count: number, depth: number): readonly Value[] {
  const out: Value[] = [];
  for (let i = 0; i < count; i++) out.push(readObject(reader, depth + 1));
  return out;
}

function text(reader: Reader, size: number, encoding: 'latin1' | 'utf8'): string {
  const start = reader.at;
  skip(reader, size);
  return Buffer.from(reader.bytes.subarray(start, reader.at)).toString(encoding);
}

function skip(reader: Reader, size: number): void {
  if (size < 0 || reader.at + size > reader.bytes.length) throw new RangeError('beyond the end');
  reader.at += size;
}

function short(reader: Reader): number {
  return reader.view.getUint8(reader.at++);
}

function long(reader: Reader): number {
  const value = reader.view.getInt32(reader.at, true);
  reader.at += 4;
  return value;
}

function size32(reader: Reader): number {
  const size = long(reader);
  if (size < 0) throw new RangeError('negative size');
  return size;
}
