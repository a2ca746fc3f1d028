import type { Operand } from '../facts/program.ts';
import { withOrigins } from './changed.ts';
import { eachItem } from './data.ts';
import { evaluate, type Frame } from './operands.ts';
import { bothOrigins } from './origins.ts';
import { assign, lookup } from './scope.ts';
import { constantsOf, listValue, mergeValues, nothing, type Value, withField } from './value.ts';

/** Methods of lists and queues that put something in, and those that take something out. */
const puts: ReadonlySet<string> = new Set(
  'append appendleft add push unshift put put_nowait insert enqueue'.split(' '),
);
const takes: ReadonlySet<string> = new Set('pop popleft shift get get_nowait dequeue'.split(' '));

/** What a list or queue gives that something is taken out of; undefined where that is not known. */
export function takenFrom(holder: Value | undefined, method: string | undefined): Value | undefined {
  return method !== undefined && takes.has(method) && holder?.items !== undefined ? eachItem(holder.items) : undefined;
}

/** `list.append(secret)`, `stream.write(secret)`: the thing now holds it. */
export function hold(
  place: Operand,
  method: string | undefined,
  parts: readonly Value[],
  given: Value['origins'],
  frame: Frame,
): void {
  const last = parts.at(-1);
  const item = puts.has(method ?? '') && last !== undefined ? listValue([last]) : nothing;
  if (place.kind === 'member' && place.of.kind === 'name' && place.of.name === '%self') {
    if (item === nothing) return;
    const [key] = constantsOf(evaluate(place.key, frame));
    if (key !== undefined) frame.unit.self = withField(frame.unit.self, [key], item);
    return;
  }
  const root = given.length > 0 || item !== nothing ? rootOf(place) : undefined;
  const holder = root === undefined ? undefined : lookup(frame.scope, root);
  if (root === undefined || holder === undefined) return;
  const listed = place.kind === 'name' && (holder.items !== undefined || (last !== undefined && isTold(last)));
  const more = listed ? mergeValues(holder, item) : holder;
  assign(frame.scope, root, withOrigins(more, bothOrigins(more.origins, given)), false);
}

/** Whether more is known of a value than what it was made from. */
function isTold({ closure, fields, items }: Value): boolean {
  return closure !== undefined || fields !== undefined || items !== undefined;
}

/** The variable at the root of a chain of members. */
function rootOf(operand: Operand): string | undefined {
  let at = operand;
  while (at.kind === 'member') at = at.of;
  return at.kind === 'name' ? at.name : undefined;
}
