import { unionOrigins } from './origins.ts';
import {
  isHole,
  type Literal,
  leftOut,
  maxTexts,
  type Part,
  type Site,
  type Text,
  textsValue,
  unmixed,
  type Value,
} from './value.ts';

/** Stands behind the known start of texts of which each alternative was read. */
const others: Text = [{ hole: 'computed', key: 'others', origins: [] }];

/** How many combinations of texts are made where each need not stand in one. */
const maxCombinations = 16;
const maxParts = 256;
/** UTF-16 units in all parts of one text; in place of what is longer stands an unknown. */
export const maxLength = 1_000_000;

/**
 * Text put together from values: all combinations, at most `maxTexts`. Beyond that, one text stands for all others: it is unknown, behind
 * its known start where each alternative was read once and none can make a word with another. `key` is for what has no text at all.
 */
export function joinValues(values: readonly Value[], key: string): Value {
  const texts = apart(values) ?? combinations(values, key);
  const bounded: Text[] = [];
  for (const text of texts) bounded.push(bound(text));
  return textsValue(bounded, unionOrigins(values));
}

/** Each alternative of each value once, when there are too many combinations and blanks stand between all that have several; else undefined. */
function apart(values: readonly Value[]): readonly Part[][] | undefined {
  let combined = 1;
  let most = 1;
  for (const { texts } of values)
    if (texts.length > 1) {
      combined = Math.min(combined * texts.length, maxCombinations + 1);
      most = Math.max(most, texts.length);
    }
  if (combined <= maxCombinations || most >= maxTexts) return undefined;
  let open = false;
  for (const { texts } of values) {
    const [only] = texts;
    if (texts.length > 1) {
      if (open || texts.includes(leftOut)) return undefined;
      open = true;
    } else if (only === undefined) return undefined;
    else if (only.some((part) => !isHole(part) && parts.test(part.text))) open = false;
  }
  const start = values.slice(
    0,
    values.findIndex(({ texts }) => texts.length > 1),
  );
  const known = start.flatMap(({ texts }) => texts[0] ?? []);
  if (known.some(isHole)) return undefined;
  const texts: Part[][] = [];
  for (let at = 0; at < most; at++) {
    const text: Part[] = [];
    for (const { texts } of values) pushAll(text, texts[at % texts.length] ?? []);
    texts.push(text);
  }
  texts.push([...known, ...others]);
  return texts;
}

/** What no word of a command goes on behind. */
const parts = /[\s=&?/,;|]/;

function combinations(values: readonly Value[], key: string): readonly Part[][] {
  let texts: Part[][] = [[]];
  for (const value of values) {
    const options = value.texts;
    const only = options[0];
    if (only === undefined) for (const text of texts) text.push({ hole: 'computed', key, origins: value.origins });
    else if (options.length === 1) for (const text of texts) pushAll(text, only);
    else texts = combined(texts, options);
  }
  return texts;
}

/** All combinations; where they are too many, those first in which each alternative stands once, and something unknown behind each start. */
function combined(texts: readonly Part[][], options: readonly Text[]): Part[][] {
  const next: Part[][] = [];
  if (options.length * texts.length <= maxCombinations) {
    for (const option of options) for (const text of texts) next.push(pushAll([...text], option));
    return next;
  }
  const most = Math.max(options.length, texts.length);
  for (let at = 0; at < most; at++)
    next.push(pushAll([...(texts[at % texts.length] ?? [])], options[at % options.length] ?? []));
  if (options.length === 1 || texts.length === 1) return next;
  for (const [at, option] of options.entries())
    for (const [other, text] of texts.entries())
      if (next.length < maxCombinations && !meet(at, other, options.length, texts.length))
        next.push(pushAll([...text], option));
  if (next.length >= maxTexts) next.length = maxTexts;
  next.push([...unmixed]);
  return next;
}

/** Whether two places come together when both lists are gone through from their start, the shorter one again and again. */
function meet(option: number, text: number, options: number, texts: number): boolean {
  return options > texts ? option % texts === text : text % options === option;
}

function pushAll(into: Part[], parts: Text): Part[] {
  for (const part of parts) into.push(part);
  return into;
}

function bound(parts: readonly Part[]): Text {
  const merged = parts.length > maxParts ? mergeLiterals(parts) : parts;
  let length = 0;
  for (const part of merged) if (!isHole(part)) length += part.text.length;
  return length > maxLength || merged.length > 4096 ? leftOut : merged;
}

function mergeLiterals(parts: readonly Part[]): readonly Part[] {
  const out: Part[] = [];
  let run: Literal[] = [];
  const flush = () => {
    if (run.length > 0) out.push({ text: run.map((part) => part.text).join(''), site: enclosing(run) });
    run = [];
  };
  for (const part of parts) {
    if (isHole(part)) {
      flush();
      out.push(part);
    } else run.push(part);
  }
  flush();
  return out;
}

function enclosing(run: readonly Literal[]): Site | undefined {
  const first = run.find((part) => part.site !== undefined)?.site;
  if (first === undefined) return undefined;
  let end = first.range.end;
  for (const { site } of run)
    if (site !== undefined && site.fragment === first.fragment) end = Math.max(end, site.range.end);
  return { fragment: first.fragment, range: { start: first.range.start, end }, exact: false };
}
