import type { MarkdownIt, Token } from 'markdown-it';
import { isOutOfMachine } from '../../facts/gap.ts';
import type { Document } from './model.ts';
import { createBlockParser, createInlineParser, maxNesting } from './parser.ts';
import { plainDocument } from './plain.ts';
import { walk, walkMarkup } from './walk.ts';

const blockParser: MarkdownIt = createBlockParser();
const inlineParser: MarkdownIt = createInlineParser();

/** The structure of a Markdown text. Never throws: what the parser cannot read is read line by line, and is a problem. */
export function readDocument(text: string): Document {
  const start = frontmatterEnd(text);
  try {
    const env = {};
    const body = text.slice(start);
    const tokens = blockParser.parse(body.startsWith('\uFEFF') ? ` ${body.slice(1)}` : body, env);
    if (tokens.some(isTooDeep)) {
      const reason = `Blocks are nested more than ${maxNesting - 2} levels deep; the text was read line by line.`;
      return plainDocument(text, start, { code: 'nesting', reason });
    }
    return walk(text, start, tokens, inlineParser, env);
  } catch (error) {
    return plainDocument(text, start, {
      code: isOutOfMachine(error) ? 'memory' : 'syntax',
      reason: 'The text could not be parsed and was read line by line.',
    });
  }
}

/** The structure of a text that is HTML or other markup as a whole. Never throws. */
export function readMarkup(text: string): Document {
  try {
    return walkMarkup(text, inlineParser, {});
  } catch (error) {
    return plainDocument(text, 0, {
      code: isOutOfMachine(error) ? 'memory' : 'syntax',
      reason: 'The markup could not be read and was read line by line.',
    });
  }
}

/** The parser drops what lies deeper without a word; a block's inline token is one level below it. */
function isTooDeep(token: Token): boolean {
  return token.block && token.level >= maxNesting - 2;
}

/**
 * Behind the frontmatter: from a first line `---` to the next one. A first line with a language (`---js`) is no frontmatter, so that what
 * follows is read.
 */
export function frontmatterEnd(text: string): number {
  const opening = /^\uFEFF?---[ \t]{0,100}(?:\r\n|\n|\r)/.exec(text);
  if (opening === null) return 0;
  for (let at = opening[0].length; at < text.length; ) {
    const next = nextLine(text, at);
    if (text.startsWith('---', at) && /^---[ \t]*$/.test(text.slice(at, next).slice(0, 200).trimEnd())) return next;
    at = next;
  }
  return 0;
}

function nextLine(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10) return at + 1;
    if (code === 13) return text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
  }
  return text.length;
}
