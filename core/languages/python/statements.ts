import type { Operand } from '../../facts/program.ts';
import { lowerFor } from './comprehensions.ts';
import {
  anyOf,
  bind,
  type Context,
  call,
  lookUp,
  maxDepth,
  memberOf,
  nameOf,
  pathOf,
  positional,
  range,
  source,
  tooDeep,
  weakly,
} from './context.ts';
import { lowerExpression, lowerParts } from './expressions.ts';
import { lowerClass, lowerFunction } from './functions.ts';
import { eachImport } from './imports.ts';
import { identifier, isAmbiguous, targets } from './names.ts';
import { squeezed } from './operators.ts';
import { assign } from './places.ts';
import type { Node } from './syntax.ts';

const statements = new Set([
  'block',
  'assignment',
  'augmented_assignment',
  'decorated_definition',
  'class_definition',
  'function_definition',
]);

/** Whether a node is a statement or a clause of one; everything else is an expression. */
export function isStatement(node: Node): boolean {
  return (
    statements.has(node.type) ||
    node.type.endsWith('_statement') ||
    node.type.endsWith('_clause') ||
    node.type === 'ERROR'
  );
}

/** Lowers the statements of a block in order. */
export function lowerBlock(c: Context, node: Node): void {
  for (const child of node.children) lowerStatement(c, child);
}

/** Lowers a statement or a clause. */
export function lowerStatement(c: Context, node: Node): void {
  if (c.depth >= maxDepth) {
    tooDeep(c, node);
    return;
  }
  c.depth += 1;
  try {
    lower(c, node);
  } finally {
    c.depth -= 1;
  }
}

function lower(c: Context, node: Node): void {
  switch (node.type) {
    case 'ERROR':
      lowerBroken(c, node.children);
      return;
    case 'expression_statement':
    case 'block':
      for (const child of node.children)
        if (isStatement(child)) lowerStatement(c, child);
        else lowerExpression(c, child);
      return;
    case 'assignment':
      lowerAssignment(c, node);
      return;
    case 'augmented_assignment':
      lowerAugmented(c, node);
      return;
    case 'import_statement':
    case 'import_from_statement':
      lowerImport(c, node);
      return;
    case 'function_definition':
      lowerFunction(c, node, []);
      return;
    case 'class_definition':
      lowerClass(c, node, []);
      return;
    case 'decorated_definition':
      lowerDecorated(c, node);
      return;
    case 'return_statement': {
      const value = node.children[0];
      if (value !== undefined) bind(c, { name: '%return', path: [] }, lowerExpression(c, value), node, true);
      return;
    }
    case 'if_statement':
      lowerIf(c, node);
      return;
    case 'for_statement':
      lowerFor(c, node);
      weakly(c, () => lowerBodies(c, node));
      return;
    case 'with_statement':
      lowerWithin(c, node);
      return;
    case 'except_clause':
    case 'except_group_clause':
      lowerExcept(c, node);
      return;
    case 'match_statement':
      lowerMatch(c, node);
      return;
    case 'print_statement':
    case 'exec_statement': {
      const args = node.children.map((child) =>
        positional(child.type === 'chevron' ? lowerParts(c, child) : lowerExpression(c, child)),
      );
      call(c, pathOf(node.type === 'exec_statement' ? 'exec' : 'print', node), args, node);
      return;
    }
    case 'while_statement':
    case 'try_statement':
    case 'elif_clause':
    case 'else_clause':
    case 'finally_clause':
      weakly(c, () => lowerChildren(c, node));
      return;
    case 'global_statement':
    case 'nonlocal_statement':
    case 'future_import_statement':
      return;
    default:
      lowerChildren(c, node);
  }
}

function lowerChildren(c: Context, node: Node): void {
  for (const child of node.children)
    if (isStatement(child)) lowerStatement(c, child);
    else lowerExpression(c, child);
}

/** What a broken part holds; a name in front of an opening parenthesis is a call of what follows. */
export function lowerBroken(c: Context, children: readonly Node[]): void {
  for (const [index, child] of children.entries()) {
    if (isStatement(child)) lowerStatement(c, child);
    else if ((child.type === 'identifier' || child.type === 'attribute') && c.text[child.end] === '(') {
      const callee = lowerExpression(c, child);
      const args = children
        .slice(index + 1, index + 20)
        .filter((one) => !isStatement(one) && one.type !== 'identifier');
      call(
        c,
        callee,
        args.map((one) => positional(lowerExpression(c, one))),
        child,
      );
    } else lowerExpression(c, child);
  }
}

function lowerBodies(c: Context, node: Node): void {
  for (const child of node.children) if (child.type === 'block' || isStatement(child)) lowerStatement(c, child);
}

/** `a = b = value`: the value goes into each target. An annotation alone binds nothing. */
function lowerAssignment(c: Context, node: Node): void {
  const left: Node[] = [];
  let item = node;
  let value: Node | undefined;
  for (;;) {
    value = undefined;
    for (const one of item.children) {
      if (one === item.children[0]) left.push(one);
      else if (one.type !== 'type') value = one;
      else if (one.children.length > 0) lowerExpression(c, one);
    }
    if (value?.type !== 'assignment') break;
    item = value;
  }
  if (value === undefined) return;
  const given = lowerExpression(c, value);
  for (const target of left) assign(c, target, given, node);
}

