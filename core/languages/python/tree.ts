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
const kind = { whole: 0, leaf: 1, dropped: 2, type: 3, string: 4 } as const;
type Kind = (typeof kind)[keyof typeof kind];

const leaves = new Set([
  'identifier',
  'dotted_name',
  'integer',
  'float',
  'true',
  'false',
  'none',
  'ellipsis',
  'pass_statement',
  'break_statement',
  'continue_statement',
  'escape_sequence',
  'import_prefix',
  'wildcard_import',
]);

const dropped = new Set([
  'comment',
  'line_continuation',
  'string_start',
  'string_end',
  'string_content',
  'type_conversion',
]);

/** The grammar's rules by number. */
export interface Rule {
  readonly name: string;
  readonly kind: Kind;
}

/** How nodes of a rule of this name are read. */
export function ruleOf(name: string): Rule {
  // As a key, the name becomes the one string that all equal literals are: comparing it with them compares addresses.
  const [shared = name] = Object.keys({ [name]: true });
  return { name: shared, kind: kindOf(shared) };
}

function kindOf(name: string): Kind {
  if (dropped.has(name)) return kind.dropped;
  if (leaves.has(name)) return kind.leaf;
  if (name === 'type') return kind.type;
  return name === 'string' ? kind.string : kind.whole;
}

const unknown = ruleOf('ERROR');

/** Copies the tree at an address, with an explicit stack so that depth costs memory only. */
export function copyTree(runtime: Runtime, tree: number, text: string, rules: readonly Rule[]): Syntax {
  const at = runtime._ts_init() >> 2;
  runtime._ts_tree_root_node_wasm(tree);
  const broken = runtime._ts_node_has_error_wasm(tree) === 1;
  let heap = runtime.HEAP32;
  const root: Node = {
    type: (rules[runtime._ts_node_symbol_wasm(tree)] ?? unknown).name,
    start: heap[at + 1] ?? 0,
    end: runtime._ts_node_end_index_wasm(tree),
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
      const start = heap[from + 1] ?? 0;
      const end = runtime._ts_node_end_index_wasm(tree);
      const node: Node = { type: rule.name, start, end, children: [] };
      if (broken && start === end && runtime._ts_node_is_missing_wasm(tree) === 1) missing.push({ start, end });
      parent.children.push(node);
      if (isLeaf(rule.kind, node, text)) continue;
      parents.push(node);
      for (let word = 0; word < width; word++) numbers.push(heap[from + word] ?? 0);
    }
    if (count > 0) runtime._free(address);
  }
  return { root, broken, missing };
}

function isLeaf(how: Kind, node: Node, text: string): boolean {
  if (how === kind.leaf) return true;
  if (how === kind.type) return !text.slice(node.start, node.end).includes('(');
  return how === kind.string && !interpolates(text, node.start);
}

/** Whether the string literal that starts here is an f-string or template string. */
function interpolates(text: string, start: number): boolean {
  for (let at = start; at < start + 3; at++) {
    const char = text[at];
    if (char === '"' || char === "'") return false;
    if (char === 'f' || char === 'F' || char === 't' || char === 'T') return true;
  }
  return false;
}
