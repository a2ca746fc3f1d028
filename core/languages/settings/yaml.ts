import { type Document, isAlias, isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { Range } from '../../bundle/span.ts';
import { locateInString } from '../package-json/text.ts';
import { type Entry, mostValues, type Node, plainText, type TextNode, wholeText } from './tree.ts';

/** Documents of one text that are read, and references to anchors, each of which is looked for in the whole document. */
const mostDocuments = 50;
const mostAliases = 200;

interface Budget {
  values: number;
  aliases: number;
}

/** JSON, JSON with comments, or YAML with all its documents; anchors and merged maps are followed. Throws over a budget. */
export function readYaml(text: string): readonly Node[] {
  const documents = parseAllDocuments(text, {
    schema: 'core',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    strict: false,
    stringKeys: true,
  });
  if (!Array.isArray(documents)) return [];
  const budget: Budget = { values: mostValues, aliases: mostAliases };
  if (documents.length > mostDocuments) throw new RangeError('too many documents');
  return documents.flatMap((document) => nodeOf(document.contents, text, document, budget) ?? []);
}

function nodeOf(node: unknown, text: string, document: Document.Parsed, budget: Budget): Node | undefined {
  if (--budget.values < 0) throw new RangeError('too many values');
  if (isAlias(node)) {
    if (--budget.aliases < 0) throw new RangeError('too many aliases');
    return nodeOf(node.resolve(document), text, document, budget);
  }
  if (isScalar(node)) return node.range ? scalarOf(node.value, text, node.range) : undefined;
  if (isSeq(node))
    return { kind: 'list', items: node.items.flatMap((item) => nodeOf(item, text, document, budget) ?? []) };
  if (!isMap(node)) return undefined;
  const entries: Entry[] = [];
  for (const { key, value } of node.items) {
    if (!isScalar(key)) continue;
    const inner = nodeOf(value, text, document, budget);
    if (inner === undefined) continue;
    if (String(key.value) === '<<') entries.unshift(...merged(inner));
    else entries.push({ key: String(key.value), value: inner });
  }
  return { kind: 'map', entries };
}

/** What `<<` brings in: the entries of a map, or of several. https://yaml.org/type/merge.html */
function merged(node: Node): readonly Entry[] {
  if (node.kind === 'list') return node.items.flatMap((item): readonly Entry[] => merged(item));
  return node.kind === 'map' ? node.entries : [];
}

function scalarOf(value: unknown, text: string, [start, end]: readonly [number, number, number]): TextNode {
  const range = { start, end };
  const plain = value === null || value === undefined ? '' : String(value);
  if (typeof value !== 'string') return wholeText(plain, range);
  const locate = text[start] === '"' ? locateInString(text, start, end) : lines(text, range, plain);
  return { kind: 'text', value: plain, range, locate };
}

/** A plain or block text: exact where it stands as it is, else line by line as near as the indentation allows. */
function lines(text: string, range: Range, value: string): (part: Range) => Range {
  const raw = text.slice(range.start, range.end);
  const first = value.split('\n', 1)[0] ?? '';
  const shift = Math.max(0, raw.indexOf(first));
  if (!value.trimEnd().includes('\n')) {
    const { locate } = plainText(value, range.start + shift);
    return (part) => bounded(range, locate(part));
  }
  return ({ start }) => {
    const before = value.slice(0, start).split('\n').length - 1;
    let at = range.start + shift;
    for (let line = 0; line < before; line++) at = text.indexOf('\n', at) + 1 || range.end;
    const next = text.indexOf('\n', at);
    return bounded(range, { start: at, end: next < 0 ? range.end : next });
  };
}

function bounded(range: Range, { start, end }: Range): Range {
  const from = Math.min(Math.max(start, range.start), range.end);
  return { start: from, end: Math.min(Math.max(end, from), range.end) };
}
