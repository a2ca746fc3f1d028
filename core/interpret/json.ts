import { inexact, withFields, withOrigins } from './changed.ts';
import {
  constant,
  isHole,
  type Literal,
  listValue,
  nothing,
  type Part,
  type Site,
  type Text,
  textValue,
  type Value,
} from './value.ts';

/** Longest text, in UTF-16 units, that is looked into as JSON. */
const longest = 200_000;

/** Whether a value may be a text of JSON: a cheap look at its first character, before it is put together and read. */
export function mayBeJson({ texts, fields, items }: Value): boolean {
  if (fields !== undefined || items !== undefined || texts.length !== 1) return false;
  const part = texts[0]?.[0];
  if (part === undefined || isHole(part)) return false;
  const first = part.text.charCodeAt(0);
  // Letters and digits begin most texts and no object or list.
  return !(first >= 48 && first <= 57) && !(first >= 65 && first <= 90) && !(first >= 97 && first <= 122);
}

/** What `jsonOf` gave for a value, for as long as it lives: each of its members is asked for by itself. */
const known = new WeakMap<Value, { readonly data: Value | undefined }>();

/** A known text that is a JSON object or list, as a value with fields or items; undefined for anything else. */
export function jsonOf(value: Value): Value | undefined {
  if (!mayBeJson(value)) return undefined;
  const before = known.get(value);
  if (before !== undefined) return before.data;
  const data = readJson(value);
  known.set(value, { data });
  return data;
}

function readJson(value: Value): Value | undefined {
  const text = value.texts[0] === undefined ? undefined : constant(value.texts[0]);
  if (text === undefined || text.length > longest || !/^\s*[[{]/.test(text)) return undefined;
  const part = value.texts[0]?.[0];
  const site = part === undefined || isHole(part) || part.site === undefined ? undefined : inexact(part.site);
  try {
    const parsed: unknown = JSON.parse(text);
    return toValue(parsed, value.origins, site, 32);
  } catch {
    return undefined;
  }
}

function toValue(data: unknown, origins: Value['origins'], site: Site | undefined, depth: number): Value {
  if (depth === 0 || data === null || data === undefined) return withOrigins(nothing, origins);
  if (Array.isArray(data)) {
    const items = data.map((item: unknown) => toValue(item, origins, site, depth - 1));
    return withOrigins(listValue(items), origins);
  }
  if (typeof data === 'object') {
    const fields = new Map<string, Value>();
    for (const [key, field] of Object.entries(data)) fields.set(key, toValue(field, origins, site, depth - 1));
    return withFields(nothing, fields, origins);
  }
  return withOrigins(textValue(String(data), site), origins);
}

/** Deepest value that is written as JSON, and pieces that it may have. */
const deepest = 12;
const mostPieces = 50_000;

/** A value with fields or items as the JSON that would be written; undefined for anything else. Unknown pieces stay unknown. */
export function jsonTextOf(value: Value): Text | undefined {
  if (value.fields === undefined && value.items === undefined) return undefined;
  const parts: Part[] = [];
  addJson(value, parts, deepest);
  return parts.length > mostPieces ? undefined : parts;
}

function addJson({ fields, items, texts }: Value, parts: Part[], depth: number): void {
  const add = (text: string): void => {
    parts.push({ text, site: undefined });
  };
  const [text] = texts;
  if (depth === 0 || parts.length > mostPieces) add('null');
  else if (fields !== undefined) {
    add('{');
    for (const [key, field] of fields) {
      add(`${JSON.stringify(key)}:`);
      addJson(field, parts, depth - 1);
      add(',');
    }
    add('}');
  } else if (items !== undefined) {
    add('[');
    for (const item of items) {
      addJson(item, parts, depth - 1);
      add(',');
    }
    add(']');
  } else if (text === undefined) add('null');
  else {
    add('"');
    for (const part of text) parts.push(isHole(part) ? part : escaped(part));
    add('"');
  }
}

function escaped(part: Literal): Part {
  const text = JSON.stringify(part.text).slice(1, -1);
  return text === part.text ? part : { text, site: part.site && inexact(part.site) };
}
