import type { Range } from '../../bundle/span.ts';

/** The text of one block as the reader sees it, with where each character comes from and what lies over it. */
export interface Flow {
  readonly text: string;
  readonly links: readonly Mark[];
  readonly code: readonly Mark[];
  readonly images: readonly Mark[];
  /** Offsets of the text at which a line ends for the reader (hard breaks, lines that look like list items). */
  readonly breaks: readonly number[];
  /** Where a range of the text stands in the document. */
  locate(range: Range): Range;
}

/** Something over a stretch of the text: a link, code, an image. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  /** In the document: with the markup around it, and the content alone. */
  readonly outer: Range;
  readonly inner: Range;
  readonly text: string;
  readonly url: string;
  readonly title: string;
}

interface Segment {
  readonly at: number;
  readonly start: number;
  readonly end: number;
  readonly verbatim: boolean;
}

/** A flow while it is collected, piece by piece. */
export interface FlowBuilder {
  readonly parts: { readonly text: string; readonly at: number }[];
  readonly segments: Segment[];
  readonly links: Mark[];
  readonly code: Mark[];
  readonly images: Mark[];
  readonly breaks: number[];
  length: number;
}

/** A flow without text. */
export function buildFlow(): FlowBuilder {
  return { parts: [], segments: [], links: [], code: [], images: [], breaks: [], length: 0 };
}

/** Adds text; `start` and `end`: what it was made from in the document, verbatim when as long as the text. */
export function addText(flow: FlowBuilder, text: string, start: number, end: number): void {
  if (text === '') return;
  const last = flow.segments[flow.segments.length - 1];
  const verbatim = end - start === text.length;
  if (!(last?.verbatim && verbatim && last.start + (flow.length - last.at) === start)) {
    flow.segments.push({ at: flow.length, start, end, verbatim });
  }
  flow.parts.push({ text, at: flow.length });
  flow.length += text.length;
}

/** Notes that the reader's line ends here. */
export function breakLine(flow: FlowBuilder): void {
  if (flow.breaks[flow.breaks.length - 1] !== flow.length) flow.breaks.push(flow.length);
}

/** The last character so far, `''` at the start. */
export function lastOf(flow: FlowBuilder): string {
  return flow.parts[flow.parts.length - 1]?.text.slice(-1) ?? '';
}

/** The text from an offset on. */
export function textSince(flow: FlowBuilder, from: number): string {
  let first = flow.parts.length;
  while (first > 0 && (flow.parts[first - 1]?.at ?? 0) >= from) first--;
  if (first === flow.parts.length - 1) return flow.parts[first]?.text ?? '';
  const texts: string[] = [];
  for (let i = first; i < flow.parts.length; i++) texts.push(flow.parts[i]?.text ?? '');
  return texts.join('');
}

/** The flow as collected; `fallback` is its place in the document when it is empty. */
export function finishFlow(flow: FlowBuilder, fallback: number): Flow {
  const { links, code, images, breaks, segments } = flow;
  const text = textSince(flow, 0);
  return { text, links, code, images, breaks, locate: (range) => locate(segments, range, fallback) };
}

function locate(segments: readonly Segment[], range: Range, fallback: number): Range {
  const first = find(segments, range.start);
  if (first === undefined) return { start: fallback, end: fallback };
  const start = first.verbatim ? first.start + range.start - first.at : first.start;
  if (range.end <= range.start) return { start, end: start };
  const last = find(segments, range.end - 1) ?? first;
  return { start, end: last.verbatim ? last.start + range.end - last.at : last.end };
}

function find(segments: readonly Segment[], offset: number): Segment | undefined {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((segments[middle]?.at ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return segments[low];
}
