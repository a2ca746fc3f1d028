import type { Range } from '../../bundle/span.ts';

/** What a settings file says, in one shape for every format. */
export type Node = TextNode | ListNode | MapNode;

/** A text, number or boolean as it would print. */
export interface TextNode {
  readonly kind: 'text';
  readonly value: string;
  /** Where it stands, quotes included. */
  readonly range: Range;
  /** Where a part of the value stands. */
  locate(part: Range): Range;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly Node[];
}

/** Keys may come more than once: some program takes the first, another the last. */
export interface MapNode {
  readonly kind: 'map';
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly key: string;
  readonly value: Node;
}

/** Values of one file that are looked at. */
export const mostValues = 20_000;

/** A text whose value stands in the source as it is, from an offset on. */
export function plainText(value: string, start: number): TextNode {
  const at = (offset: number): number => start + Math.min(Math.max(0, offset), value.length);
  return {
    kind: 'text',
    value,
    range: { start, end: start + value.length },
    locate: (part) => ({ start: at(part.start), end: at(part.end) }),
  };
}

/** A text that stands in the source in other characters. */
export function wholeText(value: string, range: Range): TextNode {
  return { kind: 'text', value, range, locate: () => range };
}

/** The value under a key, in the spelling given; the last where there are several. */
export function under(node: Node | undefined, key: string): Node | undefined {
  return node?.kind === 'map' ? node.entries.findLast((entry) => entry.key === key)?.value : undefined;
}

/** The text under a key; undefined for anything else. */
export function textOf(node: Node | undefined, key: string): TextNode | undefined {
  const value = under(node, key);
  return value?.kind === 'text' ? value : undefined;
}

/** The texts of a list, or of one text. */
export function textsOf(node: Node | undefined): readonly TextNode[] {
  if (node?.kind === 'text') return [node];
  return node?.kind === 'list' ? node.items.flatMap((item) => (item.kind === 'text' ? [item] : [])) : [];
}
