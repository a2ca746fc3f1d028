import { eachImport } from './imports.ts';
import { dotted, identifier, type Scope, targets } from './names.ts';
import type { Node } from './syntax.ts';

/** The scopes of a file: the module's, and those of each function, lambda and class by their node. */
export interface Scopes {
  readonly module: Scope;
  of(node: Node): Scope | undefined;
}

interface Visit {
  readonly node: Node;
  readonly scope: Scope;
  /** Whether a decorator of the definition makes it a property. */
  readonly property: boolean;
}

/** Nodes that have a scope even when they hold nothing; other nodes without children bind nothing. */
const scoped = new Set(['function_definition', 'lambda', 'class_definition']);

/** Finds out in one pass which names are bound where. */
export function scopesOf(text: string, root: Node): Scopes {
  const module = newScope('module', undefined, undefined);
  const scopes = new Map<Node, Scope>();
  const work: Visit[] = [{ node: root, scope: module, property: false }];
  for (let item = work.pop(); item !== undefined; item = work.pop()) {
    const { node, scope } = item;
    let inside = scope;
    switch (node.type) {
      case 'function_definition':
      case 'lambda': {
        inside = functionScope(text, node, scope, item.property);
        scopes.set(node, inside);
        break;
      }
      case 'class_definition': {
        const name = node.children[0];
        const called = name === undefined ? '' : identifier(text, name);
        scope.bound.add(called);
        inside = {
          ...newScope('class', scope, undefined),
          self: { name: '', means: 'class', of: called, methods: new Map() },
        };
        scopes.set(node, inside);
        break;
      }
      default:
        bindNames(text, node, scope, module);
    }
    const property = node.type === 'decorated_definition' && isProperty(text, node);
    for (const child of node.children)
      if (child.children.length > 0 || scoped.has(child.type)) work.push({ node: child, scope: inside, property });
  }
  return { module, of: (node) => scopes.get(node) };
}

function isProperty(text: string, node: Node): boolean {
  return node.children.some(
    (child) =>
      child.type === 'decorator' &&
      /^@\s*(?:functools\s*\.\s*)?(?:cached_)?property\b/.test(text.slice(child.start, child.end)),
  );
}

function newScope(kind: Scope['kind'], parent: Scope | undefined, self: Scope['self']): Scope {
  return {
    kind,
    parent,
    imports: new Map(),
    bound: new Set(),
    constants: new Set(),
    outer: new Set(),
    wildcards: new Set(),
    self,
  };
}

function functionScope(text: string, node: Node, scope: Scope, property: boolean): Scope {
  const parameters = node.children.find((child) => child.type === 'parameters' || child.type === 'lambda_parameters');
  const names = (parameters?.children ?? []).flatMap((one) => parameterName(text, one) ?? []);
  const name = node.type === 'function_definition' ? node.children[0] : undefined;
  if (name !== undefined) {
    const own = identifier(text, name);
    scope.bound.add(own);
    if (scope.kind === 'class') scope.self?.methods.set(own, property ? 'property' : 'method');
  }
  const method = name !== undefined && scope.kind === 'class' && names[0] !== undefined;
  const self: Scope['self'] = method
    ? {
        name: names[0] ?? '',
        means: names[0] === 'cls' ? 'class' : 'instance',
        of: scope.self?.of ?? '',
        methods: scope.self?.methods ?? new Map(),
      }
    : undefined;
  const inside = newScope('function', scope.kind === 'class' ? scope.parent : scope, self);
  for (const one of self === undefined ? names : names.slice(1)) inside.bound.add(one);
  return inside;
}

/** The name of a parameter, without stars, default and annotation. */
export function parameterName(text: string, node: Node): string | undefined {
  const name =
    node.type === 'identifier' ? node : targets(node.type === 'tuple_pattern' ? node : (node.children[0] ?? node))[0];
  return name === undefined ? undefined : identifier(text, name);
}

const constants = new Set(['none', 'false', 'true', 'integer', 'string']);

function bindNames(text: string, node: Node, scope: Scope, module: Scope): void {
  const first = node.children[0];
  switch (node.type) {
    case 'import_statement':
    case 'import_from_statement':
      for (const one of eachImport(text, node)) {
        if (one.name === '*') module.wildcards.add(one.path);
        else scope.imports.set(one.name, (scope.imports.get(one.name) ?? new Set()).add(one.path));
      }
      return;
    case 'assignment': {
      const value = node.children.at(-1);
      if (first === undefined || value === undefined || value === first || value.type === 'type') return;
      bindAll(text, first, constants.has(value.type) ? scope.constants : scope.bound);
      return;
    }
    case 'augmented_assignment':
    case 'named_expression':
    case 'for_statement':
    case 'for_in_clause':
      if (first !== undefined) bindAll(text, first, scope.bound);
      return;
    case 'as_pattern_target':
      bindAll(text, node, scope.bound);
      return;
    case 'case_pattern':
    case 'splat_pattern':
    case 'as_pattern':
      for (const child of node.children) {
        if (child.type === 'dotted_name' || (child.type === 'identifier' && child !== first))
          scope.bound.add(dotted(text, child));
        else if (node.type === 'splat_pattern') bindAll(text, child, scope.bound);
      }
      return;
    case 'global_statement':
    case 'nonlocal_statement':
      for (const child of node.children) {
        const name = identifier(text, child);
        scope.outer.add(name);
        if (node.type === 'global_statement') module.bound.add(name);
      }
      return;
    default:
  }
}

function bindAll(text: string, node: Node, names: Set<string>): void {
  for (const one of targets(node)) names.add(identifier(text, one));
}
