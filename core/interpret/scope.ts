import { mergeValues, type Value } from './value.ts';

/** Names and what they hold; closures keep the scope that they were made in. */
export interface Scope {
  readonly names: Map<string, Value>;
  readonly parent: Scope | undefined;
  /** Holds only results: what is assigned in it goes to the scope around it. */
  readonly transparent: boolean;
}

/** A scope inside another. */
export function innerScope(parent: Scope | undefined): Scope {
  return { names: new Map(), parent, transparent: false };
}

/** A scope for code that assigns in the scope around it. */
export function transparentScope(parent: Scope): Scope {
  return { names: new Map(), parent, transparent: true };
}

/** What a name holds, looked for outwards. */
export function lookup(scope: Scope, name: string): Value | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    const value = at.names.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The scope in which code that stands in this one assigns. */
export function ownScope(scope: Scope): Scope {
  let own = scope;
  while (own.transparent && own.parent !== undefined) own = own.parent;
  return own;
}

/** Gives a name a value where the name lives already, else here. `weak`: the old value stays possible. */
export function assign(scope: Scope, name: string, value: Value, weak: boolean): void {
  const own = ownScope(scope);
  let home = own;
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    if (at.names.has(name)) {
      home = at;
      break;
    }
  }
  const old = home.names.get(name);
  // Writing outward from a function may happen later or never, so what was there stays possible.
  home.names.set(name, old !== undefined && (weak || home !== own) ? mergeValues(old, value) : value);
}
