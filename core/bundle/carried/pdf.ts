import { type FontDecoder, fontDecoder, fontsOf, wide } from './pdf-fonts.ts';
import {
  isDict,
  isString,
  type PdfDict,
  type PdfObject,
  type PdfObjects,
  type PdfValue,
  pdfObjects,
  resolve,
} from './pdf-objects.ts';
import { shownText } from './pdf-page.ts';
import { withoutTags } from './xml-words.ts';

/** What a PDF holds besides pictures. */
export interface PdfContents {
  /** The text of its pages, as far as it can be told, in the order of the file. */
  readonly pages: string;
  /** What is not on the pages or cannot be seen there: descriptions, notes, fields, faint letters, addresses. */
  readonly unseen: readonly string[];
  readonly scripts: readonly string[];
  readonly files: readonly Uint8Array[];
  /** What it can do when it is opened or clicked: `Launch`, `JavaScript`. */
  readonly acts: readonly string[];
  /** What of it was not read, in words; undefined when all letters are known. */
  readonly unread: string | undefined;
  /** There was more of it than is read. */
  readonly over: boolean;
}

/** Names that stand for something to run, send or take out. */
const acting: ReadonlySet<string> = new Set([
  'EmbeddedFile',
  'ImportData',
  'JS',
  'JavaScript',
  'Launch',
  'RichMedia',
  'SubmitForm',
  'XFA',
]);

/** Keys whose strings are words for readers or for whoever opens it. */
const worded: ReadonlySet<string> = new Set(
  'ActualText Alt Author CA Contents Desc F JS Keywords P RC Subject T TU Title TM UF URI V'.split(' '),
);

/** Reads a PDF without its table of contents, so that nothing in it is left out because no table names it. */
export function readPdf(bytes: Uint8Array): PdfContents {
  const objects = pdfObjects(bytes);
  const found = { unseen: new Set<string>(), scripts: new Set<string>(), acts: new Set<string>() };
  for (const { value } of objects.list) collect(objects, value, found, 0);
  const owners = ownersOf(objects);
  const decoders = new Map<PdfValue, FontDecoder>();
  const pages: string[] = [];
  const files: Uint8Array[] = [];
  let locked = false;
  for (const object of objects.list) {
    const dict = isDict(object.value) ? object.value : undefined;
    const type = dict?.get('Type');
    if (object.unread && type !== '/XRef') locked = true;
    if (object.stream === undefined || type === '/ObjStm' || type === '/XRef') continue;
    if (type === '/EmbeddedFile') files.push(Buffer.from(object.stream, 'latin1'));
    else if (type === '/Metadata') found.unseen.add(withoutTags(utf8(object.stream)));
    else if (/\bBT\b/.test(object.stream)) {
      const fonts = fontsFor(objects, object, owners);
      const { text, faint } = shownText(object.stream, (name) => {
        const font = fonts.get(name);
        if (font === undefined) return undefined;
        const known = decoders.get(font) ?? fontDecoder(objects, font);
        decoders.set(font, known);
        return known;
      });
      pages.push(text);
      if (faint.trim() !== '') found.unseen.add(faint);
    }
  }
  const text = pages.join('\n\n');
  return {
    pages: text.replaceAll('\ufffd', ''),
    unseen: [...found.unseen].filter((words) => /\S/.test(words)),
    scripts: [...found.scripts],
    files,
    acts: [...found.acts].sort(),
    unread: unreadPart(text, objects.cut, locked),
    over: objects.budget.over,
  };
}

function unreadPart(text: string, cut: boolean, locked: boolean): string | undefined {
  if (cut) return 'a part that does not end';
  if (locked) return 'a part that cannot be unpacked';
  const unknown = text.length - text.replaceAll('\ufffd', '').length;
  return unknown > 20 ? 'letters that are drawn without saying which they are' : undefined;
}

interface Found {
  readonly unseen: Set<string>;
  readonly scripts: Set<string>;
  readonly acts: Set<string>;
}

/** Words, scripts and acting names in one value and those in it. */
function collect(objects: PdfObjects, value: PdfValue, found: Found, depth: number): void {
  if (depth > 40) return;
  if (typeof value === 'string') {
    if (value.startsWith('/') && acting.has(value.slice(1))) found.acts.add(value.slice(1));
  } else if (isDict(value)) {
    for (const [key, inner] of value) {
      if (acting.has(key)) found.acts.add(key);
      if (isString(inner) && worded.has(key)) found.unseen.add(wordsOf(inner.bytes));
      if (key === 'JS') {
        const script = isString(inner) ? wordsOf(inner.bytes) : streamAt(objects, inner);
        if (script !== undefined) found.scripts.add(script);
      }
      collect(objects, inner, found, depth + 1);
    }
  } else if (!isString(value)) for (const inner of value) collect(objects, inner, found, depth + 1);
}

function streamAt(objects: PdfObjects, reference: PdfValue): string | undefined {
  const number = typeof reference === 'string' ? /^(\d+) R$/.exec(reference)?.[1] : undefined;
  return number === undefined ? undefined : objects.byNumber.get(number)?.stream;
}

/** A text string: big-endian UTF-16 or UTF-8 with a mark, else about Latin-1. */
function wordsOf(bytes: string): string {
  if (bytes.startsWith('\xfe\xff')) return wide(bytes.slice(2));
  return bytes.startsWith('\xef\xbb\xbf') ? utf8(bytes.slice(3)) : bytes;
}

function utf8(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** The pages by the numbers of their contents. */
function ownersOf(objects: PdfObjects): ReadonlyMap<string, PdfDict> {
  const owners = new Map<string, PdfDict>();
  for (const { value } of objects.list) {
    if (!isDict(value) || value.get('Type') !== '/Page') continue;
    const contents = value.get('Contents');
    const list = Array.isArray(contents) ? contents : [contents, resolve(objects, contents)].flat();
    for (const one of list) {
      const number = typeof one === 'string' ? /^(\d+) R$/.exec(one)?.[1] : undefined;
      if (number !== undefined) owners.set(number, value);
    }
  }
  return owners;
}

/** Fonts for a content stream: its own as a form, those of its page, else of any page, by name. */
function fontsFor(
  objects: PdfObjects,
  { number, value }: PdfObject,
  owners: ReadonlyMap<string, PdfDict>,
): ReadonlyMap<string, PdfValue> {
  const own = isDict(value) ? fontsOf(objects, value) : undefined;
  if (own !== undefined && own.size > 0) return own;
  const page = owners.get(number) ?? [...owners.values()][0];
  return page === undefined ? new Map() : fontsOf(objects, page);
}
