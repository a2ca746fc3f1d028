import type { Range } from '../../bundle/span.ts';
import type { Embedded, Standing } from '../../facts/language.ts';
import { quoted } from '../mapped.ts';
import type { Node, TextNode } from './tree.ts';

/** A text as a fragment of shell. */
export function shell(node: TextNode, standing: Standing): Embedded {
  return { language: 'shell', text: node.value, locate: (part) => node.locate(part), standing };
}

/** Program and arguments as a shell line; each word is found as a whole. */
export function argv(items: readonly Node[], standing: Standing): readonly Embedded[] {
  const words: { readonly start: number; readonly range: Range }[] = [];
  let line = '';
  for (const item of items) {
    if (item.kind !== 'text') continue;
    line += line === '' ? '' : ' ';
    words.push({ start: line.length, range: item.range });
    line += quoted(item.value);
  }
  if (words.length === 0) return [];
  const locate = ({ start }: Range): Range =>
    words.findLast((word) => word.start <= start)?.range ?? { start: 0, end: 0 };
  return [{ language: 'shell', text: line, locate, standing }];
}
