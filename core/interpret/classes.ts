import type { Arguments } from './arguments.ts';
import { noNames } from './arguments.ts';
import { withClosure, withFields, withOrigins, withPath } from './changed.ts';
import { callClosure } from './closures.ts';
import type { Frame } from './operands.ts';
import { unionOrigins } from './origins.ts';
import { lookup, ownScope } from './scope.ts';
import {
  type Closure,
  constantOf,
  constantsOf,
  listValue,
  mergeValues,
  nothing,
  textValue,
  type Value,
} from './value.ts';
import type { Unit } from './world.ts';

/** Fields of a class and of the things that it makes which no program can name: that it is one, its properties, the order of its fields. */
const marks = { class: '%class', order: '%order', getter: '%get ' } as const;

/** Whether a field is one that no program can name. */
function isMark(name: string): boolean {
  return name === marks.class || name === marks.order || name.startsWith(marks.getter);
}

/** Whether a value is a class of the skill, or a thing that one makes. */
export function isClass({ fields }: Value): boolean {
  return fields?.has(marks.class) === true;
}

/** The folder-like name under which a class finds what it inherits: `super()`. */
export function baseName(name: string): string {
  return `${name}.%base`;
}

/** Makes a class of the methods that were defined under its name, and of what its bases hold: name, bases, fields in their order, properties. */
export function makeClass([named, bases, order, getters]: readonly Value[], frame: Frame): void {
  const name = named === undefined ? undefined : constantOf(named);
  if (name === undefined) return;
  const home = name.startsWith('%') ? frame.scope : ownScope(frame.scope);
  const known = lookup(frame.scope, name) ?? nothing;
  const members = new Map<string, Value>();
  const base = (bases?.items ?? []).reduce(mergeValues, nothing);
  for (const [key, value] of base.fields ?? []) {
    if (members.size >= mostInherited) break;
    members.set(key, value);
  }
  const properties = new Set((getters?.items ?? []).flatMap(constantsOf));
  const prefix = `${name}.`;
  for (const method of frame.unit.members.get(name) ?? []) {
    const value = home.names.get(prefix + method);
    if (value?.closure === undefined) continue;
    const property = properties.has(method);
    members.set(property ? marks.getter + method : method, value);
    if (property) addGetter(frame.unit, method, value.closure);
    if (method === 'constructor') members.set('__init__', value);
  }
  for (const [key, value] of known.fields ?? []) members.set(key, value);
  const inherited = base.fields?.get(marks.order)?.items ?? [];
  members.set(marks.class, textValue('class', undefined));
  members.set(marks.order, listValue([...inherited.slice(0, mostInherited), ...(order?.items ?? [])]));
  const maker = members.get('constructor')?.closure;
  const made = withFields(nothing, members, nothing.origins);
  const placed = base.path === undefined ? made : withPath(made, base.path);
  home.names.set(name, maker === undefined ? placed : withClosure(placed, maker));
  home.names.set(baseName(name), base);
}

/** Members that a class has from its bases. */
const mostInherited = 200;

/** Properties of one name that answer for a field; of further ones, what they do is known by themselves. */
const mostGetters = 8;

function addGetter({ getters }: Unit, name: string, closure: Closure): void {
  const known = getters.get(name);
  if (known === undefined) getters.set(name, [closure]);
  else if (known.length < mostGetters) known.push(closure);
}

/** A thing that a class makes: what its constructor gives it, its methods, and what the library's class that it extends gives. */
export function construct(made: Value, args: Arguments, library: Value | undefined, frame: Frame): Value {
  const own = made.closure === undefined ? filledIn(made, args) : callClosure(made.closure, args, frame);
  const fields = new Map(made.fields);
  for (const [name, value] of own.fields ?? []) fields.set(name, value);
  const units = new Set<Unit>();
  for (const [name, { closure }] of made.fields ?? [])
    if (closure !== undefined && !isMark(name)) units.add(closure.unit);
  if (own.fields !== undefined) for (const unit of units) if (unit !== made.closure?.unit) adopt(own, unit);
  // What a thing holds is not what others are made of that it is given to: only who writes it as data gets all.
  return withFields(library ?? nothing, fields, library?.origins ?? nothing.origins);
}

/** How many values are looked through for what a thing holds that is written as data. */
const mostHeld = 500;

