import {
  isDict,
  isString,
  type PdfBudget,
  type PdfDict,
  type PdfObjects,
  type PdfValue,
  readerOf,
  readValue,
  resolve,
} from './pdf-objects.ts';

/** Turns the bytes of a shown string into letters; U+FFFD for those that nobody can tell. */
export type FontDecoder = (bytes: string) => string;

/** The decoder of a font: by its map to Unicode, else by the names of its letters, else as Latin-1. */
export function fontDecoder(objects: PdfObjects, reference: PdfValue | undefined): FontDecoder {
  const font = resolve(objects, reference);
  if (!isDict(font)) return (bytes) => bytes;
  const map = streamOf(objects, font.get('ToUnicode'));
  const composite = font.get('Subtype') === '/Type0';
  if (map !== undefined) {
    const { width, letters } = readMap(map, composite ? 2 : 1, objects.budget);
    if (letters.size > 0) return (bytes) => mapped(bytes, width, letters);
  }
  if (composite) return (bytes) => '\ufffd'.repeat(bytes.length >> 1);
  const encoding = resolve(objects, font.get('Encoding'));
  const differences = isDict(encoding) ? resolve(objects, encoding.get('Differences')) : undefined;
  if (!Array.isArray(differences)) return (bytes) => bytes;
  const letters = namedLetters(differences);
  return (bytes) => [...bytes].map((byte) => letters.get(byte.charCodeAt(0)) ?? byte).join('');
}

function streamOf(objects: PdfObjects, reference: PdfValue | undefined): string | undefined {
  const number = typeof reference === 'string' ? /^(\d+) R$/.exec(reference)?.[1] : undefined;
  return number === undefined ? undefined : objects.byNumber.get(number)?.stream;
}

function mapped(bytes: string, width: number, letters: ReadonlyMap<number, string>): string {
  const out: string[] = [];
  for (let at = 0; at < bytes.length; at += width)
    out.push(letters.get(codeOf(bytes.slice(at, at + width))) ?? '\ufffd');
  return out.join('');
}

function codeOf(bytes: string): number {
  let code = 0;
  for (let i = 0; i < bytes.length; i++) code = code * 256 + bytes.charCodeAt(i);
  return code;
}

/** The pairs and ranges of a map to Unicode, and how many bytes a code has. */
function readMap(stream: string, usual: number, budget: PdfBudget): { width: number; letters: Map<number, string> } {
  const letters = new Map<number, string>();
  const reader = readerOf(stream, 0);
  let width = usual;
  let operands: PdfValue[] = [];
  while (reader.at < stream.length && budget.letters > 0) {
    const value = readValue(reader, 0);
    if (value === 'endcodespacerange') width = isString(operands[0]) ? Math.max(1, operands[0].bytes.length) : width;
    else if (value === 'endbfchar') addPairs(operands, letters, budget);
    else if (value === 'endbfrange') addRanges(operands, letters, budget);
    if (typeof value === 'string' && !value.startsWith('/')) operands = [];
    else operands.push(value);
  }
  budget.over ||= budget.letters <= 0;
  return { width, letters };
}

function addPairs(operands: readonly PdfValue[], letters: Map<number, string>, budget: PdfBudget): void {
  for (let i = 0; i + 1 < operands.length && budget.letters-- > 0; i += 2) {
    const [code, to] = [operands[i], operands[i + 1]];
    if (isString(code) && isString(to)) letters.set(codeOf(code.bytes), wide(to.bytes));
  }
}

function addRanges(operands: readonly PdfValue[], letters: Map<number, string>, budget: PdfBudget): void {
  for (let i = 0; i + 2 < operands.length; i += 3) {
    const [low, high, to] = [operands[i], operands[i + 1], operands[i + 2]];
    if (!isString(low) || !isString(high)) continue;
    const start = codeOf(low.bytes);
    for (let code = start; code <= codeOf(high.bytes) && budget.letters-- > 0; code++) {
      if (isString(to)) {
        const text = wide(to.bytes);
        const last = text.charCodeAt(text.length - 1) + code - start;
        letters.set(code, `${text.slice(0, -1)}${String.fromCharCode(last & 0xffff)}`);
      } else if (Array.isArray(to)) {
        const one: PdfValue | undefined = to[code - start];
        if (isString(one)) letters.set(code, wide(one.bytes));
      }
    }
  }
}

/** Big-endian UTF-16. */
export function wide(bytes: string): string {
  const out: string[] = [];
  for (let at = 0; at + 1 < bytes.length; at += 2)
    out.push(String.fromCharCode(bytes.charCodeAt(at) * 256 + bytes.charCodeAt(at + 1)));
  return out.join('');
}

/** Names of letters that are not themselves letters. Source: Adobe Glyph List. */
const glyphs: ReadonlyMap<string, string> = new Map(
  'space  |exclam !|quotedbl "|numbersign #|dollar $|percent %|ampersand &|quotesingle \'|quoteright \'|quoteleft \'|parenleft (|parenright )|asterisk *|plus +|comma ,|hyphen -|minus -|period .|slash /|zero 0|one 1|two 2|three 3|four 4|five 5|six 6|seven 7|eight 8|nine 9|colon :|semicolon ;|less <|equal =|greater >|question ?|at @|bracketleft [|backslash \\|bracketright ]|asciicircum ^|underscore _|grave `|braceleft {|bar \u007c|braceright }|asciitilde ~|quotedblleft "|quotedblright "|endash -|emdash -|bullet *|fi fi|fl fl|ff ff|ffi ffi|ffl ffl'
    .split('|')
    .map((pair): [string, string] => {
      const at = pair.indexOf(' ');
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
);

function namedLetters(differences: readonly PdfValue[]): ReadonlyMap<number, string> {
  const letters = new Map<number, string>();
  let code = 0;
  for (const value of differences) {
    if (typeof value !== 'string') continue;
    if (!value.startsWith('/')) code = Number(value) || 0;
    else letters.set(code++, letterNamed(value.slice(1)));
  }
  return letters;
}

function letterNamed(name: string): string {
  if (name.length === 1) return name;
  const hex = /^(?:uni|u)([\dA-F]{4})/.exec(name)?.[1];
  return hex === undefined ? (glyphs.get(name) ?? '\ufffd') : String.fromCharCode(Number.parseInt(hex, 16));
}

/** The fonts of a page or form by the names that its content calls them. */
export function fontsOf(objects: PdfObjects, owner: PdfDict): ReadonlyMap<string, PdfValue> {
  let dict: PdfDict | undefined = owner;
  for (let up = 0; dict !== undefined && up < 20; up++) {
    const resources = resolve(objects, dict.get('Resources'));
    const fonts = isDict(resources) ? resolve(objects, resources.get('Font')) : undefined;
    if (isDict(fonts)) return fonts;
    const parent: PdfValue | undefined = resolve(objects, dict.get('Parent'));
    dict = isDict(parent) ? parent : undefined;
  }
  return new Map();
}
