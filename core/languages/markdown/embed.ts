import type { Range } from '../../bundle/span.ts';
import type { Embedded, LanguageId, LocalGap, Standing } from '../../facts/language.ts';
import { type LooseCommand, looseCommands, mayHoldLoose } from '../loose.ts';
import { commandShape } from './commands.ts';
import { guessLanguage } from './guess.ts';
import { meaningOf } from './labels.ts';
import type { Block, CodeSpan, Document, Fence, Sentence } from './model.ts';
import {
  handsOverNext,
  isForbidden,
  isMarkedBad,
  isProhibition,
  isQuoted,
  pointsBackAt,
  type Rows,
  rowsOf,
  sectionTest,
} from './quoted.ts';
import { promptOf, readSession } from './session.ts';

/** Pieces of code that one document may have; what is beyond is a gap. */
const most = 20_000;

/** Keys of settings that make a program act: https://code.claude.com/docs/en/hooks, workflows, compose files, mise, editors. */
const settingsKeys =
  /mcp_?servers|context_servers|\bhooks\b|statusLine|apiKeyHelper|"servers"|enableAllProject|\bruns-on\b|\bservices:|\brunOn\b|\b(?:initialize|onCreate|updateContent|postCreate|postStart|postAttach)Command\b|before_script/i;
const settingsLabel = /^(?:jsonc?5?|ya?ml|toml|text|txt|none|code|)$/;

