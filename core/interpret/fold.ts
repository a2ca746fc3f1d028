import type { Fold } from '../facts/api.ts';
import { inexact, withMadeTexts, withOrigins, withTexts } from './changed.ts';
import { queried } from './data.ts';
import { readEscapes } from './escapes.ts';
import { joinValues, maxLength } from './join.ts';
import { unionOrigins } from './origins.ts';
import { safePattern, sedScript, translated } from './patterns.ts';
import {
  constantOf,
  constantsOf,
  holeValue,
  isHole,
  type Literal,
  leftOut,
  listValue,
  maxTexts,
  mergeValues,
  nothing,
  type Part,
  show,
  type Text,
  textsValue,
  textValue,
  type Value,
} from './value.ts';

/** A text function over values: constant where its arguments are, else undefined (something made from them). */
export function foldValues(fold: Fold, values: readonly Value[], key: string): Value | undefined {
  const [first] = values;
  if (first === undefined) return undefined;
  const origins = unionOrigins(values);
  switch (fold) {
    case 'concat':
      return joinValues(
        values.flatMap((value) => value.items ?? [value]),
        key,
      );
    case 'join':
      return foldJoin(first, values.slice(1), key);
    case 'format':
      return foldFormat(first, values.slice(1), key);
    case 'lower':
      return mapText(first, (text) => text.toLowerCase());
    case 'upper':
      return mapText(first, (text) => text.toUpperCase());
    case 'trim':
      return mapText(first, (text) => text.trim());
    case 'reverse':
      if (first.items !== undefined) return listValue([...first.items].reverse());
      return reversed(mapText(first, (text) => [...text].reverse().join('')));
    case 'basename':
      return mapParts(first, basenameOf);
    case 'dirname':
      return mapParts(first, dirnameOf);
    case 'parent':
      return mapParts(first, parentOf);
    case 'chr': {
      const text = values.length === 1 ? constantOf(first) : undefined;
      if (text !== undefined && !/^\d+$/.test(text)) return first;
      const codes = values.flatMap((value) => value.items ?? [value]).map((value) => Number(constantOf(value)));
      if (codes.length === 0 || codes.some((code) => !(code >= 0 && code <= 0x10ffff))) return undefined;
      const made = codes.map((code) => String.fromCodePoint(Math.floor(code))).join('');
      return withOrigins(textValue(made, siteOf(first)), origins);
    }
    case 'int': {
      const text = first.texts.length > 1 ? undefined : constantOf(first);
      const number =
        text === undefined ? Number.NaN : Number.parseInt(text, Number(constantOf(values[1] ?? nothing) ?? 10));
      return Number.isNaN(number) ? undefined : withOrigins(textValue(String(number), siteOf(first)), origins);
    }
    case 'sed': {
      const script = sedScript((values[1] && constantOf(values[1])) ?? '');
      return script === undefined ? first : mapText(first, script);
    }
    case 'query':
      return values[1] && (queried(first, values[1]) ?? values[1]);
    case 'translate':
      return foldTranslate(first, values.slice(1));
    case 'substitute':
      return substitute(first, values[1] && constantOf(values[1]), values[2] && constantOf(values[2]), true);
    case 'replace': {
      const pattern = values[1]?.fields?.get('%pattern');
      if (pattern !== undefined && values[2] !== undefined)
        return substitute(first, constantOf(pattern), constantOf(values[2]), false);
      const from = values[1] && constantOf(values[1]);
      const to = values[2] === undefined ? '' : constantOf(values[2]);
      if (from === undefined || from === '' || to === undefined) return undefined;
      return mapText(first, (text) => (isGrown(text, from, to) ? undefined : text.replaceAll(from, () => to)));
    }
    case 'entries':
      return first.fields === undefined
        ? first
        : withOrigins(
            listValue([...first.fields].map(([name, value]) => listValue([textValue(name, undefined), value]))),
            origins,
          );
    case 'slice':
      return foldSlice(first, values.slice(1));
    case 'split':
      return foldSplit(first, values[1]);
  }
}

