import type { Operand, Parameter } from '../../facts/program.ts';
import {
  anyOf,
  bind,
  type Context,
  call,
  collect,
  listOf,
  nameOf,
  pathOf,
  positional,
  range,
  textOf,
} from './context.ts';
import { lowerExpression } from './expressions.ts';
import { identifier, type Scope } from './names.ts';
import { parameterName } from './scopes.ts';
import { lowerBlock, lowerStatement } from './statements.ts';
import type { Node } from './syntax.ts';

/** A lambda: a define of a generated name, which stands for it. */
export function lowerLambda(c: Context, node: Node): Operand {
  c.lambdas += 1;
  const name = `%f${c.lambdas}`;
  const body = node.children.at(-1);
  const parameters = lowerParameters(
    c,
    node.children.find((child) => child.type === 'lambda_parameters'),
  );
  const steps = collect(c, c.scopes.of(node) ?? c.scope, () => {
    if (body !== undefined) bind(c, { name: '%return', path: [] }, lowerExpression(c, body), body, true);
  });
  c.steps.push({ kind: 'define', name, parameters, body: steps, range: range(node) });
  return nameOf(name, node);
}

/** Decorators by which a framework calls the function with input of the user or of the model. */
const entries = new Set(
  (
    'command callback argument option route get post put patch delete websocket tool prompt resource event on_event on_message message_handler ' +
    'callback_query_handler handler task group function_tool action slash_command hybrid_command event_handler method'
  ).split(' '),
);

/** Decorators that leave the function what it is. */
const plain = new Set(
  'staticmethod classmethod property setter getter deleter abstractmethod overload override wraps dataclass cached_property lru_cache cache contextmanager asynccontextmanager final'.split(
    ' ',
  ),
);

/** A function or method; decorators are those of an enclosing `decorated_definition`, outermost first. */
export function lowerFunction(c: Context, node: Node, decorators: readonly Node[]): void {
  const [head] = node.children;
  if (head === undefined) return;
  const own = identifier(c.text, head);
  const owner = c.scope.kind === 'class' ? c.scope.self?.of : undefined;
  const name = owner === undefined ? own : `${owner}.${own === '__init__' ? 'constructor' : own}`;
  const values = decorators.map((one) => lowerDecorator(c, one));
  const names = values.map((one) => one.name);
  const scope = c.scopes.of(node);
  const isStatic = names.includes('staticmethod');
  const list = node.children.find((child) => child.type === 'parameters');
  const all = lowerParameters(c, list);
  const parameters = scope?.self !== undefined && !isStatic ? all.slice(1) : all;
  const inside = scope !== undefined && isStatic ? staticScope(scope) : (scope ?? c.scope);
  const called = names.some((one) => entries.has(one));
  const body = collect(c, inside, () => {
    if (called) for (const one of parameters) bind(c, { name: one.name, path: [] }, anyOf([], node, true), head, true);
    for (const child of node.children.slice(1)) {
      if (child.type === 'block') lowerBlock(c, child);
      else if (child.type === 'type' && child.children.length > 0) lowerExpression(c, child);
    }
  });
  c.steps.push({ kind: 'define', name, parameters, body, locals: localsOf(inside), range: range(node) });
  for (const one of values.toReversed())
    if (!plain.has(one.name)) call(c, one.value, [positional(nameOf(name, head))], one.node);
}

/** What a function assigns is its own, whatever the module around it calls by the same name. */
function localsOf({ bound, constants, outer }: Scope): readonly string[] {
  return [...new Set([...bound, ...constants])].filter((name) => !outer.has(name));
}

/** In a static method the first parameter is an ordinary name. */
function staticScope(scope: NonNullable<ReturnType<Context['scopes']['of']>>): typeof scope {
  if (scope.self !== undefined) scope.bound.add(scope.self.name);
  return { ...scope, self: undefined };
}

function lowerDecorator(c: Context, node: Node): { name: string; value: Operand; node: Node } {
  const [inner] = node.children;
  let named = inner;
  if (named?.type === 'call') named = named.children[0];
  if (named?.type === 'attribute') named = named.children[1];
  return {
    name: named === undefined ? '' : identifier(c.text, named),
    value: inner === undefined ? anyOf([], node) : lowerExpression(c, inner),
    node,
  };
}

/** Parameters with their defaults, which are computed where the function stands. `*args` and `**options` are rest parameters. */
function lowerParameters(c: Context, list: Node | undefined): Parameter[] {
  const parameters: Parameter[] = [];
  for (const node of list?.children ?? []) {
    const name = parameterName(c.text, node);
    if (name === undefined) continue;
    const optional = node.type === 'default_parameter' || node.type === 'typed_default_parameter';
    const value = optional ? node.children.at(-1) : undefined;
    for (const child of node.children)
      if (child.type === 'type' && child.children.length > 0) lowerExpression(c, child);
    const rest =
      node.type.includes('splat') ||
      (node.type === 'typed_parameter' && node.children[0]?.type.includes('splat') === true);
    parameters.push({ name, default: value === undefined ? undefined : lowerExpression(c, value), rest });
  }
  return parameters;
}

/**
 * A class: its methods are defines `Class.method` (`__init__` is `Class.constructor`), the rest of its body runs where it stands, and a call
 * of `%class` puts it together with its bases.
 * Attributes of the class are also those of `%self`.
 */
export function lowerClass(c: Context, node: Node, decorators: readonly Node[]): void {
  const [head] = node.children;
  const scope = c.scopes.of(node);
  if (head === undefined || scope === undefined) return;
  for (const one of decorators) lowerDecorator(c, one);
  const outer = c.scope;
  const bases: Operand[] = [];
  const order: Operand[] = [];
  for (const child of node.children.slice(1)) {
    if (child.type !== 'block') {
      for (const base of child.type === 'argument_list' ? child.children : [child])
        if (base.type === 'keyword_argument') lowerExpression(c, base);
        else bases.push(lowerExpression(c, base));
      continue;
    }
    order.push(...fieldsOf(c, child));
    c.scope = scope;
    try {
      for (const statement of child.children) lowerStatement(c, statement);
    } finally {
      c.scope = outer;
    }
  }
  const name = scope.self?.of ?? '';
  const methods = [...(scope.self?.methods ?? [])];
  const getters = methods.flatMap(([method, kind]) => (kind === 'property' ? [textOf(method, head)] : []));
  const parts = [textOf(name, head), listOf(bases, head), listOf(order, head), listOf(getters, head)];
  call(c, pathOf('%class', head), parts.map(positional), head);
}

/** The names that a class body gives types to, in their order: those of a data class are its parameters. */
function fieldsOf(c: Context, block: Node): Operand[] {
  return block.children.flatMap((statement) => {
    const [assignment] = statement.type === 'expression_statement' ? statement.children : [];
    const [name] = assignment?.type === 'assignment' ? assignment.children : [];
    const typed = assignment?.children.some((child) => child.type === 'type') === true;
    return typed && name?.type === 'identifier' ? [textOf(identifier(c.text, name), name)] : [];
  });
}
