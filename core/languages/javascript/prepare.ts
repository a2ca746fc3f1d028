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
 * Prepares a tree, in place, for its conversion, which recurses and is quadratic in depth: sets the parents, makes long chains of one
 * associative operator (`'a' + 'b' + …`) shallow, as their grouping means nothing to this analysis, and empties types, which are not looked
 * at. Throws RangeError when the rest is deeper than `maxDepth`.
 */
export function prepare(file: ts.SourceFile): void {
  let parent: ts.Node = file;
  let depth = 0;
  const visit = (node: ts.Node): void => {
    const open: { parent: ts.Node } = node;
    open.parent = parent;
    if (emptied(node)) return;
    if (++depth > maxDepth) throw new RangeError('nested too deeply');
    if (ts.isBinaryExpression(node)) balance(node);
    const outer = parent;
    parent = node;
    ts.forEachChild(node, visit);
    parent = outer;
    depth--;
  };
  ts.forEachChild(file, visit);
}

/** Types become the shortest type, and declarations of types become nothing, where they stand. */
function emptied(node: ts.Node): boolean {
  const open: { kind: ts.SyntaxKind } = node;
  const { kind } = node;
  if (kind >= ts.SyntaxKind.FirstTypeNode && kind <= ts.SyntaxKind.LastTypeNode) {
    open.kind = ts.SyntaxKind.AnyKeyword;
    return true;
  }
  if (kind === ts.SyntaxKind.InterfaceDeclaration || kind === ts.SyntaxKind.TypeAliasDeclaration) {
    open.kind = ts.SyntaxKind.EmptyStatement;
    return true;
  }
  return false;
}

function balance(top: ts.BinaryExpression): void {
  const chain = chainOf(top);
  if (chain !== undefined && chain.nodes.length >= longChain) regroup(chain);
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
    Object.assign(node, { left, right, pos: left.pos, end: right.end });
    return node;
  };
  build(0, leaves.length);
}