/** `x += y` puts the two together in `x`. */
function lowerAugmented(c: Context, node: Node): void {
  const [target, right] = node.children;
  if (target === undefined || right === undefined) return;
  const before = lowerExpression(c, target);
  const added = lowerExpression(c, right);
  if (added.kind === 'list') {
    // Items put to a list leave its first ones, and so the program that it may name, in their place.
    call(c, memberOf(before, 'extend', node, node), [positional(added)], node);
    return;
  }
  const adds = c.text.slice(target.end, right.start).includes('+=');
  const value: Operand = adds
    ? { kind: 'join', parts: [before, added], range: range(node) }
    : anyOf([before, added], node);
  assign(c, target, value, node);
}

/** Imports are known by their scope; one whose name means other things too is a bind. */
function lowerImport(c: Context, node: Node): void {
  for (const one of eachImport(c.text, node)) {
    if (one.name !== '*' && isAmbiguous(one.name, c.scope))
      bind(c, { name: one.name, path: [] }, pathOf(one.path, one.node), node);
  }
}

function lowerDecorated(c: Context, node: Node): void {
  const decorators = node.children.filter((child) => child.type === 'decorator');
  const definition = node.children.at(-1);
  if (definition?.type === 'function_definition') lowerFunction(c, definition, decorators);
  else if (definition?.type === 'class_definition') lowerClass(c, definition, decorators);
  else lowerChildren(c, node);
}

function lowerIf(c: Context, node: Node): void {
  const test = node.children[0];
  if (test === undefined) return;
  // The usual guard around the main program: it runs when the file does.
  const main =
    source(c, test).includes('__name__') && /^\(?(?:__name__==__main__|__main__==__name__)\)?$/.test(squeezed(c, test));
  lowerExpression(c, test);
  for (const child of node.children) {
    if (child === test) continue;
    if (main && child.type === 'block') lowerBlock(c, child);
    else weakly(c, () => lowerStatement(c, child));
  }
}

/** Within its body the name after `as` is what was just opened, even where the whole may not happen; what it was before stays possible behind it. */
function lowerWithin(c: Context, node: Node): void {
  const first = c.steps.length;
  const clauses = node.children.filter(({ type }) => type !== 'block');
  const names = c.weak ? clauses.flatMap(namesAfterAs).map((one) => ({ one, name: identifier(c.text, one) })) : [];
  const kept = names
    .filter(({ name }) => lookUp(c, name).is === 'name')
    .map(({ one, name }) => ({ one, name, as: `%outer ${name} ${node.start}` }));
  for (const { one, name, as } of kept) bind(c, { name: as, path: [] }, nameOf(name, one), one, false);
  for (const clause of clauses) lowerWith(c, clause);
  for (const [at, step] of c.steps.entries())
    if (
      at >= first &&
      step.kind === 'bind' &&
      step.to.path.length === 0 &&
      kept.some(({ name }) => name === step.to.name)
    )
      c.steps[at] = { ...step, weak: false };
  for (const child of node.children) if (child.type === 'block') lowerBlock(c, child);
  for (const { one, name, as } of kept) bind(c, { name, path: [] }, nameOf(as, one), one, true);
}

/** The plain names that a `with` clause gives to what it opens. */
function namesAfterAs(clause: Node): readonly Node[] {
  const found: Node[] = [];
  const work: Node[] = [clause];
  for (let item = work.pop(); item !== undefined; item = work.pop())
    if (item.type === 'as_pattern_target') found.push(...item.children.filter(({ type }) => type === 'identifier'));
    else if (item.type === 'with_clause' || item.type === 'with_item' || item.type === 'as_pattern')
      work.push(...item.children);
  return found;
}

function lowerWith(c: Context, clause: Node): void {
  for (const item of clause.type === 'with_clause' ? clause.children : [clause])
    lowerExpression(c, item.children[0] ?? item);
}

/** What is caught is unknown. */
function lowerExcept(c: Context, node: Node): void {
  weakly(c, () => {
    for (const child of node.children) {
      if (child.type === 'block') lowerBlock(c, child);
      else if (child.type === 'as_pattern' && child.children[1] !== undefined)
        assign(c, child.children[1], anyOf([], child), child);
      else lowerExpression(c, child);
    }
  });
}

/** The names that a pattern captures are made of the subject. */
function lowerMatch(c: Context, node: Node): void {
  const [subject, ...rest] = node.children;
  if (subject === undefined) return;
  const value = lowerExpression(c, subject);
  const cases = rest.flatMap((child) => (child.type === 'block' ? child.children : [child]));
  weakly(c, () => {
    for (const one of cases) {
      for (const child of one.children) {
        if (child.type === 'block' || child.type === 'if_clause') lowerStatement(c, child);
        else for (const name of captured(child)) assign(c, { ...name, type: 'identifier' }, anyOf([value], name), name);
      }
    }
  });
}

function captured(pattern: Node): Node[] {
  const names: Node[] = targets(pattern);
  const work = [pattern];
  for (let item = work.pop(); item !== undefined; item = work.pop()) {
    if (item.type === 'dotted_name') names.push(item);
    else for (const child of item.children) work.push(child);
  }
  return names;
}
