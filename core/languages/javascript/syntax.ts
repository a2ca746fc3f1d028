import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Range } from '../../bundle/span.ts';

/** A node of the tree; parts of it can be missing where the source is broken, whatever the type says. */
export type Node = TSESTree.Node;
export type { TSESTree };

/** What the parser could not make sense of, as a range of the source. */
export interface Problem {
  readonly code: number;
  readonly message: string;
  readonly range: Range;
}

/** A tree, and where the source was broken. */
export interface Parsed {
  readonly program: TSESTree.Program;
  readonly problems: readonly Problem[];
}

/** The range of a node, or of its place in the source when it has none. */
export function rangeOf(node: { readonly range: readonly [number, number] }): Range {
  return { start: node.range[0], end: node.range[1] };
}