/** A text with every match of a pattern replaced; not where the pattern or what it becomes needs more than a text. */
function substitute(
  text: Value,
  source: string | undefined,
  to: string | undefined,
  caseless: boolean,
): Value | undefined {
  const pattern = source === undefined ? undefined : safePattern(source, caseless);
  if (pattern === undefined || to === undefined || /[$\\]/.test(to)) return undefined;
  return mapText(text, (one) => (one.length * to.length > 4 * maxLength ? undefined : one.replace(pattern, () => to)));
}

/** Whether a text is longer than is followed once every part of it was replaced. */
function isGrown(text: string, from: string, to: string): boolean {
  if ((text.length / from.length) * to.length + text.length <= maxLength) return false;
  let length = text.length;
  for (let at = text.indexOf(from); at >= 0 && length <= maxLength; at = text.indexOf(from, at + from.length))
    length += to.length - from.length;
  return length > maxLength;
}

function foldTranslate(text: Value, [from, to, deletes, others]: readonly Value[]): Value | undefined {
  const [a, b] = [from && constantOf(from), to && constantOf(to)];
  if (a === undefined || b === undefined) return undefined;
  const flag = (value: Value | undefined) => value !== undefined && constantOf(value) !== 'no';
  let failed = false;
  const out = mapText(text, (one) => {
    const done = translated(one, a, b, flag(deletes), flag(others));
    failed ||= done === undefined;
    return done ?? one;
  });
  return failed ? undefined : out;
}

function siteOf(value: Value) {
  const part = value.texts[0]?.[0];
  return part === undefined || isHole(part) || part.site === undefined ? undefined : inexact(part.site);
}

/** `change` gives undefined for what would be too long. */
function mapText(value: Value, change: (text: string) => string | undefined): Value | undefined {
  if (value.texts.length === 0) {
    const items = value.items?.map((item) => mapText(item, change) ?? item);
    return items === undefined || items.length === 0 ? undefined : listValue(items);
  }
  return withMadeTexts(
    value,
    value.texts.map((text) => mapLiterals(text, change)),
  );
}

function mapLiterals(text: Text, change: (text: string) => string | undefined): Text {
  const out: Part[] = [];
  for (const part of text) {
    const changed = isHole(part) ? part : changedLiteral(part, change(part.text));
    if (changed === undefined) return leftOut;
    out.push(changed);
  }
  return out;
}

function changedLiteral({ text, site }: Literal, changed: string | undefined): Literal | undefined {
  return changed === undefined || changed.length > maxLength
    ? undefined
    : { text: changed, site: site && (changed === text ? site : inexact(site)) };
}

function reversed(value: Value | undefined): Value | undefined {
  return (
    value &&
    withTexts(
      value,
      value.texts.map((text) => [...text].reverse()),
    )
  );
}

function mapParts(value: Value, change: (text: Text) => Text): Value | undefined {
  return value.texts.length === 0 ? undefined : withMadeTexts(value, value.texts.map(change));
}

/** Where the last slash stands: in which piece, and where in it. */
function lastSlash(text: Text): { readonly piece: number; readonly at: number } | undefined {
  for (let piece = text.length - 1; piece >= 0; piece--) {
    const part = text[piece];
    const at = part === undefined || isHole(part) ? -1 : part.text.lastIndexOf('/');
    if (at >= 0) return { piece, at };
  }
  return undefined;
}

function cut(part: Literal, from: number, to?: number): Literal {
  return { text: part.text.slice(from, to), site: part.site && inexact(part.site) };
}