/** The code in a document: its fences by label or content, and inline code that is a command with an argument. */
export function readCode(
  document: Document,
  text: string,
  trigger: Standing['trigger'],
  outer: Standing['stance'],
): { readonly embedded: readonly Embedded[]; readonly gaps: readonly LocalGap[] } {
  const embedded: Embedded[] = [];
  const gaps: LocalGap[] = [];
  const shown: Standing = { trigger, stance: 'quoted' };
  const told: Standing = outer === 'quoted' ? shown : { trigger, stance: 'told' };
  const badSection = sectionTest();
  let ordered: ReadonlySet<Fence> | undefined;
  for (const fence of document.fences) {
    const seemsShown =
      isQuoted(fence.section, fence.before, undefined, badSection) ||
      (isMarkedBad(fence.content) && !handsOverNext(fence.before));
    if (seemsShown) ordered ??= orderedBehind(document);
    const quoted = seemsShown && ordered?.has(fence) !== true;
    const runs = fence.label === '!' && told.stance !== 'quoted';
    const standing: Standing = runs ? { trigger: 'install', stance: 'acts' } : quoted ? shown : told;
    const { embedded: code, gap } = readFenceCode(fence, standing);
    if (code !== undefined) embedded.push(code);
    else {
      for (const command of looseCommands(fence.content)) {
        const locate = placeOf(command, fence.locate);
        embedded.push({ language: 'shell', text: command.text, locate, standing: quoted ? shown : told });
      }
      if (settingsLabel.test(fence.label) && settingsKeys.test(fence.content))
        embedded.push({ language: 'settings', text: fence.content, locate: fence.locate, standing });
    }
    if (gap !== undefined) gaps.push(gap);
  }
  let rows: Rows | undefined;
  const loosely = mayHoldLoose(text);
  for (const block of document.blocks) {
    let quoted: boolean | undefined;
    for (const sentence of block.sentences) {
      const loose = loosely ? looseIn(sentence, text) : none;
      if (loose.length === 0 && sentence.code.length === 0) continue;
      rows ??= rowsOf(document.blocks);
      quoted ??=
        rows.forbidden.has(block) || (!rows.needed.has(block) && isQuoted(block.section, '', block, badSection));
      if (loose.length > 0) {
        const standing = quoted || isProhibition(sentence.text) ? shown : told;
        for (const { command, locate } of loose)
          embedded.push({ language: 'shell', text: command.text, locate, standing });
      }
      for (const span of sentence.code) {
        const code = readInlineCode(span);
        if (code === undefined) continue;
        const standing = quoted || isShown(sentence, span, block) ? shown : told;
        embedded.push({ language: 'shell', text: code.text, locate: code.locate, standing });
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

/** The fences to which a sentence further down comes back with an order: what stands before them does not make a specimen of them. */
function orderedBehind({ blocks, fences }: Document): ReadonlySet<Fence> {
  const found = new Set<Fence>();
  let next = 0;
  for (const { index, sentences } of blocks) {
    while ((fences[next]?.index ?? Number.POSITIVE_INFINITY) < index) next++;
    const last = fences[next - 1];
    if (last !== undefined && !found.has(last) && sentences.some(({ text }) => pointsBackAt(text))) found.add(last);
  }
  return found;
}

interface Loose {
  readonly command: LooseCommand;
  locate(range: Range): Range;
}

const none: readonly Loose[] = [];

/** Commands that fetch or decode and run, in a sentence: what of it is marked as code is read as code. */
function looseIn(sentence: Sentence, text: string): readonly Loose[] {
  const { start, end } = sentence.range;
  const commands = looseCommands(text.slice(start, end));
  if (commands.length === 0) return none;
  const inText = (range: Range): Range => ({ start: start + range.start, end: start + range.end });
  return commands
    .map((command): Loose => ({ command, locate: placeOf(command, inText) }))
    .filter(({ command, locate }) => {
      const place = locate({ start: 0, end: command.text.length });
      return !sentence.code.some((code) => overlaps(code.range, place));
    });
}

/** Where a range of the command stands, given where one of the text around it does. */
function placeOf(command: LooseCommand, locate: (range: Range) => Range): (range: Range) => Range {
  const { start: from } = command.range;
  return ({ start, end }) => locate(command.translated ? command.range : { start: from + start, end: from + end });
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

interface FenceCode {
  readonly embedded: Embedded | undefined;
  readonly gap: LocalGap | undefined;
}

const noCode: FenceCode = { embedded: undefined, gap: undefined };

function readFenceCode(fence: Fence, standing: Standing): FenceCode {
  const meaning = meaningOf(fence.label);
  if (meaning.kind === 'data' || fence.content.trim() === '') return noCode;
  if (meaning.kind === 'unread') {
    const reason = `A code block in ${meaning.name}, a language that is not analysed.`;
    const kind = standing.stance !== 'quoted' && fetchesAndRuns.test(fence.content) ? 'blind' : 'partial';
    return { embedded: undefined, gap: { kind, code: 'language', reason, range: fence.range } };
  }
  const language = meaning.kind === 'language' ? meaning.language : guessLanguage(fence.content);
  if (language === undefined) return noCode;
  const session = meaning.kind === 'language' && meaning.session;
  const bare = meaning.kind !== 'language' || language === 'shell';
  const content = bare ? withoutFences(fence.content) : fence.content;
  return { embedded: fromContent(language, content, fence, session, standing), gap: undefined };
}

/** Fences within a fence (a page that shows a page) as comments of the same length: a shell would read their backticks as commands. */
function withoutFences(content: string): string {
  return content.replace(/^ {0,3}(?:`{3,10}|~{3,10})[\w+-]{0,20}[ \t]{0,3}$/gm, (line) => '#'.repeat(line.length));
}

function fromContent(
  language: LanguageId,
  content: string,
  fence: Fence,
  labelled: boolean,
  standing: Standing,
): Embedded {
  const session = language === 'shell' ? readSession(content, labelled) : undefined;
  if (session === undefined) return { language, text: content, locate: fence.locate, standing };
  const locate = (range: Range): Range => fence.locate(session.map.locate(range));
  return { language, text: session.text, locate, standing };
}

/** Inline code that is a command with an argument, or a pipeline; the name of a program alone is none. */
function readInlineCode(span: CodeSpan): Pick<Embedded, 'text' | 'locate'> | undefined {
  const start = promptOf(span.text);
  const text = start === 0 ? span.text : span.text.slice(start);
  if (commandShape(text) !== 'sure' && !(start > 0 && /\S\s+\S/.test(text))) return undefined;
  const { range } = span;
  const exact = range.end - range.start === span.text.length;
  const locate = (part: Range): Range => {
    if (!exact) return range;
    const at = (offset: number) => range.start + start + Math.max(0, Math.min(offset, text.length));
    return { start: at(part.start), end: Math.max(at(part.start), at(part.end)) };
  };
  return { text, locate };
}
