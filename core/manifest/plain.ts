/** Looking at parsed data of unknown shape without trusting it: own properties only, and nothing of it is ever called. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own property of a record; undefined for anything else. */
export function field(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The items of a list; none for anything else. */
export function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The text of a scalar, trimmed; undefined for null, empty text, lists and records. */
export function scalar(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  return String(value).trim() || undefined;
}

/** A list of names as both readers take it: a list of scalars, or one text with commas. */
export function names(value: unknown): readonly string[] {
  const parts = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [];
  return parts.flatMap((part: unknown) => scalar(part) ?? []);
}

/** A boolean, or a text that reads as one in both readers. */
export function flag(value: unknown): boolean | undefined {
  const text = scalar(value)?.toLowerCase();
  if (text === 'true' || text === 'yes' || text === 'on' || text === '1') return true;
  if (text === 'false' || text === 'no' || text === 'off' || text === '0') return false;
  return undefined;
}
