import { constant, isHole, listValue, nothing, type Site, textValue, type Value } from './value.ts';

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

/** A known text that is a JSON object or list, as a value with fields or items; undefined for anything else. */
export function jsonOf(value: Value): Value | undefined {
  if (!mayBeJson(value)) return undefined;
  const text = value.texts[0] === undefined ? undefined : constant(value.texts[0]);
  if (text === undefined || text.length > longest || !/^\s*[[{]/.test(text)) return undefined;
  const part = value.texts[0]?.[0];
  const site =
    part === undefined || isHole(part) || part.site === undefined ? undefined : { ...part.site, exact: false };
  try {
    const parsed: unknown = JSON.parse(text);
    return toValue(parsed, value.origins, site, 6);
  } catch {
    return undefined;
  }
}

function toValue(data: unknown, origins: Value['origins'], site: Site | undefined, depth: number): Value {
  if (depth === 0 || data === null || data === undefined) return { ...nothing, origins };
  if (Array.isArray(data)) {
    const items = data.slice(0, 256).map((item: unknown) => toValue(item, origins, site, depth - 1));
    return { ...listValue(items), origins };
  }
  if (typeof data === 'object') {
    const fields = new Map<string, Value>();
    for (const [key, field] of Object.entries(data).slice(0, 500))
      fields.set(key, toValue(field, origins, site, depth - 1));
    return { ...nothing, fields, origins };
  }
  return { ...textValue(String(data), site), origins };
}