/** An address up to its question or fragment. */
export function withoutQuestion(address: Value): Value {
  const found = mapParts(address, (text) => {
    const ends = (part: Part) => (isHole(part) ? -1 : part.text.search(/[?#]/));
    const at = text.findIndex((part) => ends(part) >= 0);
    const last = text[at];
    return last === undefined || isHole(last) ? text : [...text.slice(0, at), cut(last, 0, ends(last))];
  });
  return found ?? address;
}

function basenameOf(text: Text): Text {
  const slash = lastSlash(text);
  const part = slash === undefined ? undefined : text[slash.piece];
  if (slash === undefined || part === undefined || isHole(part)) return text;
  return [cut(part, slash.at + 1), ...text.slice(slash.piece + 1)];
}

/** The folder of a path. Of one that ends in something unknown, which may itself hold folders, that stays. */
/** The folder above one: what is above the skill is outside of it. */
function parentOf(text: Text): Text {
  const last = text.at(-1);
  if (last !== undefined && !isHole(last) && /(?:^\{\w{1,20}\}|(?:^|\/)\.\.)$/.test(show(text)))
    return [...text, { text: '/..', site: last.site }];
  return dirnameOf(text);
}

function dirnameOf(text: Text): Text {
  const last = text.at(-1);
  if (last !== undefined && isHole(last)) return text;
  const slash = lastSlash(text);
  const part = slash === undefined ? undefined : text[slash.piece];
  if (slash === undefined || part === undefined || isHole(part))
    return text.some(isHole) ? text : [{ text: '.', site: undefined }];
  const kept = [...text.slice(0, slash.piece), ...(slash.at === 0 && slash.piece > 0 ? [] : [cut(part, 0, slash.at)])];
  return kept.length === 1 && slash.at === 0 ? [cut(part, 0, 1)] : kept;
}

/** What a loop over a value goes through: the items of a list, the words of a known text. */
export function eachOf(value: Value): Value {
  if (value.items !== undefined) return value.items.reduce(mergeValues, withOrigins(nothing, value.origins));
  const words = constantOf(value)?.trim().split(/\s+/, mostParts);
  if (words === undefined || words.length < 2) return value;
  return alternatives(words, value);
}

function foldJoin(separator: Value, lists: readonly Value[], key: string): Value | undefined {
  // `[...known, ...unknown]` is a list of some items and of others that nobody knows.
  const items = lists.flatMap((list) => [
    ...(list.items ?? []),
    ...(list.texts.length > 0 ? [textsValue(list.texts, list.origins)] : []),
  ]);
  if (items.length === 0) return undefined;
  const parts = items.flatMap((item, index) => (index === 0 ? [item] : [separator, item]));
  const whole = joinValues(parts, key);
  const joined = withOrigins(whole, unionOrigins([whole, ...lists]));
  // One item that stands for many, as a loop over the lines of a file gives: all of them together are none of them.
  const [only] = items;
  const many = items.length === 1 && only !== undefined && only.texts.length > 1 && only.origins.length > 0;
  return many ? mergeValues(joined, holeValue('computed', `${key}all`, only.origins)) : joined;
}

/** How often a template is written for further arguments. */
const mostRounds = 200;
/** Alternatives of a template that are filled in. */
const mostTemplates = 16;

function foldFormat(template: Value, args: readonly Value[], key: string): Value | undefined {
  if (template.texts.length > 1) {
    const filled = template.texts
      .slice(0, mostTemplates)
      .map((one) => foldFormat(withTexts(template, [one]), args, key));
    const known = filled.flatMap((one) => one ?? []);
    return known.length < template.texts.length ? undefined : known.reduce(mergeValues);
  }
  const written = constantOf(template);
  if (written === undefined) return undefined;
  const text = readEscapes(written);
  const flat = args.flatMap((arg) => arg.items ?? [arg]);
  const matches = [...text.matchAll(/\{(\w{0,40})[^{}]{0,40}\}|%[sdrifbxc%]/g)];
  // `printf` of the shell writes its template again for as long as there are arguments.
  const again = matches.some(([spec]) => spec !== '%%') && matches.every(([spec]) => spec.startsWith('%'));
  const parts: Value[] = [];
  let next = 0;
  for (let round = 0; round === 0 || (again && next < flat.length && round < mostRounds); round++) {
    let last = 0;
    for (const match of matches) {
      parts.push(textValue(text.slice(last, match.index), siteOf(template)));
      last = match.index + match[0].length;
      if (match[0] === '%%') {
        parts.push(textValue('%', siteOf(template)));
        continue;
      }
      const name = match[1];
      const index = name !== undefined && /^\d+$/.test(name) ? Number(name) : next++;
      const field =
        name === undefined || name === '' ? undefined : args.find((arg) => arg.fields?.has(name))?.fields?.get(name);
      const part = field ?? flat[index] ?? nothing;
      parts.push(match[0] === '%b' ? (mapText(part, readEscapes) ?? part) : part);
    }
    parts.push(textValue(text.slice(last), siteOf(template)));
  }
  // What was left out could be what counts.
  if (again && next < flat.length) return undefined;
  return joinValues(parts, key);
}

function foldSlice(value: Value, bounds: readonly Value[]): Value | undefined {
  const numbers = bounds.map((bound) => {
    const text = constantOf(bound);
    return text === undefined || text === '' || text === 'None' ? undefined : Number(text);
  });
  if (numbers.some((number) => number !== undefined && !Number.isInteger(number))) return undefined;
  const [from, to, step = 1] = numbers;
  const cut = <T>(all: readonly T[]): readonly T[] => {
    if (step === 1) return all.slice(from ?? 0, to ?? all.length);
    if (step === -1 && from === undefined && to === undefined) return [...all].reverse();
    const part = step > 0 ? all.slice(from ?? 0, to ?? all.length) : [...all].reverse();
    return part.filter((_, index) => index % Math.abs(step) === 0);
  };
  if (step === 0) return undefined;
  if (value.items !== undefined) return listValue(cut(value.items));
  if (value.texts.length === 0 || value.texts.some((text) => text.some(isHole))) return undefined;
  const texts = constantsOf(value).map((text) => [{ text, site: siteOf(value) }]);
  return mapText(withTexts(value, texts), (text) => cut([...text]).join(''));
}

function foldSplit(value: Value, separator: Value | undefined): Value | undefined {
  const text = constantOf(value);
  if (text === undefined) return undefined;
  const by = separator === undefined ? undefined : constantOf(separator);
  const parts = by === undefined ? text.split(/\s+/, mostParts) : by === '' ? [...text] : text.split(by, mostParts);
  const items = parts.slice(0, mostParts - 1).map((part) => textValue(part, siteOf(value)));
  if (parts.length >= mostParts) items.push(textsValue([leftOut], value.origins));
  return listValue(items);
}

/** How many parts of one text are told apart. */
const mostParts = 20_000;

/** Any of these texts, each taken from a value; those beyond the bound as something unknown. */
export function alternatives(texts: readonly string[], from: Value): Value {
  const site = siteOf(from);
  const all = [...new Set(texts)];
  const kept = all.slice(0, maxTexts).map((text): Text => [{ text, site }]);
  return textsValue(all.length > maxTexts ? [...kept, leftOut] : kept, from.origins);
}

/** The word at a place (`1+`: and those behind it) of each line of a known text, as `read` of the shell gives it. */
export function fieldOf(value: Value, place: string): Value | undefined {
  const text = constantOf(value);
  if (text === undefined) return undefined;
  const at = Number.parseInt(place, 10);
  const fields = text
    .split('\n', mostParts)
    .map((line) => line.trim().split(/\s+/))
    .flatMap((words) => (place.endsWith('+') ? words.slice(at).join(' ') : (words[at] ?? '')) || []);
  if (fields.length === 0) return undefined;
  return alternatives(fields, value);
}
