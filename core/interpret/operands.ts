import type { Range } from '../bundle/span.ts';
import type { Operand } from '../facts/program.ts';
import { isActing } from './api-index.ts';
import { asObscured, withFields, withOrigins, withPath } from './changed.ts';
import { fieldsOfThing, memberOfThing, ownGetter } from './classes.ts';
import { anyField, eachItem } from './data.ts';
import { isShellVariable, knownVariable } from './environment.ts';
import { isWritten, logFile } from './files.ts';
import { givenValue } from './given.ts';
import { joinValues } from './join.ts';
import { jsonOf, mayBeJson } from './json.ts';
import { imported } from './modules.ts';
import { bothOrigins, unionOrigins } from './origins.ts';
import { pickedOrigins } from './picks.ts';
import { isPieced } from './pieced.ts';
import { lookup, type Scope } from './scope.ts';
import {
  constantsOf,
  holeKind,
  holeValue,
  isHole,
  leftOut,
  listValue,
  mergeValues,
  nothing,
  pathValue,
  textsValue,
  textValue,
  type Value,
} from './value.ts';
import { asData, environmentOrigin, withEnvironment } from './whole-environment.ts';
import { recordEffect, type Unit } from './world.ts';

/** What evaluating operands needs: the code at hand and its names. */
export interface Frame {
  readonly unit: Unit;
  readonly scope: Scope;
  /** Standard input of the script or function. */
  readonly input: Value;
  returns: Value;
  readonly depth: number;
}

/** A name for an unknown that arises at a place. */
export function keyAt(unit: Unit, range: Range): string {
  return unit.place + range.start;
}

/** The value of an operand. */
export function evaluate(operand: Operand, frame: Frame): Value {
  switch (operand.kind) {
    case 'text':
      if (frame.unit.holes.size > 0 && operand.value.includes('__')) return evaluateHoled(operand, frame);
      return textValue(operand.value, {
        fragment: frame.unit.fragment,
        range: operand.inner ?? operand.range,
        exact: operand.inner !== undefined,
      });
    case 'name':
      return evaluateName(operand.name, operand.range, frame);
    case 'path':
      return named(frame.unit.language.api.resolve(operand.path), operand.range, frame);
    case 'member':
      return evaluateMember(operand.of, operand.key, operand.range, frame);
    case 'join':
      return evaluateJoin(operand.parts, operand.range, frame);
    case 'either':
      return evaluateEither(operand.options, frame);
    case 'list':
      return listValue(evaluateAll(operand.items, frame));
    case 'record':
      return evaluateRecord(operand.fields, frame);
    case 'any':
      return evaluateAny(operand.parts, operand.user, operand.range, frame);
  }
}

function evaluateAll(operands: readonly Operand[], frame: Frame): readonly Value[] {
  return operands.map((operand) => evaluate(operand, frame));
}

function evaluateMember(of: Operand, key: Operand, range: Range, frame: Frame): Value {
  const base = evaluate(of, frame);
  const own =
    key.kind === 'text' && of.kind === 'name' && of.name === '%self' ? ownGetter(base, key.value, frame) : undefined;
  if (own !== undefined) return own;
  if (key.kind === 'text' && key.inner !== undefined) {
    const out = plainMember(base, key.value, range, frame);
    if (out !== undefined) return out;
  }
  return member(base, evaluate(key, frame), range, frame);
}

/** A variable of `embed`, as code of any language spells it. */
const spelledHole = /\$\{(__unknown\d{1,9}_\d{1,9})\}|%(__UNKNOWN\d{1,9}_\d{1,9})%|__unknown\d{1,9}_\d{1,9}/g;

/** A literal of code that was put together: an unknown piece of the code may stand in the middle of it. */
function evaluateHoled({ value, range, inner }: Extract<Operand, { kind: 'text' }>, frame: Frame): Value {
  const site = (start: number, end: number) => ({
    fragment: frame.unit.fragment,
    range: inner === undefined ? range : { start: inner.start + start, end: inner.start + end },
    exact: inner !== undefined,
  });
  const parts: Value[] = [];
  let at = 0;
  for (const { 0: spelled, 1: shell, 2: batch, index } of value.matchAll(spelledHole)) {
    const name = shell ?? batch ?? spelled;
    if (!frame.unit.holes.has(name)) continue;
    if (index > at) parts.push(textValue(value.slice(at, index), site(at, index)));
    parts.push(evaluateName(name, range, frame));
    at = index + spelled.length;
  }
  if (parts.length === 0 || at < value.length) parts.push(textValue(value.slice(at), site(at, value.length)));
  return parts.length === 1 && parts[0] !== undefined
    ? parts[0]
    : spent(joinValues(parts, keyAt(frame.unit, range)), frame);
}

