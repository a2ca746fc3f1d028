import type { Range } from '../../bundle/span.ts';
import { looseCommands } from '../loose.ts';
import type { Block, Document } from './model.ts';

/** A command that a document gives in pieces, put together as it asks. */
export interface Joined {
  readonly text: string;
  readonly range: Range;
  readonly block: number;
  readonly section: readonly string[];
}

const joins =
  /\b(?:join|glue|concatenate|assemble|combine|append|stitch|chain|put|paste|write|string|merge|line up|attach)\b[^.]{0,80}\b(?:together|pieces?|parts?|fragments?|halves|segments?|chunks?|strings?|snippets?|bits|in (?:this |that |the (?:given )?)?order|without (?:a )?(?:spaces?|blanks?|gaps?))\b/i;
/** How many blocks around the request the pieces are looked for in. */
const reach = 20;

const legend =
  /\b(?:legend|abbreviations?|short(?:hand)? (?:for|names?|forms?)|stands? for|is called|we (?:call|write)|denotes?|let \W{0,3}\w{1,12}\W{0,3} be)\b|(?:^|[,;.(:]\s)\W{0,3}\w{1,3}\W{0,3}\s?(?:=|:|is|means)\s{0,3}$/i;
const program = /^(?:sudo )?(?:ba|z|da|k)?sh$|^(?:python3?|node|perl|ruby|iex|pwsh|powershell)$/;

/** A command whose words a passage gives names to, so that elsewhere only the names stand. */
function fromLegend(block: Block): string | undefined {
  // Few blocks have so much code.
  if (codeIn(block) < 2 || !legend.test(block.text)) return undefined;
  const code = block.sentences.flatMap((sentence) => sentence.code.map(({ text }) => text.trim()));
  const from = code.find((text) => /^https?:\/\/\S{4,}$/.test(text));
  const runs = code.find((text) => program.test(text));
  const fetches = code.find((text) => /^(?:curl|wget|fetch|irm|iwr)\b[^|]{0,200}$/.test(text));
  return from === undefined || runs === undefined || fetches === undefined ? undefined : `${fetches} ${from} | ${runs}`;
}

function codeIn({ sentences }: Block): number {
  let count = 0;
  for (const { code } of sentences) count += code.length;
  return count;
}

/** The commands that a document has its reader put together from pieces of inline code, each harmless alone. */
export function joinedPieces({ blocks, comments }: Document): readonly Joined[] {
  const out: Joined[] = [];
  for (const block of blocks) {
    const named = fromLegend(block);
    if (named !== undefined) out.push({ text: named, range: block.range, block: block.index, section: block.section });
  }
  const take = (at: number, range: Range, block: number, section: readonly string[]) => {
    const near = blocks.slice(Math.max(0, at - reach), Math.max(0, at) + reach);
    const code = near.flatMap(({ sentences }) => sentences.flatMap((sentence) => sentence.code));
    if (code.length < 2 || code.some(({ text }) => looseCommands(text).length > 0)) return;
    const text = commandFrom(code.map((one) => one.text));
    if (text !== undefined) out.push({ text, range, block, section });
  };
  for (const [at, { text, range, index, section }] of blocks.entries())
    if (joins.test(text)) take(at, range, index, section);
  for (const { text, range, block, section } of comments)
    if (joins.test(text))
      take(
        blocks.findLastIndex(({ index }) => index <= block),
        range,
        block,
        section,
      );
  return out;
}

/** Most pieces that one command is put together from. */
const mostPieces = 16;

/** All pieces in a row, or some that follow one another: what stands between others may be anything. */
function commandFrom(pieces: readonly string[]): string | undefined {
  const whole = commandIn(pieces);
  for (let from = 0; whole === undefined && from < pieces.length; from++)
    for (let to = Math.min(pieces.length, from + mostPieces); to > from + 1; to--) {
      const found = commandIn(pieces.slice(from, to));
      if (found !== undefined) return found;
    }
  return whole;
}

function commandIn(pieces: readonly string[]): string | undefined {
  return [pieces.join(''), pieces.join(' ')].find((text) => looseCommands(text).length > 0);
}
