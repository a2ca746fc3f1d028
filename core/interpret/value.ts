import type { Range } from '../bundle/span.ts';
import type { Effect } from '../facts/effect.ts';
import type { Fragment } from '../facts/language.ts';
import type { Define } from '../facts/program.ts';
import type { Scope } from './scope.ts';
import type { Unit } from './world.ts';

/** What is known of a value at a point of a program. Immutable. */
export interface Value {
  /** Every text it can be, at most `maxTexts`; empty when nothing is known. */
  readonly texts: readonly Text[];
  /** Effects whose data it holds, at most `maxOrigins`. */
  readonly origins: readonly Origin[];
  /** The imported or global thing it is, or the kind of object: `subprocess.run`, `requests.Session`. */
  readonly path: string | undefined;
  readonly items: readonly Value[] | undefined;
  readonly fields: ReadonlyMap<string, Value> | undefined;
  readonly closure: Closure | undefined;
  /** The object that a method was taken from, for calling it later. */
  readonly bound?: Value;
  /** The name by which it was reached was put together from literal pieces. */
  readonly obscured?: boolean;
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
}

const maxTexts = 16;
const maxOrigins = 200;
const maxParts = 256;
/** UTF-16 units in all parts of one text; what is longer is cut to a hole. */
const maxLength = 4_000_000;

const none: readonly Origin[] = [];

export const nothing: Value = {
  texts: [],
  origins: [],
  path: undefined,
  items: undefined,
  fields: undefined,
  closure: undefined,
};

/** Whether a part is unknown. */
export function isHole(part: Part): part is Hole {
  return 'hole' in part;
}

/** A value of one known text. */
export function textValue(text: string, site: Site | undefined): Value {
  return { ...nothing, texts: [[{ text, site }]] };
}

/** A value that is a named thing. */
export function pathValue(path: string, origins: readonly Origin[] = []): Value {
  return { ...nothing, path, origins };
}

/** An unknown text, made from these origins. */
export function holeValue(hole: Hole['hole'], key: string, origins: readonly Origin[]): Value {
  return { ...nothing, texts: [[{ hole, key, origins }]], origins };
}

/** Why a value made from these is unknown: because the user gave some of it, or the environment did, or because it was computed. */
export function holeKind(values: readonly Value[]): Hole['hole'] {
  let kind: Hole['hole'] = 'computed';
  const look = ({ texts }: Value) => {
    for (const text of texts)
      for (const part of text) if (isHole(part) && kind !== 'user' && part.hole !== 'computed') kind = part.hole;
  };
  for (const value of values) {
    look(value);
    for (const item of value.items ?? []) look(item);
  }
  return kind;
}

/** Several items, each with its own data. */
export function listValue(items: readonly Value[]): Value {
  return { ...nothing, items, origins: unionOrigins(items) };
}

/** The origins of all values, those inside items and fields included. */
export function unionOrigins(values: readonly Value[]): readonly Origin[] {
  let all: readonly Origin[] = none;
  // Copied once only, and not at all where nothing is added, which is nearly always.
  let own: Origin[] | undefined;
  for (const { origins } of values) {
    if (origins === all) continue;
    if (all.length === 0) {
      all = origins;
      continue;
    }
    for (const origin of origins) {
      if (all.length >= maxOrigins || hasOrigin(all, origin.effect)) continue;
      own ??= [...all];
      own.push(origin);
      all = own;
    }
  }
  return all;
}

function hasOrigin(origins: readonly Origin[], effect: Effect): boolean {
  for (const origin of origins) if (origin.effect === effect) return true;
  return false;
}

/** Either of the two; both stay possible. */
export function mergeValues(a: Value, b: Value): Value {
  if (a === b || b === nothing) return a;
  if (a === nothing) return b;
  return {
    texts: mergeTexts(a.texts, b.texts),
    origins: unionOrigins([a, b]),
    path: a.path ?? b.path,
    items: a.items === undefined ? b.items : b.items === undefined ? a.items : [...a.items, ...b.items].slice(0, 256),
    fields: mergeFields(a.fields, b.fields),
    closure: a.closure ?? b.closure,
  };
}

/** Fields of one value that are told apart. */
const maxFields = 500;

/** Stands for the alternatives beyond `maxTexts`. */
const leftOut: Text = [{ hole: 'computed', key: 'more', origins: [] }];

