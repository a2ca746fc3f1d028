import type { Token } from 'markdown-it';
import type { Range } from '../../bundle/span.ts';
import type { Preformatted } from './html-block.ts';
import { type Lines, mapContent, type OffsetMap } from './lines.ts';

/** The part of a fence that does not depend on what stands around it. */
export interface FenceText {
  readonly label: string;
  readonly info: string;
  readonly content: string;
  readonly range: Range;
  readonly closed: boolean;
  readonly kind: 'fence' | 'indented' | 'html';
  locate(range: Range): Range;
}

/** Reads a `fence` or `code_block` token. */
export function readFence(token: Token, lines: Lines): FenceText {
  const indented = token.type === 'code_block';
  const { content } = token;
  const [top, bottom] = token.map ?? [0, 0];
  const first = indented ? top : top + 1;
  let count = content === '' || content.endsWith('\n') ? 0 : 1;
  for (let at = content.indexOf('\n'); at !== -1; at = content.indexOf('\n', at + 1)) count++;
  const map = mapContent(content, lines, first);
  const closed = indented || bottom - top - 1 > count;
  const kind = indented ? 'indented' : 'fence';
  const info = indented ? '' : token.info.trim();
  return fenceText(kind, info, content, closed, map);
}

/** The same of a `<pre>` element. */
export function readPre({ info, content, closed, map }: Preformatted): FenceText {
  return fenceText('html', info, content, closed, map);
}

function fenceText(kind: FenceText['kind'], info: string, content: string, closed: boolean, map: OffsetMap): FenceText {
  const range = map.locate({ start: 0, end: content.length });
  return { label: labelOf(info), info, content, range, closed, kind, locate: map.locate };
}

/** The language that an info string or class names: `bash title=x`, `{.bash .numberLines}`, `language-bash`, `lang=bash`, `bash:run.sh`. */
export function labelOf(info: string): string {
  const words = info
    .toLowerCase()
    .slice(0, 200)
    .split(/[\s,{}]/);
  const first = words.find((word) => word !== '') ?? '';
  const named = words.find((word) => /^(?:language|lang)[-=:]/.test(word)) ?? first;
  return named
    .replace(/^[.`~=]{1,200}/, '')
    .replace(/^(?:language|lang|highlight-source|brush)[-=:]/, '')
    .replace(/["':;([].{0,200}$/, '');
}
