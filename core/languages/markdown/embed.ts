import type { Range } from '../../bundle/span.ts';
import type { Embedded, LanguageId, LocalGap, Standing } from '../../facts/language.ts';
import { looseCommands } from '../loose.ts';
import { commandShape } from './commands.ts';
import { guessLanguage } from './guess.ts';
import { meaningOf } from './labels.ts';
import type { Block, CodeSpan, Document, Fence, Sentence } from './model.ts';
import { forbiddenCells, isForbidden, isMarkedBad, isProhibition, isQuoted } from './quoted.ts';
import { promptOf, readSession } from './session.ts';

/** Pieces of code that one document may have; what is beyond is a gap. */
const most = 20_000;

/** The code in a document: its fences by label or content, and inline code that is a command with an argument. */
export function readCode(
  document: Document,
  text: string,
  trigger: Standing['trigger'],
  outer: Standing['stance'],
): { readonly embedded: readonly Embedded[]; readonly gaps: readonly LocalGap[] } {
  const embedded: Embedded[] = [];
  const gaps: LocalGap[] = [];
  const stance = (quoted: boolean): Standing => ({ trigger, stance: quoted || outer === 'quoted' ? 'quoted' : 'told' });
  for (const fence of document.fences) {
    const { embedded: code, gap } = readFenceCode(
      fence,
      stance(isQuoted(fence.section, fence.before, undefined) || isMarkedBad(fence.content)),
    );
    if (code !== undefined) embedded.push(code);
    else
      embedded.push(
        ...looseIn(
          fence.content,
          (range) => fence.locate(range),
          stance(isQuoted(fence.section, fence.before, undefined)),
        ),
      );
    if (gap !== undefined) gaps.push(gap);
  }
  const forbidden = forbiddenCells(document.blocks);
  for (const block of document.blocks) {
    const quoted = forbidden.has(block) || isQuoted(block.section, '', block);
    for (const sentence of block.sentences) {
      const start = sentence.range.start;
      const bare = looseIn(
        text.slice(start, sentence.range.end),
        (range) => ({ start: start + range.start, end: start + range.end }),
        stance(quoted || isProhibition(sentence.text)),
      );
      // What is marked as code is read as code below.
      embedded.push(
        ...bare.filter(
          (one) => !sentence.code.some((code) => overlaps(code.range, one.locate({ start: 0, end: one.text.length }))),
        ),
      );
      for (const span of sentence.code) {
        const code = readInlineCode(span, stance(quoted || isShown(sentence, span, block)));
        if (code !== undefined) embedded.push(code);
      }
    }
  }
  if (embedded.length > most || gaps.length > most) {
    const range = embedded[most]?.locate({ start: 0, end: 0 }) ?? gaps[most]?.range ?? { start: 0, end: 0 };
    const reason = `More than ${most} pieces of code in one document; the rest was not read.`;
    return {
      embedded: embedded.slice(0, most),
      gaps: [...gaps.slice(0, most), { kind: 'blind', code: 'budget', reason, range }],
    };
  }
  return { embedded, gaps };
}

/** Commands that fetch or decode and run, in a text that is not marked as code. */
function looseIn(text: string, locate: (range: Range) => Range, standing: Standing): readonly Embedded[] {
  return looseCommands(text).map((command) => ({
    language: 'shell',
    text: command.text,
    locate: ({ start, end }) =>
      locate(
        command.translated ? command.range : { start: command.range.start + start, end: command.range.start + end },
      ),
    standing,
  }));
}

function overlaps(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}

/** A cell's code is shown when its table is; a sentence's when the sentence forbids it. */
function isShown(sentence: Sentence, code: CodeSpan, block: Block): boolean {
  return block.kind !== 'heading' && (isProhibition(sentence.text) || isForbidden(sentence.text, code.text));
}

/** Words of PowerShell, batch and other scripts with which something is fetched, decoded or started. */
const fetchesAndRuns =
  /\b(?:iex|invoke-expression|iwr|irm|invoke-webrequest|invoke-restmethod|downloadstring|downloadfile|frombase64string|encodedcommand|start-process|certutil|bitsadmin|mshta|do shell script|add-mppreference|set-mppreference)\b/i;

function readFenceCode(fence: Fence, standing: Standing): { embedded?: Embedded; gap?: LocalGap } {
  const meaning = meaningOf(fence.label);
  if (meaning.kind === 'data' || fence.content.trim() === '') return {};
  if (meaning.kind === 'unread') {
    const reason = `A code block in ${meaning.name}, a language that is not analysed.`;
    const kind = standing.stance !== 'quoted' && fetchesAndRuns.test(fence.content) ? 'blind' : 'partial';
    return { gap: { kind, code: 'language', reason, range: fence.range } };
  }
  const language = meaning.kind === 'language' ? meaning.language : guessLanguage(fence.content);
  if (language === undefined) return {};
  const session = meaning.kind === 'language' && meaning.session;
  const shown = meaning.kind === 'language' ? fence : { ...fence, content: withoutFences(fence.content) };
  return { embedded: fromContent(language, shown, session, standing) };
}

/** Fences within a fence (a page that shows a page) as comments of the same length: a shell would read their backticks as commands. */
function withoutFences(content: string): string {
  return content.replace(/^ {0,3}(?:`{3,10}|~{3,10})[\w+-]{0,20}[ \t]{0,3}$/gm, (line) => '#'.repeat(line.length));
}

function fromContent(language: LanguageId, fence: Fence, labelled: boolean, standing: Standing): Embedded {
  const session = language === 'shell' ? readSession(fence.content, labelled) : undefined;
  if (session === undefined) return { language, text: fence.content, locate: fence.locate, standing };
  const locate = (range: Range): Range => fence.locate(session.map.locate(range));
  return { language, text: session.text, locate, standing };
}

/** Inline code that is a command with an argument, or a pipeline; the name of a program alone is none. */
function readInlineCode(span: CodeSpan, standing: Standing): Embedded | undefined {
  const start = promptOf(span.text);
  const text = span.text.slice(start);
  if (commandShape(text) !== 'sure' && !(start > 0 && /\S\s+\S/.test(text))) return undefined;
  const { range } = span;
  const exact = range.end - range.start === span.text.length;
  const locate = (part: Range): Range => {
    if (!exact) return range;
    const at = (offset: number) => range.start + start + Math.max(0, Math.min(offset, text.length));
    return { start: at(part.start), end: Math.max(at(part.start), at(part.end)) };
  };
  return { language: 'shell', text, locate, standing };
}