function evaluateJoin(operands: readonly Operand[], range: Range, frame: Frame): Value {
  const parts: Value[] = [];
  let listed = false;
  for (const operand of operands) {
    const part = asData(evaluate(operand, frame), range, frame);
    parts.push(part);
    listed ||= part.items !== undefined && part.texts.length === 0;
  }
  // Nothing more is put together where nothing more is followed; whoever runs the code says so.
  if (frame.unit.world.budget.steps <= 0) return textsValue([leftOut], unionOrigins(parts));
  // `command + ['-x']` is a list.
  const key = parts.every(({ texts }) => texts.length > 0) ? '' : keyAt(frame.unit, range);
  return spent(listed ? together(parts) : joinValues(parts, key), frame);
}

/** Items of lists that are put together. */
const mostItems = 20_000;

function together(parts: readonly Value[]): Value {
  const items: Value[] = [];
  for (const part of parts) for (const item of part.items ?? [part]) if (items.length < mostItems) items.push(item);
  if (items.length === mostItems) items.push(textsValue([leftOut], unionOrigins(parts)));
  return listValue(items);
}

/** Letters of new texts, and items of new lists, that cost as much as a step; a part of a text costs as much as so many letters. */
const price = { letters: 64, items: 16, part: 4 } as const;

/** Counts what was put together: the memory and time of that go by its length, not by the steps it took. */
export function spent(value: Value, frame: Frame): Value {
  let letters = 0;
  for (const text of value.texts)
    for (const part of text) letters += isHole(part) ? price.part : price.part + part.text.length;
  const items = value.items?.length ?? 0;
  frame.unit.world.budget.steps -= Math.floor(letters / price.letters) + Math.floor(items / price.items);
  return value;
}

function evaluateEither(options: readonly Operand[], frame: Frame): Value {
  let out = nothing;
  for (const option of options) {
    const value = evaluate(option, frame);
    out = mergeValues(out, option.kind === 'either' ? value : known(value, option.range, frame));
  }
  return out;
}

function evaluateRecord(given: Extract<Operand, { kind: 'record' }>['fields'], frame: Frame): Value {
  const fields = new Map<string, Value>();
  const put = (key: string, now: Value): void => {
    const old = fields.get(key);
    fields.set(key, old === undefined ? now : mergeValues(old, now));
  };
  for (const { key, value } of given) {
    const now = evaluate(value, frame);
    // All that another record holds.
    if (key === '**' && now.fields !== undefined && now.path === undefined)
      for (const [name, field] of now.fields) put(name, field);
    else put(key === '**' ? '*' : key, now);
  }
  let origins = nothing.origins;
  for (const field of fields.values()) origins = bothOrigins(origins, field.origins);
  return withFields(nothing, fields, origins);
}

function evaluateAny(operands: readonly Operand[], user: boolean, range: Range, frame: Frame): Value {
  const parts = evaluateAll(operands, frame);
  const origins = unionOrigins(withEnvironment(parts, range, frame));
  const kind = user || holeKind(parts) === 'user' ? 'user' : 'computed';
  return holeValue(kind, keyAt(frame.unit, range), origins);
}

function evaluateName(name: string, range: Range, frame: Frame): Value {
  if (name === '%self') return frame.unit.self;
  if (name === '%stdin') return frame.input;
  const value = lookup(frame.scope, name);
  if (value !== undefined) return value;
  if (frame.unit.fragment.language !== 'shell' || name.startsWith('%')) return nothing;
  if (name === '0' || name === 'BASH_SOURCE') {
    const { path } = frame.unit.fragment;
    if (frame.unit.world.sources.get(path)?.language === 'shell') return textValue(`{skill}/${path}`, undefined);
    return holeValue('user', `$${name}`, []);
  }
  if (isShellVariable(name)) return holeValue('computed', keyAt(frame.unit, range), []);
  if (/^(?:\d+|[@*]|_{2,})$/.test(name)) return holeValue('user', `$${name}`, []);
  if (!/^\w+$/.test(name)) return holeValue('computed', keyAt(frame.unit, range), []);
  return variable(name, range, frame);
}

