import { bothOrigins } from './origins.ts';
import { sameText } from './same-text.ts';
import { eitherClosure } from './several.ts';
import { leftOut, maxTexts, mergeItems, nothing, type Text, textsValue, type Value } from './value.ts';

/** Either of the two; both stay possible. */
export function mergeValues(a: Value, b: Value): Value {
  return mergeWithin(a, b, 0, undefined);
}

/** What records were merged to, by both and by how deep they lie: those of a packed script hold the same ones in many places. */
type Merged = readonly Map<Value, Map<Value, Value>>[];

function mergedBefore(): Merged {
  return Array.from({ length: deepest + 1 }, () => new Map());
}

/** Records within records that are told apart where two are merged: a record that holds itself twice has twice as many at each level. */
const deepest = 12;

function mergeWithin(a: Value, b: Value, depth: number, merged: Merged | undefined): Value {
  if (a === b || b === nothing) return a;
  if (a === nothing) return b;
  if (depth > deepest) return textsValue([leftOut], bothOrigins(a.origins, b.origins));
  if (a.fields === undefined || b.fields === undefined || a.fields === b.fields) return mergeParts(a, b, depth, merged);
  const within = merged ?? mergedBefore();
  const before = within[depth]?.get(a);
  const known = before?.get(b);
  if (known !== undefined) return known;
  const out = mergeParts(a, b, depth, within);
  if (before === undefined) within[depth]?.set(a, new Map([[b, out]]));
  else before.set(b, out);
  return out;
}

function mergeParts(a: Value, b: Value, depth: number, merged: Merged | undefined): Value {
  const texts = mergeTexts(a.texts, b.texts);
  const origins = bothOrigins(a.origins, b.origins);
  const items = mergeItems(a.items, b.items);
  const fields = mergeFields(a.fields, b.fields, depth, merged);
  const path = a.path ?? b.path;
  const closure = eitherClosure(a.closure, b.closure);
  // Merging the same things again, as loops and repeated calls do, makes nothing new.
  const same =
    texts === a.texts &&
    origins === a.origins &&
    items === a.items &&
    fields === a.fields &&
    path === a.path &&
    closure === a.closure;
  if (same && a.bound === undefined && !a.obscured) return a;
  return { texts, origins, path, items, fields, closure, bound: undefined, obscured: false };
}

/** Fields of one value that are told apart. */
const maxFields = 500;

function mergeTexts(a: readonly Text[], b: readonly Text[]): readonly Text[] {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  if (a.at(-1) === leftOut) return a;
  if (b.length > 8) mergeWork.fields += b.length;
  let out: Text[] | undefined;
  for (let at = 0; at < b.length; at++) {
    const text = b[at];
    // What was merged before often has the same texts at the same places.
    if (text === undefined || text === a[at] || hasText(out ?? a, text)) continue;
    out ??= [...a];
    if (out.length >= maxTexts) {
      // What is left out stays possible as an unknown.
      out.push(leftOut);
      break;
    }
    out.push(text);
  }
  return out ?? a;
}

function hasText(texts: readonly Text[], text: Text): boolean {
  // Values that were merged before share their texts.
  if (texts.includes(text)) return true;
  for (const known of texts) if (sameText(known, text)) return true;
  return false;
}

/** Fields and texts that were looked at where values with many were merged, until those who run steps have paid for them. */
export const mergeWork = { fields: 0 };

function mergeFields(
  a: ReadonlyMap<string, Value> | undefined,
  b: ReadonlyMap<string, Value> | undefined,
  depth: number,
  before: Merged | undefined,
) {
  if (a === undefined || b === undefined || a === b) return a ?? b;
  let out: Map<string, Value> | undefined;
  mergeWork.fields += b.size;
  for (const [key, value] of b) {
    const now = out ?? a;
    const name = fieldFor(key, now);
    const old = now.get(name);
    if (name !== key && old?.texts.at(-1) === leftOut) continue;
    const merged = old === undefined ? value : mergeWithin(old, value, depth + 1, before);
    if (merged === old) continue;
    if (out === undefined) {
      out = new Map(a);
      mergeWork.fields += a.size;
    }
    out.set(name, merged);
  }
  return out ?? a;
}

/** Where a field is kept. Beyond the bound, one field stands for all further ones: it is looked at for every key. */
export function fieldFor(key: string, known: ReadonlyMap<string, Value>): string {
  return known.size < maxFields || known.has(key) ? key : '*';
}
