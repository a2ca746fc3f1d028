import type { Env, MarkdownIt, Token } from 'markdown-it';
import type { Elements, Finds } from './elements.ts';
import { addText, breakLine, type FlowBuilder, lastOf, textSince } from './flow.ts';
import { scanHtml } from './html.ts';
import type { OffsetMap } from './lines.ts';
import { positionOf } from './parser.ts';

/** Where the inline content of a block goes. */
export interface InlineTarget {
  readonly flow: FlowBuilder;
  readonly elements: Elements;
  readonly finds: Finds;
  /** Maps offsets of the content to the document. */
  readonly map: OffsetMap;
}

/** Signs that a line starts an item of its own although no list is marked. */
const itemStart = /^(?:[•◦▪▫‣●○■□–—✓✔✗✘→►▶➤➜*-]\s|\d{1,3}[.)、]\s|\(\d{1,3}\)|\p{Extended_Pictographic})/u;

/** Parses inline content and adds it to a flow. */
export function readInline(content: string, target: InlineTarget, parser: MarkdownIt, env: Env): void {
  const { flow, map, finds } = target;
  const tokens: Token[] = [];
  parser.inline.parse(content, parser, env, tokens);
  const links: { from: number; start: number; inner: number; url: string; title: string }[] = [];
  let cursor = 0;
  tokens.forEach((token, index) => {
    const position = positionOf(token);
    const start = position?.start ?? cursor;
    const end = position?.end ?? start + token.content.length;
    cursor = end;
    const outer = map.locate({ start, end });
    switch (token.type) {
      case 'text':
      case 'text_special':
        addText(flow, token.content, outer.start, outer.end);
        break;
      case 'code_inline': {
        const room = end - start - 2 * token.markup.length;
        const shift = token.markup.length + (room === token.content.length ? 0 : 1);
        const inner = map.locate({ start: start + shift, end: start + shift + token.content.length });
        const from = flow.length;
        addText(flow, token.content, inner.start, inner.end);
        flow.code.push({ from, to: flow.length, outer, inner, text: token.content, url: '', title: '' });
        break;
      }
      case 'softbreak':
        if (startsLine(tokens[index + 1], tokens[index + 2]) || /[:：]/.test(lastOf(flow))) breakLine(flow);
        addText(flow, ' ', outer.start, outer.end);
        break;
      case 'hardbreak':
        breakLine(flow);
        addText(flow, ' ', outer.start, outer.end);
        break;
      case 'link_open':
        links.push({
          from: flow.length,
          start: outer.start,
          inner: end,
          url: attr(token, 'href'),
          title: attr(token, 'title'),
        });
        break;
      case 'link_close': {
        const link = links.pop();
        if (link === undefined) break;
        const whole = { start: link.start, end: map.locate({ start: end - 1, end }).end };
        const text = textSince(flow, link.from);
        if (link.title.trim() !== '') finds.hidden('attribute', link.title, whole);
        flow.links.push({ ...link, to: flow.length, outer: whole, inner: whole, text });
        break;
      }
      case 'image': {
        const alt = plainText(token.children ?? []);
        const title = attr(token, 'title');
        const from = flow.length;
        if (alt.trim() !== '') finds.hidden('attribute', alt, outer);
        if (title.trim() !== '') finds.hidden('attribute', title, outer);
        flow.images.push({ from, to: from, outer, inner: outer, text: alt, url: attr(token, 'src'), title });
        break;
      }
      case 'html_inline':
        for (const part of scanHtml(token.content)) {
          const range = { start: start + part.start, end: start + part.end };
          const source = token.content.slice(part.start, part.end);
          if (part.kind !== 'text') target.elements.take(part, source, map.locate(range), flow);
        }
        break;
      default:
        addText(flow, token.content, outer.start, outer.end);
    }
  });
}

/** Whether the line behind a soft break is an item of its own for a reader. */
function startsLine(next: Token | undefined, after: Token | undefined): boolean {
  if (next === undefined) return false;
  const first = next.type === 'text' && next.content === '' ? after : next;
  return first?.type === 'strong_open' || (first?.type === 'text' && itemStart.test(first.content));
}

function attr(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '');
}

/** The text of inline tokens without markup, for alternative texts. */
function plainText(tokens: readonly Token[]): string {
  return tokens
    .map((token) =>
      token.type === 'image'
        ? plainText(token.children ?? [])
        : token.type === 'softbreak' || token.type === 'hardbreak'
          ? ' '
          : token.type === 'html_inline'
            ? ''
            : token.content,
    )
    .join('');
}
