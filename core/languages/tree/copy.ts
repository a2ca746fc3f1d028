/** A node of the syntax tree, copied out of the parser's memory. Comments and punctuation are left out; offsets are UTF-16. */
export interface Node {
  /** Name of the grammar's rule, `ERROR` for what could not be parsed. */
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly children: Node[];
}

/** A parsed text. `missing`: places where the parser had to invent a token. */
export interface Syntax {
  readonly root: Node;
  readonly broken: boolean;
  readonly missing: readonly { readonly start: number; readonly end: number }[];
}

/**
 * What of web-tree-sitter's compiled module reading a tree needs. Its own `Node` objects cost more than parsing does: each is made from five
 * numbers that are passed back one by one for each question. Functions about a node expect those numbers at the address that `_ts_init` gives.
 */
export interface Runtime {
  /** Its memory; another view after it has grown. */
  readonly HEAP32: Int32Array;
  _free(address: number): void;
  _ts_init(): number;
  _ts_tree_root_node_wasm(tree: number): void;
  /** Leaves the number of children and the address of their numbers, which are to be freed when there are any. */
  _ts_node_named_children_wasm(tree: number): void;
  _ts_node_symbol_wasm(tree: number): number;
  _ts_node_end_index_wasm(tree: number): number;
  _ts_node_is_missing_wasm(tree: number): number;
  _ts_node_has_error_wasm(tree: number): number;
}

const needed = [
  '_free',
  '_ts_init',
  '_ts_tree_root_node_wasm',
  '_ts_node_named_children_wasm',
  '_ts_node_symbol_wasm',
  '_ts_node_end_index_wasm',
  '_ts_node_is_missing_wasm',
  '_ts_node_has_error_wasm',
] as const;

/** Whether this is the compiled module. */
export function isRuntime(value: unknown): value is Runtime {
  return (
    typeof value === 'object' &&
    value !== null &&
    Reflect.get(value, 'HEAP32') instanceof Int32Array &&
    needed.every((name) => typeof Reflect.get(value, name) === 'function')
  );
}

/** How many numbers describe a node: identity, start, row, column, context. */
const width = 5;

/** How the children of a kind of node are read. */
const kind = { whole: 0, leaf: 1, dropped: 2, asked: 3 } as const;
type Kind = (typeof kind)[keyof typeof kind];

/** Whether nothing in this node matters. */
export type IsLeaf = (text: string, node: Node) => boolean;

/** Which rules of a grammar are copied without what is in them, or not at all. */
export interface Shape {
  readonly leaves: ReadonlySet<string>;
  readonly dropped: ReadonlySet<string>;
  /** Rules whose nodes are leaves by their text. */
  readonly asked: ReadonlyMap<string, IsLeaf>;
}

/** The grammar's rules by number. */
export interface Rule {
  readonly name: string;
  readonly kind: Kind;
  readonly isLeaf: IsLeaf;
}

const never: IsLeaf = () => false;

/** How nodes of a rule of this name are read. */
export function ruleOf(name: string, { leaves, dropped, asked }: Shape): Rule {
  // As a key, the name becomes the one string that all equal literals are: comparing it with them compares addresses.
  const [shared = name] = Object.keys({ [name]: true });
  const isLeaf = asked.get(name);
  const how = dropped.has(name)
    ? kind.dropped
    : leaves.has(name)
      ? kind.leaf
      : isLeaf === undefined
        ? kind.whole
        : kind.asked;
  return { name: shared, kind: how, isLeaf: isLeaf ?? never };
}

const unknown: Rule = { name: 'ERROR', kind: kind.whole, isLeaf: never };

/**
 * Copies the tree at an address, with an explicit stack so that depth costs memory only. Offsets are less by `shift`, the length of what
 * stands in front of the text for the parser alone.
 */
export function copyTree(runtime: Runtime, tree: number, text: string, rules: readonly Rule[], shift: number): Syntax {
  const at = runtime._ts_init() >> 2;
  runtime._ts_tree_root_node_wasm(tree);
  const broken = runtime._ts_node_has_error_wasm(tree) === 1;
  let heap = runtime.HEAP32;
  const root: Node = {
    type: (rules[runtime._ts_node_symbol_wasm(tree)] ?? unknown).name,
    start: (heap[at + 1] ?? 0) - shift,
    end: runtime._ts_node_end_index_wasm(tree) - shift,
    children: [],
  };
  const missing: { start: number; end: number }[] = [];
  const parents = [root];
  const numbers = [...heap.subarray(at, at + width)];
  for (let parent = parents.pop(); parent !== undefined; parent = parents.pop()) {
    for (let index = width - 1; index >= 0; index--) heap[at + index] = numbers.pop() ?? 0;
    runtime._ts_node_named_children_wasm(tree);
    // A view of memory that has grown since is empty.
    if (heap.length === 0) heap = runtime.HEAP32;
    const count = heap[at] ?? 0;
    const address = heap[at + 1] ?? 0;
    for (let index = 0, from = address >> 2; index < count; index++, from += width) {
      for (let word = 0; word < width; word++) heap[at + word] = heap[from + word] ?? 0;
      const rule = rules[runtime._ts_node_symbol_wasm(tree)] ?? unknown;
      if (rule.kind === kind.dropped) continue;
      const start = (heap[from + 1] ?? 0) - shift;
      const end = runtime._ts_node_end_index_wasm(tree) - shift;
      const node: Node = { type: rule.name, start, end, children: [] };
      if (broken && start === end && runtime._ts_node_is_missing_wasm(tree) === 1) missing.push({ start, end });
      parent.children.push(node);
      if (rule.kind === kind.leaf || (rule.kind === kind.asked && rule.isLeaf(text, node))) continue;
      parents.push(node);
      for (let word = 0; word < width; word++) numbers.push(heap[from + word] ?? 0);
    }
    if (count > 0) runtime._free(address);
  }
  return { root, broken, missing };
}
