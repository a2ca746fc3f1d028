import type { Range } from '../../bundle/span.ts';
import { findAddresses } from './address.ts';
import type { Flow, Mark } from './flow.ts';
import type { Sentence, SentenceLink } from './model.ts';

/** Words that end in a full stop without ending a sentence. */
const abbreviations: ReadonlySet<string> = new Set(
  'e.g i.e eg ie vs no nos etc mr mrs ms dr prof st approx fig figs cf incl resp esp min max ver vol ed al dept est inc ltd corp jan feb mar apr jun jul aug sep sept oct nov dec'.split(
    ' ',
  ),
);
/** Of these, the ones after which a sentence does end when a capital letter follows. */
const mayEnd: ReadonlySet<string> = new Set(
  'etc inc ltd corp al no min max ed est jan feb mar apr jun jul aug sep sept oct nov dec ms st'.split(' '),
);

const none: readonly Mark[] = [];

const closers = '"\'”’)]»」』）】*_';

/** The sentences of a block. */
export function readSentences(flow: Flow): Sentence[] {
  const { text } = flow;
  if (text.trim() === '') return flow.images.length === 0 ? [] : [bare(flow)];
  const links = inOrder(flow.links, bareLinks(flow));
  const sentences: Sentence[] = [];
  const nextLink = taker(links);
  const nextCode = taker(flow.code);
  const nextImage = taker(flow.images);
  for (const { start, end } of split(flow, links)) {
    const own = { links: nextLink(end), code: nextCode(end), images: nextImage(end) };
    const plain = collapse(text.slice(start, end));
    sentences.push({
      text: plain,
      range: widen(flow.locate({ start, end }), [...own.links, ...own.code], start, end),
      links: own.links.map(asLink),
      code: own.code.map((mark) => ({ text: mark.text, range: mark.inner })),
      images: own.images.map(asImage),
    });
  }
  return sentences;
}

/** White space as single spaces, none at the ends. */
export function collapse(text: string): string {
  return /[^\S ]| {2}/.test(text) ? text.replace(/\s+/g, ' ').trim() : text.trim();
}

function bare(flow: Flow): Sentence {
  const first = flow.images[0]?.outer ?? { start: 0, end: 0 };
  const last = flow.images[flow.images.length - 1]?.outer ?? first;
  return {
    text: '',
    range: { start: first.start, end: last.end },
    links: flow.links.map(asLink),
    code: [],
    images: flow.images.map(asImage),
  };
}

function asLink(mark: Mark): SentenceLink {
  return { url: mark.url, label: mark.text, range: mark.outer };
}

function asImage(mark: Mark): Sentence['images'][number] {
  return { url: mark.url, alt: mark.text, title: mark.title, range: mark.outer };
}

function inOrder(some: readonly Mark[], others: readonly Mark[]): readonly Mark[] {
  if (some.length === 0 && others.length < 2) return others;
  if (others.length === 0 && some.length < 2) return some;
  return [...some, ...others].sort((a, b) => a.from - b.from);
}

/** Gives, call by call, the marks that start before a growing offset. */
function taker(marks: readonly Mark[]): (end: number) => readonly Mark[] {
  let at = 0;
  return (end) => {
    if (at >= marks.length) return none;
    const from = at;
    while (at < marks.length && (marks[at]?.from ?? 0) < end) at++;
    return marks.slice(from, at);
  };
}

/** With the backticks or brackets of a mark that the sentence starts or ends with. */
function widen(range: Range, marks: readonly Mark[], start: number, end: number): Range {
  let { start: from, end: to } = range;
  for (const mark of marks) {
    if (mark.from === start) from = Math.min(from, mark.outer.start);
    if (mark.to === end) to = Math.max(to, mark.outer.end);
  }
  return { start: from, end: to };
}

/** Addresses in the text that are neither links nor code already. */
function bareLinks(flow: Flow): Mark[] {
  const found: Mark[] = [];
  let at = 0;
  const addresses = findAddresses(flow.text);
  if (addresses.length === 0) return found;
  const taken = inOrder(flow.links, flow.code);
  for (const range of addresses) {
    while (at < taken.length && (taken[at]?.to ?? 0) <= range.start) at++;
    const over = taken[at];
    if (over !== undefined && over.from < range.end) continue;
    const url = flow.text.slice(range.start, range.end);
    const outer = flow.locate(range);
    found.push({ from: range.start, to: range.end, outer, inner: outer, text: url, url, title: '' });
  }
  return found;
}

/** Ranges of the text, trimmed, none empty. Marks are never cut. */
function split(flow: Flow, links: readonly Mark[]): Range[] {
  const { text } = flow;
  const found: Range[] = [];
  const urls = links.filter((mark) => mark.text === mark.url);
  const whole = inOrder(flow.code, urls);
  let start = 0;
  let mark = 0;
  let nextBreak = 0;
  const close = (end: number): void => {
    let from = start;
    let to = end;
    while (from < to && /\s/.test(text[from] ?? '')) from++;
    while (to > from && /\s/.test(text[to - 1] ?? '')) to--;
    if (to > from) found.push({ start: from, end: to });
    start = end;
  };
  for (let at = 0; at < text.length; ) {
    while (nextBreak < flow.breaks.length && (flow.breaks[nextBreak] ?? 0) <= at) {
      if (flow.breaks[nextBreak] === at) close(at);
      nextBreak++;
    }
    while (mark < whole.length && (whole[mark]?.to ?? 0) <= at) mark++;
    const over = whole[mark];
    if (over !== undefined && over.from <= at) {
      at = over.to;
      continue;
    }
    const stop = endOfSentence(text, at, start);
    if (stop > 0) {
      close(stop);
      at = stop;
    } else {
      at++;
    }
  }
  close(text.length);
  return found;
}

/** The offset behind the sentence's end when the character at `at` ends it, else 0. */
function endOfSentence(text: string, at: number, start: number): number {
  const char = text.charAt(at);
  if (char === '。' || char === '！' || char === '？') return closed(text, at + 1);
  if (char !== '.' && char !== '!' && char !== '?') return 0;
  const end = closed(text, at + 1);
  if (end < text.length && !/\s/.test(text[end] ?? '')) return 0;
  if (char === '.' && isAbbreviation(text, at, end, start)) return 0;
  return end;
}

/** Behind quotes, brackets and further marks that close the same sentence; at most eight. */
function closed(text: string, from: number): number {
  let end = from;
  while (end < text.length && end < from + 8 && `${closers}.!?。！？`.includes(text[end] ?? '')) end++;
  return end;
}

function isAbbreviation(text: string, at: number, end: number, start: number): boolean {
  let from = at;
  while (from > start && at - from < 12 && /[\p{L}\p{N}.]/u.test(text[from - 1] ?? '')) from--;
  const word = text.slice(from, at).toLowerCase();
  // A number that a sentence starts with is a list number.
  if (from - start < 8 && /^\d{1,3}$/.test(word) && text.slice(start, from).trim() === '') return true;
  const initial = /^\p{L}$/u.test(word);
  if (!initial && !abbreviations.has(word)) return false;
  if (!initial && !mayEnd.has(word)) return true;
  const next = text.slice(end, end + 2).trimStart();
  return /^[\p{Ll}\d]/u.test(next);
}