function mergeTexts(a: readonly Text[], b: readonly Text[]): readonly Text[] {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  if (a.at(-1) === leftOut) return a;
  let out: Text[] | undefined;
  for (const text of b) {
    if ((out ?? a).some((known) => sameText(known, text))) continue;
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

function sameText(a: Text, b: Text): boolean {
  if (a === b) return true;
  const [x, y] = [a[0], b[0]];
  // Most differ in their first piece already.
  if (a.length === 1 && b.length === 1 && x !== undefined && y !== undefined) {
    if (isHole(x) || isHole(y)) return isHole(x) && isHole(y) && x.key === y.key;
    return x.text === y.text;
  }
  return keyOf(a) === keyOf(b);
}

function mergeFields(a: ReadonlyMap<string, Value> | undefined, b: ReadonlyMap<string, Value> | undefined) {
  if (a === undefined || b === undefined) return a ?? b;
  const out = new Map(a);
  for (const [key, value] of b) {
    if (out.size > 512) break;
    const old = out.get(key);
    out.set(key, old === undefined ? value : mergeValues(old, value));
  }
  return out;
}

/** The value with one field (by a path of keys, `*` for an unknown one) added to what it had. */
export function withField(base: Value, path: readonly string[], value: Value): Value {
  const [key, ...rest] = path;
  if (key === undefined) return mergeValues(base, value);
  const fields = new Map(base.fields ?? []);
  // Beyond the bound, one field stands for all further ones: it is looked at for every key.
  const name = fields.size < maxFields || fields.has(key) ? key : '*';
  const old = fields.get(name) ?? nothing;
  fields.set(name, rest.length === 0 ? mergeValues(old, value) : withField(old, rest, value));
  return { ...base, fields, origins: unionOrigins([base, value]) };
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

/** Whether a known text was put together from several literal pieces. */
export function isPieced(value: Value): boolean {
  if (value.obscured === true && constantOf(value) !== undefined) return true;
  return value.texts.some(
    (text) => text.every((part) => !isHole(part) && part.text !== '') && (text.length > 1 || text.some(isEscaped)),
  );
}

/** A literal that is written in escapes although its characters could stand there themselves. */
function isEscaped(part: Part): boolean {
  if (isHole(part) || part.site === undefined || part.site.exact || part.text.length < 2) return false;
  const { fragment, range } = part.site;
  if (range.end - range.start > 2000) return false;
  const escapes = fragment.text
    .slice(range.start, range.end)
    .match(/\\x[0-9a-fA-F]{2}|\\u\{?[0-9a-fA-F]{2,6}|\\[0-7]{3}/g);
  return escapes !== null && escapes.length * 2 >= part.text.length;
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
export function constantsOf(value: Value): readonly string[] {
  const out: string[] = [];
  for (const text of value.texts) {
    const known = constant(text);
    if (known !== undefined) out.push(known);
  }
  return out;
}

/** Text put together from values: all combinations, at most `maxTexts`. */
export function joinValues(values: readonly Value[], key: string): Value {
  let texts: Part[][] = [[]];
  for (const value of values) {
    const options: readonly Text[] =
      value.texts.length > 0 ? value.texts : [[{ hole: 'computed', key, origins: value.origins }]];
    const first = options[0] ?? [];
    if (options.length === 1) for (const text of texts) pushAll(text, first);
    else {
      const next: Part[][] = [];
      for (const option of options)
        for (const text of texts) if (next.length < maxTexts) next.push(pushAll([...text], option));
      if (options.length * texts.length > maxTexts) next.push([...leftOut]);
      texts = next;
    }
  }
  return { ...nothing, texts: texts.map((text) => bound(text, key)), origins: unionOrigins(values) };
}

function pushAll(into: Part[], parts: Text): Part[] {
  for (const part of parts) into.push(part);
  return into;
}

function bound(parts: readonly Part[], key: string): Text {
  const merged = parts.length > maxParts ? mergeLiterals(parts) : parts;
  let length = 0;
  for (const part of merged) if (!isHole(part)) length += part.text.length;
  return length > maxLength || merged.length > 4096 ? [{ hole: 'computed', key, origins: [] }] : merged;
}

function mergeLiterals(parts: readonly Part[]): readonly Part[] {
  const out: Part[] = [];
  let run: Literal[] = [];
  const flush = () => {
    if (run.length > 0) out.push({ text: run.map((part) => part.text).join(''), site: enclosing(run) });
    run = [];
  };
  for (const part of parts) {
    if (isHole(part)) {
      flush();
      out.push(part);
    } else run.push(part);
  }
  flush();
  return out;
}

function enclosing(run: readonly Literal[]): Site | undefined {
  const first = run.find((part) => part.site !== undefined)?.site;
  if (first === undefined) return undefined;
  let end = first.range.end;
  for (const { site } of run)
    if (site !== undefined && site.fragment === first.fragment) end = Math.max(end, site.range.end);
  return { fragment: first.fragment, range: { start: first.range.start, end }, exact: false };
}

/** The value without the first `count` UTF-16 units of each text that starts with a literal at least that long. */
export function dropPrefix(value: Value, count: number): Value {
  const texts = value.texts.flatMap((text) => {
    const [first, ...rest] = text;
    if (first === undefined || isHole(first) || first.text.length < count) return [];
    const site = first.site;
    const moved = site?.exact ? { ...site, range: { start: site.range.start + count, end: site.range.end } } : site;
    return [[{ text: first.text.slice(count), site: moved }, ...rest]];
  });
  return { ...value, texts };
}

/** The literal beginning of a value's first text. */
export function literalStart(value: Value): string {
  const first = value.texts[0]?.[0];
  return first === undefined || isHole(first) ? '' : first.text;
}
