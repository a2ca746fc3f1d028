/** Operators in a row from which on a chain (`'a' + 'b' + …`) is made shallow. */
export const longChain = 32;

/** A node of the tree while it is built; an operation has two sides. */
export interface Tree {
  type: string;
  start: number;
  end: number;
  range: [number, number];
  left?: Tree;
  right?: Tree;
}

/**
 * Makes a chain of one associative operator shallow, in place, as its grouping means nothing to this analysis. `top` is its last operation,
 * `starts` are the places where its operands start, with their parentheses.
 */
export function regroup(top: Tree, starts: readonly number[]): Tree {
  const nodes: Tree[] = [];
  const leaves: Tree[] = [];
  const ends: number[] = [];
  let at = top;
  while (nodes.length < starts.length - 1 && at.left !== undefined && at.right !== undefined) {
    nodes.push(at);
    leaves.push(at.right);
    ends.push(at.end);
    at = at.left;
  }
  leaves.push(at);
  ends.push(at.end);
  leaves.reverse();
  ends.reverse();
  let used = 0;
  // The nodes are used again, so that the first stays on top.
  const build = (from: number, to: number): Tree => {
    const node = to - from === 1 ? leaves[from] : nodes[used++];
    if (node === undefined || to - from === 1) return node ?? top;
    const middle = (from + to) >>> 1;
    node.left = build(from, middle);
    node.right = build(middle, to);
    node.start = starts[from] ?? node.start;
    node.end = ends[to - 1] ?? node.end;
    node.range = [node.start, node.end];
    return node;
  };
  return build(0, leaves.length);
}
