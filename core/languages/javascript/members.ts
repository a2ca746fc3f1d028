import type { Range } from '../../bundle/span.ts';
import type { Operand } from '../../facts/program.ts';
import { type Context, meaning } from './context.ts';
import { memberOf, pathTo } from './operands.ts';

/** A member of a thing. The constructor of a function is `Function`, by which code can be run without naming it. */
export function memberThing(context: Context, of: Operand, key: Operand, range: Range): Operand {
  if (key.kind === 'text' && key.value === 'constructor' && isFunction(context, of)) return pathTo('Function', range);
  return memberOf(of, key, range);
}

/** Whether an operand is a function for sure: written here, a constructor, a method of a literal or of a built-in prototype. */
export function isFunction(context: Context, operand: Operand): boolean {
  const known = meaning(context, operand);
  if (known.kind === 'name') return known.name.startsWith('%f');
  if (known.kind === 'path')
    return /^[A-Za-z]{1,40}\.prototype\b|\.constructor$|^(?:eval|Function|fetch|require)$/.test(known.path);
  if (known.kind !== 'member' || known.key.kind !== 'text') return false;
  const of = meaning(context, known.of).kind;
  return known.key.value === 'constructor' || of === 'text' || of === 'list' || of === 'join';
}
