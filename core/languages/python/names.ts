import { builtins } from './builtins.ts';
import type { Node } from './syntax.ts';

/** Modules of which everything is imported, in one file: any of them may be what gives a name. */
export const mostWildcards = 32;

/** What the names of one module, class or function body mean. */
export interface Scope {
  readonly kind: 'module' | 'class' | 'function';
  /** The scope to look in next; class bodies are not seen from the functions in them. */
  readonly parent: Scope | undefined;
  /** Dotted names of what is imported under a name. */
  readonly imports: Map<string, Set<string>>;
  /** Names that are assigned, defined or parameters here. */
  readonly bound: Set<string>;
  /** Names that are assigned constants: `requests = None` where an import failed does not make the import another thing. */
  readonly constants: Set<string>;
  /** Names declared `global` or `nonlocal`. */
  readonly outer: Set<string>;
  /** Modules of which everything is imported (`from x import *`); on the module's scope only. */
  readonly wildcards: Set<string>;
  /** In a class body and its methods: the class, its methods, and what the method's first parameter stands for. */
  readonly self: Owner | undefined;
}

/** A class, seen from its body (`name` is empty) or from one of its methods (`name` is the first parameter). */
export interface Owner {
  readonly name: string;
  readonly means: 'instance' | 'class';
  readonly of: string;
  readonly methods: Map<string, 'method' | 'property'>;
}

/** What a name means where it is used. `paths` holds at least one dotted name. */
export type Meaning =
  | { readonly is: 'path'; readonly paths: readonly string[] }
  | { readonly is: 'name' }
  | { readonly is: 'self' }
  | { readonly is: 'class'; readonly name: string };

/** An identifier as Python compares it (PEP 3131: NFKC). */
export function identifier(text: string, node: { readonly start: number; readonly end: number }): string {
  const name = text.slice(node.start, node.end);
  for (let at = 0; at < name.length; at++) if (name.charCodeAt(at) > 127) return name.normalize('NFKC');
  return name;
}

/** A dotted name without the blanks and line ends that may stand in it. */
export function dotted(text: string, node: { readonly start: number; readonly end: number }): string {
  const name = identifier(text, node);
  return /[\s\\]/.test(name) ? name.replace(/[\s\\]/g, '') : name;
}

/** The meaning of a name used in a scope; `known` tells whether a free name is the first part of a modelled one. */
export function meaning(name: string, from: Scope, known: (root: string) => boolean): Meaning {
  let module = from;
  for (let scope: Scope | undefined = from; scope !== undefined; scope = scope.parent) {
    module = scope;
    if (scope.outer.size > 0 && scope.outer.has(name)) continue;
    if (scope.self?.name === name)
      return scope.self.means === 'instance' ? { is: 'self' } : { is: 'class', name: scope.self.of };
    if (scope.bound.has(name)) return { is: 'name' };
    const paths = scope.imports.get(name);
    if (paths !== undefined) return paths.size > 1 ? { is: 'name' } : { is: 'path', paths: [...paths] };
    if (scope.constants.has(name)) return { is: 'name' };
  }
  if (builtins.has(name)) return { is: 'path', paths: [name] };
  if (module.wildcards.size > 0)
    return { is: 'path', paths: [...module.wildcards].slice(0, mostWildcards).map((one) => `${one}.${name}`) };
  return known(name) ? { is: 'path', paths: [name] } : { is: 'name' };
}

/** Whether an import of a name needs a bind, because the name has other meanings too. */
export function isAmbiguous(name: string, scope: Scope): boolean {
  return scope.bound.has(name) || scope.outer.has(name) || (scope.imports.get(name)?.size ?? 0) > 1;
}

/** The plain names in an assignment's target. */
export function targets(node: Node): Node[] {
  if (node.type === 'identifier') return [node];
  const found: Node[] = [];
  const work = [node];
  for (let item = work.pop(); item !== undefined; item = work.pop()) {
    if (item.type === 'identifier') found.push(item);
    else if (item.type !== 'attribute' && item.type !== 'subscript' && item.type !== 'call')
      for (const child of item.children) work.push(child);
  }
  return found;
}
