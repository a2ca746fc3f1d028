import type { Env, MarkdownIt, Token } from 'markdown-it';
import type { Range } from '../../bundle/span.ts';
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

/** The characters at which some rule of the parser can begin: content without any is one text. */
const markup = /[\n\\`*_[<&]/;

interface OpenLink {
  readonly from: number;
  readonly start: number;
  readonly url: string;
  readonly title: string;
}

/** Parses inline content and adds it to a flow. */
export function readInline(content: string, target: InlineTarget, parser: MarkdownIt, env: Env): void {
  if (!markup.test(content)) {
    const { start, end } = target.map.locate({ start: 0, end: content.length });
    addText(target.flow, content, start, end);
    return;
  }
  const tokens: Token[] = [];
  parser.inline.parse(content, parser, env, tokens);
  const links: OpenLink[] = [];
  let cursor = 0;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    const place = positionOf(token) ?? { start: cursor, end: cursor + token.content.length };
    cursor = place.end;
    if (token.type === 'softbreak') {
      const { flow } = target;
      const [next, after] = [tokens[index + 1], tokens[index + 2]];
      // `only:` and the address it leads to, alone in the line below, are one sentence.
      const leads =
        /[:：]/.test(lastOf(flow)) && !isAddress(next?.type === 'text' && next.content === '' ? after : next);
      if (leads || startsLine(next, after)) breakLine(flow);
    }
    readToken(token, place, target, links);
  }
}

/** `place` is where the token stands in the content. */
function readToken(token: Token, place: Range, target: InlineTarget, links: OpenLink[]): void {
  const { flow, map } = target;
  switch (token.type) {
    case 'softbreak':
      addPart(flow, ' ', place, map);
      break;
    case 'hardbreak':
      breakLine(flow);
      addPart(flow, ' ', place, map);
      break;
    case 'code_inline':
      addCode(token, place, target);
      break;
    case 'link_open':
      links.push({
        from: flow.length,
        start: map.locate(place).start,
        url: attr(token, 'href'),
        title: attr(token, 'title'),
      });
      break;
    case 'link_close':
      closeLink(links.pop(), place.end, target);
      break;
    case 'image':
      addImage(token, map.locate(place), target);
      break;
    case 'html_inline':
      for (const part of scanHtml(token.content)) {
        const range = { start: place.start + part.start, end: place.start + part.end };
        const source = token.content.slice(part.start, part.end);
        if (part.kind !== 'text') target.elements.take(part, source, map.locate(range), flow);
      }
      break;
    default:
      addPart(flow, token.content, place, map);
  }
}

function addPart(flow: FlowBuilder, text: string, place: Range, map: OffsetMap): void {
  if (text === '') return;
  const { start, end } = map.locate(place);
  addText(flow, text, start, end);
}

function addCode(token: Token, { start, end }: Range, { flow, map }: InlineTarget): void {
  const text = token.content;
  const room = end - start - 2 * token.markup.length;
  const shift = token.markup.length + (room === text.length ? 0 : 1);
  const inner = map.locate({ start: start + shift, end: start + shift + text.length });
  const from = flow.length;
  addText(flow, text, inner.start, inner.end);
  flow.code.push({ from, to: flow.length, outer: map.locate({ start, end }), inner, text, url: '', title: '' });
}

function closeLink(link: OpenLink | undefined, end: number, { flow, map, finds }: InlineTarget): void {
  if (link === undefined) return;
  const { from, url, title } = link;
  const whole = { start: link.start, end: map.locate({ start: end - 1, end }).end };
  if (title.trim() !== '') finds.hidden('attribute', title, whole);
  flow.links.push({ from, to: flow.length, outer: whole, inner: whole, text: textSince(flow, from), url, title });
}

function addImage(token: Token, outer: Range, { flow, finds }: InlineTarget): void {
  const alt = plainText(token.children ?? []);
  const title = attr(token, 'title');
  const from = flow.length;
  if (alt.trim() !== '') finds.hidden('attribute', alt, outer);
  if (title.trim() !== '') finds.hidden('attribute', title, outer);
  flow.images.push({ from, to: from, outer, inner: outer, text: alt, url: attr(token, 'src'), title });
}

/** Whether the line behind a soft break is an item of its own for a reader. */
function startsLine(next: Token | undefined, after: Token | undefined): boolean {
  if (next === undefined) return false;
  const first = next.type === 'text' && next.content === '' ? after : next;
  return first?.type === 'strong_open' || (first?.type === 'text' && itemStart.test(first.content));
}

function isAddress(token: Token | undefined): boolean {
  return token?.type === 'link_open' || (token?.type === 'text' && /^(?:https?:|www\.)/i.test(token.content));
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
