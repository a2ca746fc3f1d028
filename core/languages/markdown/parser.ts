import createMarkdown, { type MarkdownIt, type StateInline, type Token } from 'markdown-it';
import type { Range } from '../../bundle/span.ts';

/** Deepest nesting of inline content, as the CommonMark preset has it; the time that brackets take grows with it. Nothing is dropped. */
const inlineNesting = 20;

/** Deepest nesting of blocks that is read; what is nested deeper the parser drops without a word. */
export const maxNesting = 1000;

/** Inline rules that push tokens, by how many: one, one per character, or an opening and a closing one with others between. */
const pushing = new Map([
  ['newline', 'one'],
  ['escape', 'one'],
  ['backticks', 'one'],
  ['image', 'one'],
  ['html_inline', 'one'],
  ['entity', 'one'],
  ['emphasis', 'each'],
  ['link', 'pair'],
  ['autolink', 'pair'],
] as const);

type Pushing = 'one' | 'each' | 'pair';

/** A CommonMark parser with tables that reads blocks alone and keeps link definitions. */
export function createBlockParser(): MarkdownIt {
  const parser = new createMarkdown('commonmark', { html: true, maxNesting });
  parser.enable('table');
  parser.disable(['inline', 'strip_references', 'text_join']);
  return withPlainLinks(parser);
}

/**
 * A parser whose inline tokens know where they stand in the content (`positionOf`). Texts side by side, which others join, are kept apart,
 * since a joined token has no single place.
 */
export function createInlineParser(): MarkdownIt {
  const parser = new createMarkdown('commonmark', { html: true, maxNesting: inlineNesting });
  parser.disable('fragments_join');
  for (const rule of [...parser.inline.ruler.__rules__]) {
    const how = [...pushing].find(([name]) => name === rule.name)?.[1];
    if (how !== undefined) parser.inline.ruler.at(rule.name, positioned(rule.fn, how));
  }
  return withPlainLinks(parser);
}

/** Addresses stay as they are written, whatever their scheme. */
function withPlainLinks(parser: MarkdownIt): MarkdownIt {
  parser.validateLink = () => true;
  parser.normalizeLink = (url) => url;
  parser.normalizeLinkText = (text) => text;
  return parser;
}

type InlineRule = (state: StateInline, silent: boolean) => boolean;

/** The rule, noting on each pushed token the range of the content that it was made from. */
function positioned(rule: InlineRule, how: Pushing): InlineRule {
  return (state, silent) => {
    if (silent) return rule(state, true);
    const from = state.pos;
    const first = state.tokens.length;
    const pending = state.pending.length;
    if (!rule(state, false)) return false;
    const { tokens, pos } = state;
    if (tokens.length === first) return true;
    const head =
      how === 'one'
        ? tokens.length - 1
        : how === 'each'
          ? tokens.length - (pos - from)
          : pending > 0
            ? first + 1
            : first;
    // Text before the construct is pending until then and was taken verbatim; only its trailing spaces may have been cut.
    if (head > first) place(tokens[first], from - pending, from - pending + (tokens[first]?.content.length ?? 0));
    if (how === 'pair') {
      place(tokens[head], from, from + 1);
      place(tokens[tokens.length - 1], pos, pos);
    } else if (how === 'each') {
      for (let i = head; i < tokens.length; i++) place(tokens[i], from + i - head, from + i - head + 1);
    } else {
      place(tokens[head], from, pos);
    }
    return true;
  };
}

function place(token: Token | undefined, start: number, end: number): void {
  if (token === undefined) return;
  const { meta } = token;
  token.meta = meta === null ? { start, end } : { ...meta, start, end };
}

/** The range of the block's content that an inline token was made from; undefined for text that starts where the token before it ends. */
export function positionOf(token: Token): Range | undefined {
  const { meta } = token;
  if (meta === null) return undefined;
  const { start, end } = meta;
  return typeof start === 'number' && typeof end === 'number' ? { start, end } : undefined;
}
