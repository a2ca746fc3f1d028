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
const noLinks: Sentence['links'] = [];
const noCode: Sentence['code'] = [];
const noImages: Sentence['images'] = [];

const closers = '"\'”’)]»」』）】*_.!?。！？';

/** The sentences of a block. */
export function readSentences(flow: Flow): Sentence[] {
  const { text } = flow;
  if (text.trim() === '') return flow.images.length === 0 ? [] : [bare(flow)];
  const links = inOrder(flow.links, bareLinks(flow));
  const sentences: Sentence[] = [];
  const next = { link: 0, code: 0, image: 0 };
  const even = !uneven.test(text);
  for (const range of split(flow, links)) {
    const { end } = range;
    const linksTo = before(links, next.link, end);
    const codeTo = before(flow.code, next.code, end);
    const imagesTo = before(flow.images, next.image, end);
    const ownLinks = part(links, next.link, linksTo);
    const ownCode = part(flow.code, next.code, codeTo);
    const ownImages = part(flow.images, next.image, imagesTo);
    next.link = linksTo;
    next.code = codeTo;
    next.image = imagesTo;
    sentences.push({
      text: even ? text.slice(range.start, end) : collapse(text.slice(range.start, end)),
      range: widen(widen(flow.locate(range), ownLinks, range), ownCode, range),
      links: ownLinks.length === 0 ? noLinks : ownLinks.map(asLink),
      code: ownCode.length === 0 ? noCode : ownCode.map(asCode),
      images: ownImages.length === 0 ? noImages : ownImages.map(asImage),
    });
  }
  return sentences;
}

/** White space other than single spaces. */
const uneven = /[^\S ]| {2}/;

/** White space as single spaces, none at the ends. */
export function collapse(text: string): string {
  return uneven.test(text) ? text.replace(/\s+/g, ' ').trim() : text.trim();
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

function asCode(mark: Mark): Sentence['code'][number] {
  return { text: mark.text, range: mark.inner };
}

function asImage(mark: Mark): Sentence['images'][number] {
  return { url: mark.url, alt: mark.text, title: mark.title, range: mark.outer };
}

function inOrder(some: readonly Mark[], others: readonly Mark[]): readonly Mark[] {
  if (some.length === 0 && others.length < 2) return others;
  if (others.length === 0 && some.length < 2) return some;
  return [...some, ...others].sort((a, b) => a.from - b.from);
}

/** Up to which mark, from the one at `from` on, they start before an offset. */
function before(marks: readonly Mark[], from: number, end: number): number {
  let at = from;
  while (at < marks.length && (marks[at]?.from ?? 0) < end) at++;
  return at;
}

function part(marks: readonly Mark[], from: number, to: number): readonly Mark[] {
  return from === to ? none : marks.slice(from, to);
}

/** With the backticks or brackets of a mark that the sentence, which is `whole` of the text, starts or ends with. */
function widen(range: Range, marks: readonly Mark[], whole: Range): Range {
  if (marks.length === 0) return range;
  let { start: from, end: to } = range;
  for (const mark of marks) {
    if (mark.from === whole.start) from = Math.min(from, mark.outer.start);
    if (mark.to === whole.end) to = Math.max(to, mark.outer.end);
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

/** What can end a sentence. */
const stop = /[.!?。！？]/;

/** Ranges of the text, trimmed, none empty. Marks are never cut. */
function split(flow: Flow, links: readonly Mark[]): Range[] {
  const { text, breaks } = flow;
  const found: Range[] = [];
  let start = 0;
  if (breaks.length > 0 || stop.test(text)) {
    const whole = inOrder(flow.code, links.length === 0 ? none : links.filter((mark) => mark.text === mark.url));
    let mark = 0;
    let nextBreak = 0;
    for (let at = 0; at < text.length; ) {
      while (nextBreak < breaks.length && (breaks[nextBreak] ?? 0) <= at) {
        if (breaks[nextBreak] === at) {
          addTrimmed(found, text, start, at);
          start = at;
        }
        nextBreak++;
      }
      while (mark < whole.length && (whole[mark]?.to ?? 0) <= at) mark++;
      const over = whole[mark];
      if (over !== undefined && over.from <= at) {
        at = over.to;
        continue;
      }
      const until = Math.min(text.length, over?.from ?? text.length, breaks[nextBreak] ?? text.length);
      while (at < until && !mayEndSentence(text.charCodeAt(at))) at++;
      if (at === until) continue;
      const end = endOfSentence(text, at, start);
      if (end > 0) {
        addTrimmed(found, text, start, end);
        start = end;
        at = end;
      } else {
        at++;
      }
    }
  }
  addTrimmed(found, text, start, text.length);
  return found;
}

function addTrimmed(found: Range[], text: string, start: number, end: number): void {
  let from = start;
  let to = end;
  while (from < to && isSpace(text.charCodeAt(from))) from++;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
  if (to > from) found.push({ start: from, end: to });
}

/** As `\s` in a regular expression. */
function isSpace(code: number): boolean {
  return code <= 32 ? code === 32 || (code >= 9 && code <= 13) : code >= 160 && /\s/.test(String.fromCharCode(code));
}

/** `.`, `!`, `?`, or one of them in full width. */
function mayEndSentence(code: number): boolean {
  if (code < 128) return code === 46 || code === 33 || code === 63;
  return code === 0x3002 || code === 0xff01 || code === 0xff1f;
}

/** The offset behind the sentence's end when the character at `at` ends it, else 0. */
function endOfSentence(text: string, at: number, start: number): number {
  const code = text.charCodeAt(at);
  const end = closed(text, at + 1);
  if (code >= 128) return end;
  if (end < text.length && !isSpace(text.charCodeAt(end))) return 0;
  if (code === 46 && isAbbreviation(text, at, end, start)) return 0;
  return end;
}

/** Behind quotes, brackets and further marks that close the same sentence; at most eight. */
function closed(text: string, from: number): number {
  let end = from;
  while (end < text.length && end < from + 8 && closers.includes(text.charAt(end))) end++;
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
