import type { Env, MarkdownIt } from 'markdown-it';
import { attribute, type HtmlPart, scanHtml } from './html.ts';
import { type InlineTarget, readInline } from './inline.ts';
import { mapPieces, type OffsetMap, type Piece } from './lines.ts';

/** The content of a `<pre>` element. */
export interface Preformatted {
  readonly info: string;
  readonly content: string;
  readonly map: OffsetMap;
  readonly closed: boolean;
}

/** `&amp;`, `&#38;`, `&#x26;`. */
const entity = /&(?:[a-z][a-z0-9]{1,31}|#\d{1,7}|#x[\da-f]{1,6});/gi;

/** Replaces HTML entities, knowing the same names as the parser. */
export function decodeEntities(text: string, parser: MarkdownIt): string {
  return text.includes('&') ? text.replace(entity, (match) => parser.utils.unescapeAll(match)) : text;
}

/**
 * Reads an HTML block. Its text is read as Markdown too: a reader of the source does not care that a renderer would not.
 * Returns what stands in `<pre>`.
 */
export function readHtmlBlock(
  content: string,
  target: InlineTarget & { readonly documentEnd: number },
  parser: MarkdownIt,
  env: Env,
): Preformatted[] {
  const found: Preformatted[] = [];
  let pre: { info: string; parts: HtmlPart[] } | undefined;
  let prose: { start: number; end: number } | undefined;
  const flush = (): void => {
    if (prose !== undefined) readProse(content, prose, target, parser, env);
    prose = undefined;
  };
  const endPre = (closed: boolean): void => {
    if (pre !== undefined) found.push(preformatted(content, pre, closed, target, parser));
    pre = undefined;
  };
  for (const part of scanHtml(content)) {
    const source = content.slice(part.start, part.end);
    const range = target.map.locate(part);
    if (pre !== undefined) {
      if (part.kind === 'close' && part.name === 'pre') {
        endPre(true);
        target.elements.take(part, source, range, target.flow);
      } else if (part.kind === 'open' && part.name === 'code') {
        pre.info ||= attribute(part.attributes, 'class') ?? '';
      } else if (part.kind === 'text') {
        pre.parts.push(part);
      } else if (part.kind === 'comment') {
        target.elements.take(part, source, range, target.flow);
      }
    } else if (part.kind === 'open' && part.name === 'pre') {
      flush();
      target.elements.take(part, source, range, target.flow);
      pre = { info: attribute(part.attributes, 'lang') ?? attribute(part.attributes, 'class') ?? '', parts: [] };
    } else if (part.kind === 'comment') {
      flush();
      target.elements.take(part, source, range, target.flow);
    } else if (part.kind === 'text' && (part.name === 'script' || part.name === 'style')) {
      flush();
      if (source.trim() !== '') target.finds.hidden('script', source, range);
    } else {
      prose = { start: prose?.start ?? part.start, end: part.end };
    }
  }
  flush();
  endPre(false);
  return found;
}

function readProse(
  content: string,
  { start, end }: { readonly start: number; readonly end: number },
  target: InlineTarget,
  parser: MarkdownIt,
  env: Env,
): void {
  const source = content.slice(start, end);
  if (source.trim() === '') return;
  const map: OffsetMap = {
    at: (offset) => target.map.at(offset + start),
    locate: (range) => target.map.locate({ start: range.start + start, end: range.end + start }),
  };
  readInline(source, { ...target, map }, parser, env);
}

function preformatted(
  content: string,
  pre: { readonly info: string; readonly parts: readonly HtmlPart[] },
  closed: boolean,
  target: InlineTarget & { readonly documentEnd: number },
  parser: MarkdownIt,
): Preformatted {
  const texts: string[] = [];
  const pieces: Piece[] = [];
  let length = 0;
  const add = (text: string, from: number, width?: number): void => {
    if (text === '') return;
    const piece = { at: length, to: target.map.at(from), pad: 0 };
    pieces.push(width === undefined ? piece : { ...piece, width });
    texts.push(text);
    length += text.length;
  };
  for (const part of pre.parts) {
    let from = part.start;
    const source = content.slice(part.start, part.end);
    for (const match of source.matchAll(/\n|&(?:[a-z][a-z0-9]{1,31}|#\d{1,7}|#x[\da-f]{1,6});/gi)) {
      const at = part.start + match.index;
      const stop = at + match[0].length;
      if (match[0] === '\n') {
        add(content.slice(from, stop), from);
      } else {
        add(content.slice(from, at), from);
        add(parser.utils.unescapeAll(match[0]), at, match[0].length);
      }
      from = stop;
    }
    add(content.slice(from, part.end), from);
  }
  return { info: pre.info, content: texts.join(''), map: mapPieces(pieces, length, target.documentEnd), closed };
}
