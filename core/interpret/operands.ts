import type { Range } from '../bundle/span.ts';
import type { Operand } from '../facts/program.ts';
import { knownVariable } from './environment.ts';
import { isWritten, logFile } from './files.ts';
import { jsonOf } from './json.ts';
import { imported } from './modules.ts';
import { lookup, type Scope } from './scope.ts';
import {
  constantsOf,
  holeKind,
  holeValue,
  isPieced,
  joinValues,
  listValue,
  mergeValues,
  nothing,
  pathValue,
  textValue,
  unionOrigins,
  type Value,
} from './value.ts';
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
  return `${unit.fragment.path}:${unit.fragment.depth}:${range.start}`;
}

/** The value of an operand. */
export function evaluate(operand: Operand, frame: Frame): Value {
  switch (operand.kind) {
    case 'text':
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
      return member(evaluate(operand.of, frame), evaluate(operand.key, frame), operand.range, frame);
    case 'join': {
      const parts = operand.parts.map((part) => asData(evaluate(part, frame), operand.range, frame));
      // `command + ['-x']` is a list.
      if (parts.some((part) => part.items !== undefined && part.texts.length === 0))
        return listValue(parts.flatMap((part) => part.items ?? [part]));
      return joinValues(parts, keyAt(frame.unit, operand.range));
    }
    case 'either':
      return operand.options.reduce(
        (all, option) =>
          mergeValues(
            all,
            option.kind === 'either' ? evaluate(option, frame) : known(evaluate(option, frame), option.range, frame),
          ),
        nothing,
      );
    case 'list':
      return listValue(operand.items.map((item) => evaluate(item, frame)));
    case 'record': {
      const fields = new Map<string, Value>();
      for (const { key, value } of operand.fields) {
        const old = fields.get(key);
        const now = evaluate(value, frame);
        fields.set(key, old === undefined ? now : mergeValues(old, now));
      }
      return { ...nothing, fields, origins: unionOrigins([...fields.values()]) };
    }
    case 'any': {
      const parts = operand.parts.map((part) => evaluate(part, frame));
      const origins = unionOrigins(withEnvironment(parts, operand.range, frame));
      const kind = operand.user || holeKind(parts) === 'user' ? 'user' : 'computed';
      return holeValue(kind, keyAt(frame.unit, operand.range), origins);
    }
  }
}

function evaluateName(name: string, range: Range, frame: Frame): Value {
  if (name === '%self') return frame.unit.self;
  if (name === '%stdin') return frame.input;
  const value = lookup(frame.scope, name);
  if (value !== undefined) return value;
  if (frame.unit.fragment.language !== 'shell' || name.startsWith('%')) return nothing;
  if (/^\d+$|^[@*]$|^_{2,}$/.test(name)) return holeValue('user', `$${name}`, []);
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
  if (value?.is === 'user') return { ...holeValue('user', keyAt(frame.unit, range), []), path };
  if (value?.is === 'text') return textValue(value.text, undefined);
  return pathValue(path);
}

/** A module that is loaded from a path to which something was written is a program that is started. */
export function noteRequired(path: string, range: Range, frame: Frame): void {
  const value = textValue(path, undefined);
  if (!isWritten([value], frame)) return;
  const effect = recordEffect(frame.unit, 'run', 'require', [{ text: path, hole: undefined }], [], undefined, range);
  logFile('run', [value], effect, frame);
}

/** A member of a value: a field, an item, a thing below a thing, an environment variable. */
export function member(base: Value, key: Value, range: Range, frame: Frame): Value {
  const keys = constantsOf(key);
  const api = frame.unit.language.api;
  let out = nothing;
  const data = keys.length > 0 ? jsonOf(base) : undefined;
  if (data !== undefined) return member(data, key, range, frame);
  for (const name of keys) {
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
    for (const item of base.items ?? []) out = mergeValues(out, item);
    for (const field of base.fields?.values() ?? []) out = mergeValues(out, field);
  }
  if (base.path !== undefined) {
    const pieced = isPieced(key);
    const kind = api.values.get(base.path)?.is;
    if (kind === 'env') {
      if (keys.length === 0)
        return holeValue('env', '…', unionOrigins([{ ...nothing, origins: environmentOrigin(range, frame) }, key]));
      const method = keys.find((name) => api.calls.has(api.resolve(`${base.path}.${name}`)));
      if (method !== undefined) return pathValue(api.resolve(`${base.path}.${method}`));
      return keys.reduce((all, name) => mergeValues(all, variable(name, range, frame)), out);
    }
    if (kind === 'user') return holeValue('user', keyAt(frame.unit, range), base.origins);
    for (const name of keys) {
      const below = named(api.resolve(`${base.path}.${name}`), range, frame);
      out = mergeValues(out, {
        ...below,
        origins: unionOrigins([below, base]),
        ...(pieced || base.obscured === true ? { obscured: true } : {}),
      });
    }
    if (keys.length === 0) out = mergeValues(out, pathValue(`${base.path}.…`, base.origins));
  }
  if (out !== nothing) return out;
  const user = base.texts.some((text) => text.some((part) => 'hole' in part && part.hole === 'user'));
  return holeValue(user ? 'user' : 'computed', keyAt(frame.unit, range), unionOrigins([base, key]));
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

/** The whole environment as a value, when a thing that is one, or holds one, is used as data. */
export function wholeEnvironment(value: Value, range: Range, frame: Frame): readonly Value[] {
  return holdsEnvironment(value, frame, 3) ? [{ ...nothing, origins: environmentOrigin(range, frame) }] : [];
}

/** Values that are used as data, and the whole environment behind them for each that is one or holds one. */
export function withEnvironment(values: readonly Value[], range: Range, frame: Frame): readonly Value[] {
  if (!values.some((value) => holdsEnvironment(value, frame, 3))) return values;
  return [...values, ...values.flatMap((value) => wholeEnvironment(value, range, frame))];
}

function holdsEnvironment(value: Value, frame: Frame, depth: number): boolean {
  if (value.path !== undefined && frame.unit.language.api.values.get(value.path)?.is === 'env') return true;
  if (depth === 0 || (value.fields === undefined && value.items === undefined)) return false;
  for (const field of value.fields?.values() ?? []) if (holdsEnvironment(field, frame, depth - 1)) return true;
  for (const item of value.items ?? []) if (holdsEnvironment(item, frame, depth - 1)) return true;
  return false;
}

/** A value as it goes into a text. */
function asData(value: Value, range: Range, frame: Frame): Value {
  const [environment] = wholeEnvironment(value, range, frame);
  return environment === undefined ? value : holeValue('env', '…', unionOrigins([value, environment]));
}

function environmentOrigin(range: Range, frame: Frame): Value['origins'] {
  const effect = recordEffect(
    frame.unit,
    'env',
    'environment',
    [{ text: '<all>', hole: undefined }],
    [],
    undefined,
    range,
  );
  return [{ effect }];
}
