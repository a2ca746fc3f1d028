import type { Range } from '../../bundle/span.ts';
import type { LocalGap, LocalInstruction, Lowered, Standing } from '../../facts/language.ts';
import { commandsIn, undisguise } from './disguise.ts';
import { readDocument } from './document.ts';
import { readCode } from './embed.ts';
import { mostInstructions, readInstructions, readUndisguised, tooManySentences } from './instructions/index.ts';
import type { Comment } from './model.ts';

/** Shortest comment that can say something, in UTF-16 units. */
const shortest = 12;

/**
 * What the comments of a document say: whoever is given the source reads a comment as it reads the page around it, so each is a page of its
 * own, with lists, wrapped lines, code and disguises.
 */
export function readComments(
  comments: readonly Comment[],
  text: string,
  trigger: Standing['trigger'],
  stance: Standing['stance'],
): Pick<Lowered, 'instructions' | 'embedded' | 'gaps'> {
  const parts: Pick<Lowered, 'instructions' | 'embedded' | 'gaps'>[] = [];
  for (const comment of comments)
    if (comment.text.length >= shortest && /\p{L}{2}/u.test(comment.text))
      parts.push(readComment(comment, text, trigger, stance));
  return {
    instructions: parts.flatMap(({ instructions }) => instructions),
    embedded: parts.flatMap(({ embedded }) => embedded),
    gaps: parts.flatMap(({ gaps }) => gaps),
  };
}

function readComment(
  comment: Comment,
  text: string,
  trigger: Standing['trigger'],
  stance: Standing['stance'],
): Pick<Lowered, 'instructions' | 'embedded' | 'gaps'> {
  const { range, block } = comment;
  const inner = withoutIndentation(comment.text);
  const offset = text.slice(range.start, range.end).indexOf(comment.text);
  const place = ({ start, end }: Range): Range =>
    offset < 0 ? range : { start: range.start + offset + start, end: range.start + offset + end };
  const document = readDocument(inner);
  const { readings, unread } = undisguise(document, inner);
  const { embedded, gaps } = readCode(document, inner, trigger, stance);
  const instructions: LocalInstruction[] = [];
  const said = readInstructions(document, inner);
  for (const one of said)
    instructions.push({ ...one, place: 'comment', quoted: false, section: [...comment.section, ...one.section] });
  instructions.push(...readUndisguised(readings, inner));
  return {
    instructions: instructions.map((one) => ({ ...one, range: place(one.range), block })),
    embedded: [...embedded, ...commandsIn(readings, trigger, stance)].map((one) => ({
      ...one,
      locate: (part) => place(one.locate(part)),
    })),
    gaps: [
      ...gaps,
      ...(unread === undefined ? [] : [tooMuch(unread)]),
      ...(said.length >= mostInstructions ? [tooManySentences(said)] : []),
    ].map((gap) => ({
      ...gap,
      range: place(gap.range),
    })),
  };
}

function tooMuch(range: Range): LocalGap {
  return { kind: 'blind', code: 'budget', reason: 'more disguised passages than are read', range };
}

/** Text that is set in from the left is no code block here; blanks of the same number that are no indentation keep every offset. */
function withoutIndentation(text: string): string {
  if (/^\s{0,3}(?:```|~~~)/m.test(text)) return text;
  return text.replace(/^[ \t]{4,200}/gm, (blanks) => '\u00a0'.repeat(blanks.length));
}
