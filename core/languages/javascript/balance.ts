import ts from 'typescript';

/** Levels of the tree; what is deeper would take the converter time that grows with the square of it. */
const maxDepth = 1000;
/** Shorter chains stay as they are. */
const longChain = 32;

const associative: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.PlusToken,
  ts.SyntaxKind.CommaToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

interface Chain {
  readonly nodes: readonly ts.BinaryExpression[];
  readonly leaves: readonly ts.Expression[];
}

/**
 * Makes long chains of one associative operator (`'a' + 'b' + …`) shallow, in place: the conversion of the tree recurses, and is quadratic in
 * depth, while the meaning for this analysis does not depend on the grouping. Throws RangeError when the rest is deeper than `maxDepth`.
 */
export function balanceChains(file: ts.SourceFile): void {
  let level: ts.Node[] = [file];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) throw new RangeError('nested too deeply');
    const below: ts.Node[] = [];
    for (const node of level) {
      const chain = ts.isBinaryExpression(node) ? chainOf(node) : undefined;
      if (chain === undefined) {
        ts.forEachChild(node, (child) => {
          below.push(child);
        });
      } else {
        if (chain.nodes.length >= longChain) regroup(chain);
        for (const leaf of chain.leaves) below.push(leaf);
      }
    }
    level = below;
  }
}

function chainOf(top: ts.BinaryExpression): Chain | undefined {
  const operator = top.operatorToken.kind;
  if (!associative.has(operator)) return undefined;
  const nodes: ts.BinaryExpression[] = [];
  const leaves: ts.Expression[] = [];
  let node: ts.Expression = top;
  while (ts.isBinaryExpression(node) && node.operatorToken.kind === operator) {
    nodes.push(node);
    leaves.push(node.right);
    node = node.left;
  }
  leaves.push(node);
  return { nodes, leaves: leaves.reverse() };
}

/** The nodes are used again, so that no new ones have to be made; the first stays on top. */
function regroup({ nodes, leaves }: Chain): void {
  let next = 0;
  const build = (from: number, to: number): ts.Expression | undefined => {
    if (to - from === 1) return leaves[from];
    const node = nodes[next++];
    if (node === undefined) return undefined;
    const middle = (from + to) >>> 1;
    const left = build(from, middle);
    const right = build(middle, to);
    if (left === undefined || right === undefined) return node;
    Object.assign(left, { parent: node });
    Object.assign(right, { parent: node });
    Object.assign(node, { left, right, pos: left.pos, end: right.end });
    return node;
  };
  build(0, leaves.length);
}
