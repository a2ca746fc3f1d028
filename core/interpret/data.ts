import type { DataFormat } from '../facts/api.ts';
import { readIni } from '../languages/settings/ini.ts';
import { readToml } from '../languages/settings/toml.ts';
import type { Node } from '../languages/settings/tree.ts';
import { readYaml } from '../languages/settings/yaml.ts';
import { inexact, withFields, withOrigins } from './changed.ts';
import { alternatives } from './fold.ts';
import { jsonOf } from './json.ts';
import { unionOrigins } from './origins.ts';
import { constantOf, isHole, listValue, mergeValues, nothing, type Site, textValue, type Value } from './value.ts';

/** The field of an open file under which its text is known. */
export const contentField = '%content';

/** Longest text of settings, in UTF-16 units, that is looked into, and how deep. */
const longest = 200_000;
const deepest = 32;

const readers: Readonly<Record<DataFormat, (text: string) => readonly Node[]>> = {
  ini: readIni,
  toml: readToml,
  yaml: readYaml,
};

/** What a known text of settings says, as a value with fields or items; undefined where that is not known. */
export function parsedOf(value: Value, format: DataFormat): Value | undefined {
  const held = value.fields?.get(contentField) ?? value;
  const text = constantOf(held);
  if (text === undefined || text.length > longest) return undefined;
  const data = format === 'yaml' ? jsonOf(held) : undefined;
  if (data !== undefined) return data;
  const part = held.texts[0]?.[0];
  const site = part === undefined || isHole(part) || part.site === undefined ? undefined : inexact(part.site);
  try {
    const [node] = readers[format](text);
    return node === undefined ? undefined : toValue(node, held.origins, site, deepest);
  } catch {
    return undefined;
  }
}

function toValue(node: Node, origins: Value['origins'], site: Site | undefined, depth: number): Value {
  if (depth === 0) return withOrigins(nothing, origins);
  if (node.kind === 'text') return withOrigins(textValue(node.value, site), origins);
  if (node.kind === 'list')
    return withOrigins(listValue(node.items.map((item) => toValue(item, origins, site, depth - 1))), origins);
  const fields = new Map<string, Value>();
  for (const { key, value } of node.entries) fields.set(key, toValue(value, origins, site, depth - 1));
  return withFields(nothing, fields, origins);
}

/** The text of an open file. */
export function contentOfFile({ fields }: Value): Value | undefined {
  return fields?.get(contentField);
}

/** An open file with the text that it is known to hold. */
export function withContent(file: Value, taken: readonly Value[]): Value {
  const held = taken.filter((value) => constantOf(value) !== undefined);
  const [content] = held;
  if (content === undefined || held.length > 1) return file;
  return withFields(file, new Map([[contentField, content]]), file.origins);
}

/** What a loop over a value finds under one of its fields: the lines of an open file. */
export function eachField(name: string, field: Value): Value {
  if (name !== contentField) return field;
  const text = constantOf(field);
  if (text === undefined) return field;
  return alternatives(
    text.split('\n').flatMap((line) => line.trim() || []),
    field,
  );
}

/** What any of the fields of a record is, by the record: packed scripts ask for it at every step of a loop. */
const anyOf = new WeakMap<NonNullable<Value['fields']>, Value>();

/** Any of the fields of a record. */
export function anyField(fields: NonNullable<Value['fields']>): Value {
  const before = anyOf.get(fields);
  if (before !== undefined) return before;
  let out = nothing;
  for (const [name, field] of fields) out = mergeValues(out, eachField(name, field));
  anyOf.set(fields, out);
  return out;
}

/** A thing that also holds what it was filled with. */
export function filled(holder: Value, given: Value): Value {
  if (given.fields === undefined) return holder;
  const fields = new Map(holder.fields ?? []);
  for (const [name, value] of given.fields) {
    const old = fields.get(name);
    fields.set(name, old === undefined ? value : mergeValues(old, value));
  }
  return withFields(holder, fields, [...new Set([...holder.origins, ...given.origins])]);
}

/** Longest groups whose members are told apart by their place. */
const longestGroup = 8;

/** Any of the items of a list; of groups of one length each member stays in its place: `for path, make in pairs`. */
export function eachItem(items: readonly Value[]): Value {
  const length = items[0]?.items?.length ?? 0;
  const alike =
    items.length > 1 &&
    length > 1 &&
    length <= longestGroup &&
    items.every((item) => item.items?.length === length && item.texts.length === 0 && item.fields === undefined);
  if (!alike) return items.reduce(mergeValues, nothing);
  const columns = Array.from({ length }, (_, at) => eachItem(items.map(({ items: group }) => group?.[at] ?? nothing)));
  return withOrigins(listValue(columns), unionOrigins(items));
}

/** What a plain filter of `jq` finds in a known text of settings: `.a.b`, `.a[]`, `.a[0]`. */
export function queried(filter: Value, data: Value): Value | undefined {
  const path = constantOf(filter)?.trim();
  if (path === undefined || !/^\.[\w.[\]" |-]{0,200}$/.test(path)) return undefined;
  let value = parsedOf(data, 'yaml');
  for (const [, name, quoted, at] of path.matchAll(/\.?(\w[\w-]{0,80})|\.?\["([\w-]{1,80})"\]|\.?\[(\d{0,4})\]/g)) {
    const key = name ?? quoted;
    if (key !== undefined) value = value?.fields?.get(key);
    else if (at === '') value = value && eachItem(value.items ?? [...(value.fields?.values() ?? [])]);
    else value = value?.items?.[Number(at)];
  }
  return value;
}
