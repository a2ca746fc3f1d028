import type { Range } from '../bundle/span.ts';
import type { Effect } from '../facts/effect.ts';
import type { Fragment } from '../facts/language.ts';
import type { Define } from '../facts/program.ts';
import { withFields, withTexts } from './changed.ts';
import { fieldFor, mergeValues } from './merge.ts';
import { bothOrigins, unionOrigins } from './origins.ts';
import { sameText } from './same-text.ts';
import type { Scope } from './scope.ts';
import type { Unit } from './world.ts';

export { bothOrigins, mergeValues, unionOrigins };

/** What is known of a value at a point of a program. Immutable. */
export interface Value {
  /** Every text it can be, at most `maxTexts`; empty when nothing is known. */
  readonly texts: readonly Text[];
  /** Effects whose data it holds, at most so many as `unionOrigins` keeps. */
  readonly origins: readonly Origin[];
  /** The imported or global thing it is, or the kind of object: `subprocess.run`, `requests.Session`. */
  readonly path: string | undefined;
  readonly items: readonly Value[] | undefined;
  readonly fields: ReadonlyMap<string, Value> | undefined;
  readonly closure: Closure | undefined;
  /** The object that a method was taken from, for calling it later. */
  readonly bound: Value | undefined;
  /** The name by which it was reached was put together from literal pieces. */
  readonly obscured: boolean;
}

/** Literal pieces and unknown pieces one after another. */
export type Text = readonly Part[];
export type Part = Literal | Hole;

export interface Literal {
  readonly text: string;
  readonly site: Site | undefined;
}

/** Where a literal stands. `exact`: its characters are those of the fragment from `range.start` on. */
export interface Site {
  readonly fragment: Fragment;
  readonly range: Range;
  readonly exact: boolean;
}

/** An unknown piece of a text. Two holes with the same key are the same unknown. */
export interface Hole {
  /** What tells the two apart: asking for a property that every piece has or lacks is much cheaper than `in`. */
  readonly text?: never;
  readonly hole: 'user' | 'env' | 'computed';
  readonly key: string;
  readonly origins: readonly Origin[];
}

export interface Origin {
  readonly effect: Effect;
}

export interface Closure {
  readonly define: Define;
  readonly scope: Scope;
  /** The fragment that defines it, with its state. */
  readonly unit: Unit;
  /** Further functions that the value can be. */
  readonly others?: readonly Closure[];
}

/** How many texts one value can have. */
export const maxTexts = 64;

const none: readonly Origin[] = [];
const noTexts: readonly Text[] = [];
const noParts: Text = [];

export const nothing: Value = {
  texts: noTexts,
  origins: none,
  path: undefined,
  items: undefined,
  fields: undefined,
  closure: undefined,
  bound: undefined,
  obscured: false,
};

/** A value that is texts and origins only. */
export function textsValue(texts: readonly Text[], origins: readonly Origin[]): Value {
  return {
    texts,
    origins,
    path: undefined,
    items: undefined,
    fields: undefined,
    closure: undefined,
    bound: undefined,
    obscured: false,
  };
}

/** Whether a part is unknown. */
export function isHole(part: Part): part is Hole {
  return part.text === undefined;
}

/** A value of one known text. */
export function textValue(text: string, site: Site | undefined): Value {
  return textsValue([[{ text, site }]], none);
}

/** A value that is a named thing. */
export function pathValue(path: string, origins: readonly Origin[] = none): Value {
  return {
    texts: noTexts,
    origins,
    path,
    items: undefined,
    fields: undefined,
    closure: undefined,
    bound: undefined,
    obscured: false,
  };
}

/** A value of which only the effects are known whose data it holds. */
export function originsValue(origins: readonly Origin[]): Value {
  return origins.length === 0 ? nothing : textsValue(noTexts, origins);
}

/** An unknown text, made from these origins. */
export function holeValue(hole: Hole['hole'], key: string, origins: readonly Origin[]): Value {
  return textsValue([[{ hole, key, origins }]], origins);
}

/** Why a value made from these is unknown: because the user gave some of it, or the environment did, or because it was computed. */
export function holeKind(values: readonly Value[]): Hole['hole'] {
  let kind: Hole['hole'] = 'computed';
  for (const { texts, items } of values) {
    kind = kindAmong(texts, kind);
    if (items !== undefined) for (const item of items) kind = kindAmong(item.texts, kind);
    if (kind === 'user') return kind;
  }
  return kind;
}

/** The kind of the holes of some texts: of several, the last that is not computed, and `user` before any other. */
function kindAmong(texts: readonly Text[], before: Hole['hole']): Hole['hole'] {
  let kind = before;
  for (const text of texts)
    for (const part of text) if (isHole(part) && kind !== 'user' && part.hole !== 'computed') kind = part.hole;
  return kind;
}

/** Several items, each with its own data. */
export function listValue(items: readonly Value[]): Value {
  return {
    texts: noTexts,
    origins: unionOrigins(items),
    path: undefined,
    items,
    fields: undefined,
    closure: undefined,
    bound: undefined,
    obscured: false,
  };
}

/** Stands for the alternatives beyond `maxTexts`. */
export const leftOut: Text = [{ hole: 'computed', key: 'more', origins: [] }];

