import type { Arguments } from './arguments.ts';
import { sameText } from './same-text.ts';
import { isHole, type Origin, type Text, type Value } from './value.ts';

/** One way in which a function was called, and what it gave. */
export interface Variant {
  readonly args: Arguments;
  result: Value;
}

/** What is known of the calls of one function. */
export interface Calls {
  /** In how many ways it was run. */
  variants: number;
  /** How many steps these ways took. */
  spent: number;
  /** How often it is being run at the moment. */
  active: number;
  /** The ways, by a number that is the same for the same arguments. */
  readonly seen: Map<number, Variant[]>;
}

/** A function that was not called yet. */
export function noCalls(): Calls {
  return { variants: 0, spent: 0, active: 0, seen: new Map() };
}

/** How many levels of items and fields tell arguments apart. */
const depth = 3;
/** How many texts, items or fields of one value make its number; all of them are compared. */
const looked = 16;

/** A number that is the same for arguments that `sameArguments` does not tell apart. */
export function roughly({ positional, named, input }: Arguments): number {
  let out = positional.length;
  for (const value of positional) out = mix(out, roughValue(value, depth));
  if (named.size > 0)
    for (const [name, values] of named) {
      out = mix(out, name.length);
      for (const value of values) out = mix(out, roughValue(value, depth));
    }
  return input === undefined ? out : mix(out, roughValue(input, depth));
}

function mix(a: number, b: number): number {
  return (Math.imul(a, 31) + b) | 0;
}

function roughValue(value: Value, level: number): number {
  const { texts, origins, path, closure, items, fields } = value;
  let out = texts.length;
  // Of many, some from the start to the end, as what two values differ in stands anywhere.
  const step = Math.ceil(texts.length / looked);
  for (let at = 0; at < texts.length; at += step) {
    const text = texts[at];
    if (text !== undefined) out = mix(out, roughText(text));
  }
  for (const origin of origins) out = mix(out, origin.effect.id);
  if (path !== undefined) out = mix(out, path.length);
  if (closure !== undefined) out = mix(out, closure.define.range.start);
  if (level === 0) return out;
  if (items !== undefined) {
    out = mix(out, items.length);
    for (let at = 0; at < items.length && at < looked; at++) {
      const item = items[at];
      if (item !== undefined) out = mix(out, roughValue(item, level - 1));
    }
  }
  if (fields !== undefined && fields.size > 0) {
    out = mix(out, fields.size);
    let left = looked;
    for (const field of fields.values()) {
      if (left-- === 0) break;
      out = mix(out, roughValue(field, level - 1));
    }
  }
  return out;
}

/** Its length, its first character and its last: the same however its literals are cut into pieces. */
function roughText(text: Text): number {
  let length = 0;
  let first = -1;
  let last = 0;
  for (const part of text) {
    if (isHole(part)) {
      length += part.key.length + 2;
      last = 0;
      if (first < 0) first = 0;
    } else if (part.text.length > 0) {
      length += part.text.length;
      last = part.text.charCodeAt(part.text.length - 1);
      if (first < 0) first = part.text.charCodeAt(0);
    }
  }
  return mix(mix(length, first), last);
}

/** Whether a call with these arguments can turn out no other way than one with those. */
export function sameArguments(a: Arguments, b: Arguments): boolean {
  if (!sameValues(a.positional, b.positional, depth)) return false;
  if (a.input === undefined || b.input === undefined) {
    if (a.input !== b.input) return false;
  } else if (!sameValue(a.input, b.input, depth)) return false;
  return a.named === b.named || sameNamed(a.named, b.named);
}

function sameNamed(a: Arguments['named'], b: Arguments['named']): boolean {
  if (a.size !== b.size) return false;
  const others = b[Symbol.iterator]();
  for (const [name, values] of a) {
    const other = others.next().value;
    if (other === undefined || other[0] !== name || !sameValues(values, other[1], depth)) return false;
  }
  return true;
}

function sameValues(a: readonly Value[], b: readonly Value[], level: number): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) {
    const [x, y] = [a[at], b[at]];
    if (x !== y && (x === undefined || y === undefined || !sameValue(x, y, level))) return false;
  }
  return true;
}

function sameValue(a: Value, b: Value, level: number): boolean {
  if (a === b) return true;
  if (a.path !== b.path || a.closure?.define.range.start !== b.closure?.define.range.start) return false;
  if (!sameTexts(a.texts, b.texts) || !sameOrigins(a.origins, b.origins)) return false;
  if (level === 0) return true;
  if (a.items === undefined || b.items === undefined) {
    if (a.items !== b.items) return false;
  } else if (!sameValues(a.items, b.items, level - 1)) return false;
  return sameFields(a.fields, b.fields, level - 1);
}

function sameTexts(a: readonly Text[], b: readonly Text[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) {
    const [x, y] = [a[at], b[at]];
    if (x === undefined || y === undefined || !sameText(x, y)) return false;
  }
  return true;
}

function sameOrigins(a: readonly Origin[], b: readonly Origin[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at]?.effect !== b[at]?.effect) return false;
  return true;
}

function sameFields(a: Value['fields'], b: Value['fields'], level: number): boolean {
  if (a === b) return true;
  if ((a?.size ?? 0) !== (b?.size ?? 0)) return false;
  if (a === undefined || b === undefined) return true;
  const others = b[Symbol.iterator]();
  for (const [name, field] of a) {
    const other = others.next().value;
    if (other === undefined || other[0] !== name || !sameValue(field, other[1], level)) return false;
  }
  return true;
}