/** A thing as data, with all that its fields hold. */
export function writtenThing(thing: Value, frame: Frame): Value {
  const text = textOfThing(thing, frame);
  if (text !== undefined) return text;
  const held: Value[] = [thing];
  for (let at = 0; at < held.length && held.length < mostHeld; at++) {
    const { fields, items } = held[at] ?? nothing;
    for (const inner of [...(fields?.values() ?? []), ...(items ?? [])])
      if (inner.closure === undefined && held.length < mostHeld) held.push(inner);
  }
  return held.length === 1 ? thing : withOrigins(thing, unionOrigins(held));
}

/** The fields of a class without a constructor, by their order and their names: a data class. */
function filledIn(made: Value, { positional, named }: Arguments): Value {
  const fields = new Map<string, Value>();
  const order = (made.fields?.get(marks.order)?.items ?? []).flatMap(constantsOf);
  for (const [name, value] of made.fields ?? [])
    if (order.includes(name) && value.closure === undefined) fields.set(name, value);
  for (const [at, value] of positional.entries()) {
    const name = order[at];
    if (name !== undefined) fields.set(name, value);
  }
  for (const [name, [value]] of named) if (value !== undefined) fields.set(name, value);
  return withFields(nothing, fields, unionOrigins([...fields.values()]));
}

/** Gives the things of a unit the fields that a constructor of a base gave. */
export function adopt(thing: Value, unit: Unit): void {
  if (thing.fields === undefined) return;
  const fields = new Map([...thing.fields].filter(([name, { closure }]) => closure === undefined && !isMark(name)));
  if (fields.size === 0) return;
  const given = withFields(nothing, fields, unionOrigins([...fields.values()]));
  const self = mergeValues(unit.self, given);
  if (self !== unit.self) unit.selfWrites++;
  unit.self = self;
  unit.made = mergeValues(unit.made, given);
}

/** Methods that answer for fields that a thing does not have. */
const answering: readonly string[] = ['__getattr__', '__getitem__', '__missing__'];

/** What a field of a thing is that it was not given: a property, what another method gave it. Undefined for what is no such thing. */
export function memberOfThing(thing: Value, name: string, frame: Frame): Value | undefined {
  const { fields } = thing;
  if (fields === undefined || !isClass(thing)) return undefined;
  const getter = fields.get(marks.getter + name)?.closure;
  if (getter !== undefined) return callClosure(getter, noArguments, frame);
  for (const [key, { closure }] of fields) {
    const later = closure === undefined || isMark(key) ? undefined : closure.unit.self.fields?.get(name);
    if (later !== undefined) return later;
  }
  const answer = answering.flatMap((one) => fields.get(one)?.closure ?? [])[0];
  const asked: Arguments = { ...noArguments, positional: [textValue(name, undefined)] };
  return answer === undefined ? undefined : callClosure(answer, asked, frame);
}

/** A property of the class at hand, which no field hides. */
export function ownGetter(self: Value, name: string, frame: Frame): Value | undefined {
  const { unit } = frame;
  if (unit.getters.size === 0 || self.fields?.has(name) === true) return undefined;
  const getters = unit.getters.get(name);
  return getters?.reduce((all, one) => mergeValues(all, callClosure(one, noArguments, frame)), nothing);
}

const noArguments: Arguments = { positional: [], named: noNames, receiver: undefined, input: undefined };
/** Methods that say how a thing is written in a text. */
const writing: readonly string[] = ['__str__', '__format__', '__repr__', 'toString', 'toJSON', 'valueOf'];

/** How a thing writes itself; undefined where it does not say. */
export function textOfThing(thing: Value, frame: Frame): Value | undefined {
  if (!isClass(thing)) return undefined;
  for (const name of writing) {
    const closure = thing.fields?.get(name)?.closure;
    if (closure !== undefined) return callClosure(closure, noArguments, frame);
  }
  return undefined;
}

/** The fields that a loop over a value goes through: those that programs can name, and what the thing itself says. */
export function fieldsOfThing(thing: Value, frame: Frame): Value['fields'] {
  if (!isClass(thing)) return thing.fields;
  const each = thing.fields?.get('__iter__')?.closure;
  if (each !== undefined) return new Map([['*', callClosure(each, noArguments, frame)]]);
  return new Map([...(thing.fields ?? [])].filter(([name, { closure }]) => closure === undefined && !isMark(name)));
}