/** Stands for combinations of alternatives beyond those that were made; each alternative stands in one of these. */
export const unmixed: Text = [{ hole: 'computed', key: 'mixed', origins: [] }];

/** An unknown in place of texts that were there and were too many to follow; `kind` is what it is besides. */
export function tooMany(kind: Hole['hole'], origins: readonly Origin[]): Text {
  return [{ hole: kind, key: 'more', origins }];
}

/** Keys of the holes that stand for what was too much to follow: texts, and combinations of texts. */
export const leftOutKeys: ReadonlySet<string> = new Set(['more', 'mixed']);

/** Items of one value that are told apart. */
const maxItems = 256;

/** Whether a list begins with the items of another. */
function begins(list: readonly Value[], start: readonly Value[]): boolean {
  if (start.length > list.length) return false;
  for (let at = 0; at < start.length; at++) if (!sameItem(list[at], start[at])) return false;
  return true;
}

function sameItem(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  const [one, other] = [a?.texts[0], b?.texts[0]];
  if (one === undefined || other === undefined || a?.texts.length !== 1 || b?.texts.length !== 1) return false;
  return (
    a.origins === b.origins && a.path === b.path && a.items === b.items && a.fields === b.fields && sameText(one, other)
  );
}

/** Stands for the items beyond `maxItems`; what they hold, the list holds. */
const further: Value = textsValue([leftOut], none);

/** The items of either; those of a list and of the same with more behind them once. */
export function mergeItems(
  a: readonly Value[] | undefined,
  b: readonly Value[] | undefined,
): readonly Value[] | undefined {
  if (a === undefined) return b;
  if (b === undefined || b.length === 0) return a;
  if (a.at(-1) === further || begins(a, b)) return a;
  // A list and the same list with more behind it.
  if (begins(b, a)) return b;
  return a.length + b.length <= maxItems
    ? [...a, ...b]
    : [...a, ...b.slice(0, Math.max(0, maxItems - a.length)), further];
}

/** The value with one field (by a path of keys, `*` for an unknown one) added to what it had. */
export function withField(base: Value, path: readonly string[], value: Value, from = 0): Value {
  const key = path[from];
  if (key === undefined) return mergeValues(base, value);
  const known = base.fields;
  const name = known === undefined ? key : fieldFor(key, known);
  const old = known?.get(name);
  const now =
    from + 1 === path.length ? mergeValues(old ?? nothing, value) : withField(old ?? nothing, path, value, from + 1);
  const origins = bothOrigins(base.origins, value.origins);
  if (old === now && origins === base.origins) return base;
  const fields = new Map(known);
  fields.set(name, now);
  return withFields(base, fields, origins);
}

/** A text as a key for comparing: literals as they are, holes by their key. */
export function keyOf(text: Text): string {
  let out = '';
  for (const part of text) out += isHole(part) ? `\u0000${part.key}\u0000` : part.text;
  return out;
}

/** A text for people: unknown pieces as `…`, environment variables as `$NAME`. */
export function show(text: Text): string {
  let out = '';
  for (const part of text) out += isHole(part) ? (part.hole === 'env' ? `$${part.key}` : '…') : part.text;
  return out;
}

/** The text when every piece of it is known. */
export function constant(text: Text): string | undefined {
  if (text.length === 1) {
    const only = text[0];
    return only === undefined || isHole(only) ? undefined : only.text;
  }
  let out = '';
  for (const part of text) {
    if (isHole(part)) return undefined;
    out += part.text;
  }
  return out;
}

/** The first text of a value that is wholly known. */
export function constantOf(value: Value): string | undefined {
  for (const text of value.texts) {
    const known = constant(text);
    if (known !== undefined) return known;
  }
  return undefined;
}

/** All wholly known texts of a value, items of a list included. */
export function constantsOf({ texts }: Value): readonly string[] {
  const [only] = texts;
  if (only === undefined) return noConstants;
  if (texts.length === 1) {
    const known = constant(only);
    return known === undefined ? noConstants : [known];
  }
  const out: string[] = [];
  for (const text of texts) {
    const known = constant(text);
    if (known !== undefined) out.push(known);
  }
  return out;
}

const noConstants: readonly string[] = [];

/** The value without the first `count` UTF-16 units of each text that starts with literals at least that long. */
export function dropPrefix(value: Value, count: number): Value {
  const texts = value.texts.flatMap((text) => {
    let rest = count;
    for (const [at, part] of text.entries()) {
      if (isHole(part)) return [];
      if (part.text.length < rest) {
        rest -= part.text.length;
        continue;
      }
      const { site } = part;
      const moved = site?.exact
        ? { fragment: site.fragment, range: { start: site.range.start + rest, end: site.range.end }, exact: true }
        : site;
      return [[{ text: part.text.slice(rest), site: moved }, ...text.slice(at + 1)]];
    }
    return [];
  });
  return withTexts(value, texts);
}

/** The literal beginning of a value's first text, which quotes may have cut in pieces. */
export function literalStart(value: Value): string {
  let start = '';
  for (const part of value.texts[0] ?? noParts) {
    if (isHole(part) || start.length > 1000) break;
    start += part.text;
  }
  return start;
}