/** An environment variable: a known place, or an unknown that is read here. */
export function variable(name: string, range: Range, frame: Frame): Value {
  const known = knownVariable(name);
  if (known !== undefined) return textValue(known, undefined);
  const effect = recordEffect(
    frame.unit,
    'env',
    'environment',
    [{ text: name, hole: undefined }],
    [],
    undefined,
    range,
  );
  return holeValue('env', name, [{ effect }]);
}

function named(path: string, range: Range, frame: Frame): Value {
  const own = imported(path, frame.unit);
  if (own !== undefined) return frame.unit.language.api.calls.has(path) ? mergeValues(own, pathValue(path)) : own;
  const value = frame.unit.language.api.values.get(path);
  if (value === undefined) return pathValue(path);
  if (value.is === 'user' || value.is === 'read') return withPath(givenValue(value, range, frame.unit), path);
  return value.is === 'text' ? textValue(value.text, undefined) : pathValue(path);
}

/** A module that is loaded from a path to which something was written is a program that is started. */
export function noteRequired(path: string, range: Range, frame: Frame): void {
  const value = textValue(path.replace(/^file:\/\//, ''), undefined);
  if (!isWritten([value], frame)) return;
  const effect = recordEffect(frame.unit, 'run', 'require', [{ text: path, hole: undefined }], [], undefined, range);
  logFile('run', [value], effect, frame);
}

/** A member by one name that is written as it is; undefined where more than its name has to be looked at. */
export function plainMember(base: Value, name: string, range: Range, frame: Frame): Value | undefined {
  const { api } = frame.unit.language;
  const fixed = fixedMember(base, name, frame);
  if (fixed !== undefined) return fixed;
  if (name === '*' || mayBeJson(base)) return undefined;
  if (base.path !== undefined && api.values.has(base.path)) return undefined;
  let out = base.fields?.get(name) ?? nothing;
  const item = base.items !== undefined && /^-?\d{1,4}$/.test(name) ? base.items.at(Number(name)) : undefined;
  if (item !== undefined) out = mergeValues(out, item);
  const rest = base.fields?.get('*');
  if (rest !== undefined) out = mergeValues(out, rest);
  if (base.path !== undefined) {
    const below = named(api.resolve(`${base.path}.${name}`), range, frame);
    const origins = bothOrigins(below.origins, base.origins);
    const plain = below !== nothing && origins === below.origins && (below.obscured || !base.obscured);
    return mergeValues(out, plain ? below : withOrigins(below, origins, below.obscured || base.obscured));
  }
  if (out !== nothing) return out;
  return (
    memberOfThing(base, name, frame) ??
    holeValue(hasUserHole(base) ? 'user' : 'computed', keyAt(frame.unit, range), pickedOrigins(base.origins, [name]))
  );
}

/** What a member is that has the same meaning wherever it stands. */
function fixedMember(base: Value, name: string, { unit }: Frame): Value | undefined {
  const { anywhere, ofFunctions, ofTexts, resolve } = unit.language.api;
  if (ofTexts.has(name) && base.texts.length > 0 && base.fields === undefined && base.path === undefined) return base;
  const path = anywhere.get(name) ?? (base.closure === undefined ? undefined : ofFunctions.get(name));
  return path === undefined ? undefined : pathValue(resolve(path));
}

function hasUserHole({ texts }: Value): boolean {
  for (const text of texts) for (const part of text) if (isHole(part) && part.hole === 'user') return true;
  return false;
}

const ofLists =
  /^(?:\d{1,4}|filter|map|forEach|reduce|some|every|find|sort|slice|flatMap|flat|includes|keys|values|entries|length|join|concat|toString|hasOwnProperty)$/;

/** A member of a value: a field, an item, a thing below a thing, an environment variable. */
export function member(base: Value, key: Value, range: Range, frame: Frame): Value {
  const keys = constantsOf(key);
  const api = frame.unit.language.api;
  let out = nothing;
  const data = keys.length > 0 ? jsonOf(base) : undefined;
  if (data !== undefined) return member(data, key, range, frame);
  for (const name of keys) {
    const fixed = fixedMember(base, name, frame);
    if (fixed !== undefined) return isPieced(key) ? asObscured(fixed) : fixed;
    const field = base.fields?.get(name);
    if (field !== undefined) out = mergeValues(out, field);
    const item = base.items !== undefined && /^-?\d{1,4}$/.test(name) ? base.items.at(Number(name)) : undefined;
    if (item !== undefined) out = mergeValues(out, item);
  }
  const rest = base.fields?.get('*');
  if (rest !== undefined) out = mergeValues(out, rest);
  // A key that may also be something else can name any of them.
  const open = keys.length < key.texts.length || keys.length === 0 || keys.includes('*');
  if (open) {
    out = mergeValues(out, eachItem(base.items ?? []));
    const fields = fieldsOfThing(base, frame);
    if (fields !== undefined) out = mergeValues(out, anyField(fields));
  }
  if (base.path !== undefined) {
    const pieced = isPieced(key);
    const kind = api.values.get(base.path)?.is;
    if (kind === 'env') {
      if (keys.length === 0)
        return holeValue('env', '…', bothOrigins(environmentOrigin(range, frame, key), key.origins));
      // What lists have is no name of a variable: `Object.entries(process.env).filter(…)`.
      if (keys.every((name) => ofLists.test(name)))
        return holeValue('env', '…', bothOrigins(environmentOrigin(range, frame), key.origins));
      const method = keys.find((name) => api.calls.has(api.resolve(`${base.path}.${name}`)));
      if (method !== undefined) return pathValue(api.resolve(`${base.path}.${method}`));
      return keys.reduce((all, name) => mergeValues(all, variable(name, range, frame)), out);
    }
    if (kind === 'user') return holeValue('user', keyAt(frame.unit, range), base.origins);
    const { names, mixed } = keys.length > 1 ? actingFirst(keys, base.path, frame) : { names: keys, mixed: false };
    for (const name of names) {
      const below = named(api.resolve(`${base.path}.${name}`), range, frame);
      const origins = bothOrigins(below.origins, base.origins);
      out = mergeValues(out, withOrigins(below, origins, below.obscured || pieced || base.obscured));
    }
    if (mixed) out = asObscured(out);
    if (keys.length === 0) out = mergeValues(out, pathValue(`${base.path}.…`, base.origins));
  }
  if (out !== nothing) return out;
  const asked = keys.length === 1 && keys[0] !== undefined ? memberOfThing(base, keys[0], frame) : undefined;
  if (asked !== undefined) return asked;
  const kind = hasUserHole(base) ? 'user' : 'computed';
  const taken = open ? base.origins : pickedOrigins(base.origins, keys);
  return holeValue(kind, keyAt(frame.unit, range), bothOrigins(taken, key.origins));
}

/**
 * Names of which the thing goes by one: the one that runs programs or code decides what a call of it is. `mixed`: such a name comes from a
 * list in which addresses, commands and words of other kinds stand too, which is how packers hide names.
 */
function actingFirst(
  keys: readonly string[],
  path: string,
  frame: Frame,
): { readonly names: readonly string[]; readonly mixed: boolean } {
  const { api } = frame.unit.language;
  const acting = keys.filter((name) => isActing(api.calls.get(api.resolve(`${path}.${name}`))));
  if (acting.length === 0) return { names: keys, mixed: false };
  return { names: [...acting, ...keys.filter((name) => !acting.includes(name))], mixed: !keys.every(isPlainName) };
}

function isPlainName(name: string): boolean {
  return /^[\w$]{1,100}$/.test(name);
}

/** A value of which nothing is known, as an unknown text: beside known alternatives it stays possible. */
function known(value: Value, range: Range, frame: Frame): Value {
  const empty =
    value.texts.length === 0 &&
    value.path === undefined &&
    value.items === undefined &&
    value.fields === undefined &&
    value.closure === undefined;
  return empty ? holeValue('computed', keyAt(frame.unit, range), value.origins) : value;
}
