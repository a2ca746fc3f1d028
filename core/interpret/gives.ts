import type { Range } from '../bundle/span.ts';
import type { ApiEntry, Fold, Gives } from '../facts/api.ts';
import { type Arguments, givenValues, slotValues } from './arguments.ts';
import { asObscured, withBound, withFields, withOrigins, withPath } from './changed.ts';
import { writtenThing } from './classes.ts';
import { contentOfFile, parsedOf, withContent } from './data.ts';
import { foldValues } from './fold.ts';
import { joinValues } from './join.ts';
import { type Frame, keyAt, member, noteRequired, spent } from './operands.ts';
import { unionOrigins } from './origins.ts';
import { isPieced } from './pieced.ts';
import {
  constantOf,
  constantsOf,
  holeKind,
  holeValue,
  listValue,
  literalStart,
  mergeValues,
  nothing,
  pathValue,
  textsValue,
  textValue,
  type Value,
} from './value.ts';
import { withEnvironment } from './whole-environment.ts';

/** The result of a call: what its entry says, else what it took in, else something made from all that it was given. */
export function resultOf(entry: ApiEntry, args: Arguments, taken: readonly Value[], range: Range, frame: Frame): Value {
  if (entry.gives !== undefined) return give(entry.gives, args, taken, range, frame);
  const [only] = taken;
  if (only !== undefined && taken.length === 1) return only;
  if (taken.length > 0) return withOrigins(taken.reduce(mergeValues, nothing), unionOrigins(taken));
  const key = keyAt(frame.unit, range);
  const prints = frame.unit.fragment.language === 'shell' && entry.command === undefined;
  if (!prints && ((entry.does?.length ?? 0) > 0 || entry.command !== undefined)) return holeValue('computed', key, []);
  const all = [
    ...givenValues(args),
    ...(args.receiver === undefined ? [] : [args.receiver]),
    ...(args.input === undefined ? [] : [args.input]),
  ];
  return unknownFrom(all, key, unionOrigins(withEnvironment(all, range, frame)));
}

/** Ways to write a text so that it cannot be read. */
const disguising: ReadonlySet<Fold> = new Set(['chr', 'reverse']);

/** Ways to look for a text, the second value, which is then no part of what comes out: that is how secrets are masked. */
const seeking: ReadonlySet<Fold> = new Set(['replace', 'substitute', 'split']);

/** Something unknown made from values; an environment variable that was changed is no longer known by its name. */
export function unknownFrom(values: readonly Value[], key: string, origins: Value['origins']): Value {
  return holeValue(holeKind(values) === 'user' ? 'user' : 'computed', key, origins);
}

/** What a part of an entry says that a call gives, or that it leaves in the thing it was called on. */
export function give(gives: Gives, args: Arguments, taken: readonly Value[], range: Range, frame: Frame): Value {
  const take = (slot: string) => slotValues(slot, args, taken);
  if ('text' in gives) return textValue(gives.text, undefined);
  if ('either' in gives) {
    const values = gives.either.flatMap(take).filter((value) => constantOf(value) !== '');
    const last = values.at(-1);
    // A place that is the default is where it nearly always is: one path, not two for each piece of a text.
    if (last !== undefined && /^[~/{]/.test(constantOf(last) ?? '')) return withOrigins(last, unionOrigins(values));
    return values.reduce(mergeValues, nothing);
  }
  if ('written' in gives) {
    const [only, ...more] = take(gives.written);
    if (only !== undefined && more.length === 0) return writtenThing(only, frame);
    return unknownFrom(take(gives.written), keyAt(frame.unit, range), unionOrigins(take(gives.written)));
  }
  if ('slot' in gives) {
    const values = take(gives.slot);
    return values.length === 1 && values[0] !== undefined
      ? values[0]
      : values.length === 0
        ? holeValue('computed', keyAt(frame.unit, range), [])
        : listValue(values);
  }
  if ('instance' in gives) {
    const made = (gives.made ?? []).flatMap(take);
    const thing = withPath(textsValue(made[0]?.texts ?? [], unionOrigins(made)), gives.instance);
    return gives.made?.includes('^') === true ? withContent(thing, taken) : thing;
  }
  if ('module' in gives) {
    const names = take(gives.module).flatMap(constantsOf);
    for (const one of names) if (/[\\/]/.test(one)) noteRequired(one, range, frame);
    const { actingRoots, resolve } = frame.unit.language.api;
    const name = names.length > 1 ? (names.find((one) => actingRoots.has(resolve(one))) ?? names[0]) : names[0];
    if (name === undefined) {
      // A file below the skill's own folder is analysed as any other.
      const own = take(gives.module).some((value) => /^(?:\{skill\}|\.{1,2})\//.test(literalStart(value)));
      return pathValue(own ? '{skill}' : '…', unionOrigins(take(gives.module)));
    }
    const module = pathValue(
      frame.unit.language.api.resolve(gives.root === true ? (name.split('.')[0] ?? name) : name),
    );
    return take(gives.module).some(isPieced) ? asObscured(module) : module;
  }
  if ('attribute' in gives) {
    const [of] = take(gives.attribute[0]);
    const [attribute] = take(gives.attribute[1]);
    if (of === undefined || attribute === undefined) return nothing;
    const [below] = gives.attribute[2] === undefined ? [] : take(gives.attribute[2]);
    const found = member(of, attribute, range, frame);
    return below === undefined ? withBound(found, of) : withBound(member(found, below, range, frame), found);
  }
  const key = keyAt(frame.unit, range);
  if ('parsed' in gives) {
    const [text] = take(gives.parsed);
    const parsed = text === undefined ? undefined : parsedOf(text, gives.as);
    return parsed ?? unknownFrom(take(gives.parsed), key, unionOrigins(take(gives.parsed)));
  }
  if ('content' in gives) {
    const [file] = take(gives.content);
    return (file && contentOfFile(file)) ?? unknownFrom(take(gives.content), key, unionOrigins(take(gives.content)));
  }
  if ('join' in gives) {
    const values = gives.join.flatMap(take).flatMap((value) => value.items ?? [value]);
    const separator = textValue(gives.separator, undefined);
    const joined = joinValues(
      values.flatMap((value, index) => (index === 0 ? [value] : [separator, value])),
      key,
    );
    return gives.each === true ? listValue([joined]) : joined;
  }
  const values = gives.slots.flatMap((slot) => take(slot));
  // `template.format(**settings)`: each argument by its name.
  if (gives.fold === 'format' && args.named.size > 0)
    values.push(
      withFields(nothing, new Map([...args.named].flatMap(([name, [one]]) => (one ? [[name, one]] : []))), []),
    );
  const carried = gives.fold === 'entries' ? withEnvironment(values, range, frame) : values;
  // Pairs of the whole environment are no longer the environment, whose members are variables.
  if (carried !== values) return unknownFrom(values, key, unionOrigins(carried));
  // What a filter finds stands in what it was given: nothing is put together.
  if (gives.fold === 'query') return foldValues('query', values, key) ?? unknownFrom(values, key, unionOrigins(values));
  const kept = seeking.has(gives.fold) ? values.filter((_, index) => index !== 1) : values;
  const folded = spent(foldValues(gives.fold, values, key) ?? unknownFrom(kept, key, unionOrigins(kept)), frame);
  return disguising.has(gives.fold) ? asObscured(folded) : folded;
}
