import { parse } from 'smol-toml';
import type { Range } from '../../bundle/span.ts';
import { isRecord } from '../../manifest/plain.ts';
import { mostValues, type Node, plainText, type TextNode, wholeText } from './tree.ts';

/** Deepest table that is read. */
const deepest = 40;
/** Values that are looked for again from the start of the file, when they do not stand behind the one before. */
const mostSearches = 200;

interface Search {
  readonly source: string;
  at: number;
  left: number;
  values: number;
}

/** TOML; a value stands where its text is found, behind the value before it where it can be. Throws over a budget or what is no TOML. */
export function readToml(source: string): readonly Node[] {
  const search: Search = { source, at: 0, left: mostSearches, values: mostValues };
  const node = nodeOf(parse(source, { integersAsBigInt: 'asNeeded', maxDepth: deepest }), search, deepest);
  return node === undefined ? [] : [node];
}

function nodeOf(value: unknown, search: Search, depth: number): Node | undefined {
  if (--search.values < 0 || depth === 0) throw new RangeError('too many values');
  if (Array.isArray(value))
    return { kind: 'list', items: value.flatMap((item: unknown) => nodeOf(item, search, depth - 1) ?? []) };
  if (value instanceof Date || !isRecord(value)) return textAt(String(value), search);
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    const node = nodeOf(inner, search, depth - 1);
    return node === undefined ? [] : [{ key, value: node }];
  });
  return { kind: 'map', entries };
}

function textAt(value: string, search: Search): TextNode {
  const found = placeOf(value, search);
  if (found === undefined) return wholeText(value, { start: 0, end: 0 });
  search.at = found.end;
  const exact = search.source.startsWith(value, found.start) && found.end - found.start === value.length;
  return exact ? plainText(value, found.start) : wholeText(value, found);
}

function placeOf(value: string, search: Search): Range | undefined {
  const { source } = search;
  if (value === '') return undefined;
  const escaped = value.includes('\n') ? (value.split('\n').find((line) => line.trim() !== '') ?? value) : value;
  for (const shape of new Set([escaped, JSON.stringify(escaped).slice(1, -1)])) {
    let start = source.indexOf(shape, search.at);
    if (start < 0 && search.left-- > 0) start = source.indexOf(shape);
    if (start >= 0) return { start, end: start + shape.length };
  }
  return undefined;
}
