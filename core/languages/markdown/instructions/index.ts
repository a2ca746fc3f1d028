import type { Range } from '../../../bundle/span.ts';
import { withoutEnd } from '../../../facts/ends.ts';
import type { Act, Instruction } from '../../../facts/instruction.ts';
import type { LocalGap, LocalInstruction } from '../../../facts/language.ts';
import { credentialAt } from '../../../facts/places.ts';
import { type Reader, readerFor } from '../../../facts/tongues/gloss.ts';
import { readable, tagTexts } from '../../../facts/unseen.ts';
import { wordsOf } from '../../../facts/words.ts';
import { mayHoldLoose } from '../../loose.ts';
import type { Undisguised } from '../disguise.ts';
import type { Block, Document, Fence, Sentence } from '../model.ts';
import { isQuoted, rowsOf, sectionTest, tellsOfAttackers } from '../quoted.ts';
import { collapse } from '../sentences.ts';
import { readWords } from './acts.ts';
import { agentMessages } from './messages.ts';

/** Labels of fences that hold prose rather than code. */
const proseLabels: ReadonlySet<string> = new Set([
  '',
  'text',
  'txt',
  'markdown',
  'md',
  'plaintext',
  'prompt',
  'xml',
  'html',
  'mdx',
  // Settings say where things come from.
  'ini',
  'conf',
  'cfg',
  'dosini',
  'toml',
  'properties',
  'npmrc',
  'dotenv',
  'env',
]);
const urls = /\bhttps?:\/\/[^\s<>"'`)\]]{3,}/g;
/** Sentences of one document that are kept; whoever has so many says that there may be more. */
export const mostInstructions = 50_000;

/** The sentences of a document that name an act: of its blocks, frontmatter, hidden parts and prose fences. */
export function readInstructions(document: Document, text: string): readonly LocalInstruction[] {
  const out: LocalInstruction[] = [];
  const reader = readerFor(text);
  const add = collector(out, reader);
  const english = englishBlocks(reader);
  addFrontmatter(text, document.frontmatterEnd, add);
  let before = '';
  const rows = rowsOf(document.blocks);
  const badSection = sectionTest();
  for (const block of document.blocks) {
    const quoted =
      rows.forbidden.has(block) ||
      (!rows.needed.has(block) && isQuoted(english.titles(block.section), before, english.block(block), badSection));
    for (const sentence of block.sentences) {
      add({
        text: sentence.text,
        range: sentence.range,
        links: linksOf(sentence),
        code: sentence.code.length === 0 ? noCode : sentence.code.map((span) => span.text),
        quoted,
        section: english.titles(block.section),
        place: block.hidden ? 'hidden' : 'body',
        block: block.index,
      });
    }
    before = english.text(block.sentences.at(-1)?.text) ?? before;
  }
  for (const hidden of document.hidden) {
    const { section, block } = hidden;
    const place = hidden.kind === 'attribute' ? 'attribute' : 'hidden';
    const find = searchIn(text, hidden.range);
    addLines(hidden.text, 0, section, place, block, false, (one) => add({ ...one, range: find(one.text) }));
  }
  for (const fence of document.fences) {
    if (proseLabels.has(fence.label)) addFence(fence, add);
    addMessages(fence, add);
  }
  for (const hidden of tagTexts(text))
    add({
      text: hidden.text,
      range: hidden.range,
      links: linksIn(hidden.text),
      code: [],
      quoted: false,
      section: [],
      place: 'hidden',
      block: 0,
    });
  return out;
}

/** How far a sentence is looked for, in UTF-16 units: one that is not there is looked for no further. */
const farthest = 20_000;

/**
 * Where each sentence of a hidden part stands. Tags and entities of the part are missing in them: one that is not there word for word stands
 * somewhere in the part.
 */
function searchIn(text: string, part: Range): (sentence: string) => Range {
  let from = part.start;
  return (sentence) => {
    const at = text.slice(from, Math.min(from + farthest, part.end)).indexOf(sentence);
    if (at < 0) return part;
    const start = from + at;
    from = start + sentence.length;
    return { start, end: from };
  };
}

/** The gap of a document with more sentences than are kept, where the last of them stands. */
export function tooManySentences(kept: readonly LocalInstruction[]): LocalGap {
  const range = kept.at(-1)?.range ?? { start: 0, end: 0 };
  return { kind: 'blind', code: 'budget', reason: 'more sentences that say what to do than are read', range };
}

const noLinks: LocalInstruction['links'] = [];
const noCode: LocalInstruction['code'] = [];
const noActs: LocalInstruction['acts'] = [];

function linksOf({ links, images }: Sentence): LocalInstruction['links'] {
  // Most sentences have neither.
  if (links.length === 0 && images.length === 0) return noLinks;
  return [...links.map(({ url, label }) => ({ url, label })), ...images.map(({ url, alt }) => ({ url, label: alt }))];
}

/** What the readings of disguised passages say that the passages as written do not. */
export function readUndisguised(readings: readonly Undisguised[], text: string): readonly LocalInstruction[] {
  const out: LocalInstruction[] = [];
  if (readings.length === 0) return out;
  const add = collector(out, readerFor(text));
  for (const { text: reading, range, block, section, quoted } of readings) {
    const written = new Set(readWords(readable(text.slice(range.start, range.end))).acts);
    const { acts } = readWords(reading);
    if (acts.every((act) => written.has(act)) && !mayHoldLoose(reading)) continue;
    const place = 'disguised';
    // One order, however its sentences fall: the range is the passage's.
    add({
      text: reading.replace(/\s+/g, ' ').trim(),
      range,
      links: linksIn(reading),
      code: [],
      quoted,
      section,
      place,
      block,
    });
  }
  return out;
}

/** The sentences of a passage that is no document (a comment, a message of a program); the range is the passage's. */
export function readLines(
  text: string,
  range: Range,
  place: Instruction['place'],
  block: number,
): readonly LocalInstruction[] {
  const out: LocalInstruction[] = [];
  addLines(text, range.start, [], place, block, false, collector(out, readerFor(text), Number.POSITIVE_INFINITY));
  return out;
}

/** Keeps what names an act, a link or a part of a recipe (a file, a password), as it reads. */
function collector(out: LocalInstruction[], reader: Reader, limit = mostInstructions): Add {
  return (instruction, more = noActs) => {
    if (out.length >= limit) return;
    const written = readable(collapse(instruction.text));
    const words = wordsOf(written);
    const text = reader.read(written, words);
    const reading = readWords(text, text === written ? words : undefined);
    const acts = more.length === 0 ? reading.acts : [...new Set([...reading.acts, ...more])];
    if (
      acts.length > 0 ||
      instruction.links.length > 0 ||
      (instruction.code.length > 0 &&
        instruction.code.some((one) => one.includes('://') || credentialAt(one)?.token.endsWith('.env') === false)) ||
      reading.namesPart()
    )
      // Key by key: to copy what is given takes longer than to read it.
      out.push({
        text,
        range: instruction.range,
        links: instruction.links,
        code: instruction.code,
        quoted: instruction.quoted || tellsOfAttackers(text),
        section: instruction.section,
        place: instruction.place,
        block: instruction.block,
        words: reading.words,
        acts,
        negated: reading.isNegated(),
      });
  };
}

/** Blocks and titles in the words of English, each made once; those of English documents are the same objects. */
function englishBlocks(reader: Reader): {
  text(written: string | undefined): string | undefined;
  titles(section: readonly string[]): readonly string[];
  block(block: Block): Block;
} {
  const known = new Map<readonly string[], readonly string[]>();
  const { isEnglish } = reader;
  const read = (written: string) => (isEnglish ? written : reader.read(written, wordsOf(written)));
  const titles = (section: readonly string[]) => {
    if (isEnglish) return section;
    const made = known.get(section) ?? section.map(read);
    known.set(section, made);
    return made;
  };
  return {
    text: (written) => (written === undefined ? undefined : read(written)),
    titles,
    block: (block) =>
      isEnglish
        ? block
        : {
            ...block,
            text: read(block.text),
            lead: read(block.lead),
            table: block.table === undefined ? undefined : { ...block.table, header: titles(block.table.header) },
          },
  };
}

type Add = (instruction: Omit<LocalInstruction, 'words' | 'acts' | 'negated'>, more?: readonly Act[]) => void;

function addFence(fence: Fence, add: Add): void {
  const quoted = isQuoted(fence.section, fence.before, undefined);
  let start = 0;
  for (const line of fence.content.split('\n')) {
    if (/\p{L}{2}/u.test(line)) {
      const range = fence.locate({ start, end: start + line.length });
      add({
        text: line.trim(),
        range,
        links: linksIn(line),
        code: [],
        quoted,
        section: fence.section,
        place: 'code',
        block: fence.index,
      });
    }
    start += line.length + 1;
  }
}

/** What a command of the fence tells an agent. One that is scheduled says so: the sentence alone does not. */
function addMessages(fence: Fence, add: Add): void {
  const messages = agentMessages(fence.content);
  if (messages.length === 0) return;
  const quoted = isQuoted(fence.section, fence.before, undefined);
  for (const { text, start, scheduled, unasked } of messages) {
    const range = fence.locate({ start, end: start + text.length });
    const marked: Add = (instruction) =>
      add(instruction, [...(scheduled ? ['schedule' as const] : []), ...(unasked ? ['approve' as const] : [])]);
    for (const sentence of sentencesOf(text))
      marked({
        text: sentence,
        range,
        links: linksIn(sentence),
        code: [],
        quoted,
        section: fence.section,
        place: 'body',
        block: fence.index,
      });
  }
}

/** Each line of the frontmatter, and in it each sentence, without its key. */
function addFrontmatter(text: string, end: number, add: Add): void {
  let start = 0;
  for (const line of text.slice(0, end).split('\n')) {
    if (line.length > 20) addLines(line, start, [], 'frontmatter', 0, false, add);
    start += line.length + 1;
  }
}

function addLines(
  text: string,
  offset: number,
  section: readonly string[],
  place: Instruction['place'],
  block: number,
  quoted: boolean,
  add: Add,
): void {
  for (const match of text.matchAll(sentence)) {
    if (!/\p{L}{2}/u.test(match[0])) continue;
    const range = { start: offset + match.index, end: offset + match.index + match[0].length };
    add({
      text: match[0].trim(),
      range,
      links: linksIn(match[0]),
      code: match[0].includes('`')
        ? [...match[0].matchAll(/`([^`]{1,500})`/g)].flatMap((code) => code[1] ?? [])
        : noCode,
      quoted,
      section,
      place,
      block,
    });
  }
}

const sentence = /[^\n.!?]{1,4000}(?:[.!?](?!\s|$)[^\n.!?]{0,2000}){0,64}[.!?]?/g;

function sentencesOf(text: string): readonly string[] {
  return [...text.matchAll(sentence)].map(([one]) => one.trim()).filter((one) => /\p{L}{2}/u.test(one));
}

function linksIn(text: string): LocalInstruction['links'] {
  if (!text.includes('://')) return noLinks;
  return [...text.matchAll(urls)].map(([url]) => ({ url: withoutEnd(url, '.,;:!?'), label: '' }));
}
