import type { Closure, Origin, Site, Text, Value } from './value.ts';

// Values and sites are written out with all of their properties, here and where they are made: a copy by `...` has a hidden class of its own at
// each place, and reading values of dozens of classes took 2 % of all time, most of it for compiling the same functions again and again.

/** The value with other texts. */
export function withTexts(value: Value, texts: readonly Text[]): Value {
  const { origins, path, items, fields, closure, bound, obscured } = value;
  return { texts, origins, path, items, fields, closure, bound, obscured };
}

/** The value with texts that were made from its own: it is no longer the thing that it was. */
export function withMadeTexts(value: Value, texts: readonly Text[]): Value {
  const { origins, items, fields, closure, bound, obscured } = value;
  return { texts, origins, path: undefined, items, fields, closure, bound, obscured };
}

/** The value with other origins. */
export function withOrigins(value: Value, origins: readonly Origin[], obscured = value.obscured): Value {
  const { texts, path, items, fields, closure, bound } = value;
  return { texts, origins, path, items, fields, closure, bound, obscured };
}

/** The value as another thing. */
export function withPath(value: Value, path: string): Value {
  const { texts, origins, items, fields, closure, bound, obscured } = value;
  return { texts, origins, path, items, fields, closure, bound, obscured };
}

/** The value with other fields, and origins that count those. */
export function withFields(value: Value, fields: Value['fields'], origins: readonly Origin[]): Value {
  const { texts, path, items, closure, bound, obscured } = value;
  return { texts, origins, path, items, fields, closure, bound, obscured };
}

/** The value with one text in place of all that is known of what it is or holds. */
export function withOnlyText(value: Value, text: Text): Value {
  const { origins, path, closure, bound, obscured } = value;
  return { texts: [text], origins, path, items: undefined, fields: undefined, closure, bound, obscured };
}

/** A method, taken from a thing. */
export function withBound(value: Value, bound: Value): Value {
  const { texts, origins, path, items, fields, closure, obscured } = value;
  return { texts, origins, path, items, fields, closure, bound, obscured };
}

/** A function. */
export function withClosure(value: Value, closure: Closure): Value {
  const { texts, origins, path, items, fields, bound, obscured } = value;
  return { texts, origins, path, items, fields, closure, bound, obscured };
}

/** The value reached by a name that was put together. */
export function asObscured(value: Value): Value {
  return withOrigins(value, value.origins, true);
}

/** The place of a literal that is no longer what stands there. */
export function inexact(site: Site): Site {
  return { fragment: site.fragment, range: site.range, exact: false };
}
