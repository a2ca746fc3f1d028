import { labelOf } from './fence.ts';
import { addText, buildFlow, finishFlow } from './flow.ts';
import { mapPieces, type Piece, readLines } from './lines.ts';
import type { Block, Document, Fence, Problem } from './model.ts';
import { readSentences } from './sentences.ts';

/** Reads a text line by line: every line is a paragraph, lines between lines of backticks are code. For what the parser cannot read. */
export function plainDocument(text: string, start: number, problem: Problem): Document {
  const lines = readLines(text, start);
  const blocks: Block[] = [];
  const fences: Fence[] = [];
  const around = { section: [], quoteDepth: 0, listDepth: 0, ordered: false, number: undefined, hidden: false };
  let index = 0;
  let last = -1;
  let before = '';
  let code: { info: string; pieces: Piece[]; texts: string[]; length: number } | undefined;
  const close = (closed: boolean): void => {
    if (code === undefined) return;
    const content = code.texts.join('');
    const { locate } = mapPieces(code.pieces, content.length, text.length);
    const range = locate({ start: 0, end: content.length });
    const place = { ...around, index: index++, block: last, before };
    fences.push({
      ...place,
      label: labelOf(code.info),
      info: code.info,
      content,
      range,
      closed,
      kind: 'fence',
      locate,
    });
    code = undefined;
  };
  lines.starts.forEach((from, line) => {
    const end = lines.ends[line] ?? from;
    const content = markless(text.slice(from, end));
    const shift = end - content.length;
    if (content.startsWith('```') || content.startsWith('~~~')) {
      if (code !== undefined) close(true);
      else code = { info: content.slice(3).trim(), pieces: [], texts: [], length: 0 };
    } else if (code !== undefined) {
      code.pieces.push({ at: code.length, to: shift, pad: 0 });
      code.texts.push(`${content}\n`);
      code.length += content.length + 1;
    } else if (content.trim() !== '') {
      const flow = buildFlow();
      addText(flow, content, shift, end);
      last = index;
      const sentences = readSentences(finishFlow(flow, shift));
      const range = { start: shift, end };
      blocks.push({
        ...around,
        kind: 'paragraph',
        index: index++,
        range,
        text: content.trim(),
        sentences,
        lead: '',
        table: undefined,
      });
      before = sentences[sentences.length - 1]?.text ?? '';
    }
  });
  close(false);
  return { blocks, fences, comments: [], definitions: [], hidden: [], frontmatterEnd: start, problems: [problem] };
}

/** Without the quote marks and indentation that the line starts with. */
function markless(line: string): string {
  let at = 0;
  while (at < line.length && (line[at] === '>' || line[at] === ' ' || line[at] === '\t')) at++;
  return line.slice(at);
}
