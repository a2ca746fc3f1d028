/** A part of HTML source; offsets are into the text that was scanned. */
export type HtmlPart =
  | {
      readonly kind: 'text' | 'close' | 'comment' | 'other';
      readonly start: number;
      readonly end: number;
      readonly name: string;
    }
  | {
      readonly kind: 'open';
      readonly start: number;
      readonly end: number;
      /** Lower case, as in `close`. */
      readonly name: string;
      readonly attributes: readonly HtmlAttribute[];
    };

export interface HtmlAttribute {
  /** Lower case. */
  readonly name: string;
  /** As written, entities and all. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** No tag is longer; a longer one is text. */
const longestTag = 20_000;

/** Elements whose content is text up to their own end tag. */
const rawText: ReadonlySet<string> = new Set(['script', 'style', 'textarea', 'title', 'xmp']);

/** Splits HTML source into tags, comments and text; what is no tag is text. Comments without an end run to the end of the text. */
export function scanHtml(text: string): HtmlPart[] {
  const parts: HtmlPart[] = [];
  let from = 0;
  const lastClose = text.lastIndexOf('>');
  let at = text.indexOf('<');
  while (at !== -1) {
    const part = scanMarkup(text, at, lastClose);
    if (part === undefined) {
      at = text.indexOf('<', at + 1);
      continue;
    }
    if (at > from) parts.push({ kind: 'text', start: from, end: at, name: '' });
    parts.push(part);
    from = part.end;
    if (part.kind === 'open' && rawText.has(part.name)) {
      const end = endOfRaw(text, part.end, part.name);
      if (end > from) parts.push({ kind: 'text', start: from, end, name: part.name });
      from = end;
    }
    at = text.indexOf('<', from);
  }
  if (from < text.length) parts.push({ kind: 'text', start: from, end: text.length, name: '' });
  return parts;
}

/** Each `</` is looked at once: the search moves on from where it stands, and a text without the end tag is raw to its end. */
function endOfRaw(text: string, from: number, name: string): number {
  for (let at = text.indexOf('</', from); at !== -1; at = text.indexOf('</', at + 2)) {
    if (text.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return at;
  }
  return text.length;
}

/** `lastClose` is where the last `>` stands, so that none is searched for behind it again and again. */
function scanMarkup(text: string, start: number, lastClose: number): HtmlPart | undefined {
  if (text.startsWith('<!--', start)) {
    if (text.startsWith('>', start + 4)) return { kind: 'comment', start, end: start + 5, name: '' };
    if (text.startsWith('->', start + 4)) return { kind: 'comment', start, end: start + 6, name: '' };
    const end = text.indexOf('-->', start + 4);
    return { kind: 'comment', start, end: end === -1 ? text.length : end + 3, name: '' };
  }
  const next = text.charCodeAt(start + 1);
  if (lastClose < start + 2) return undefined;
  if (next === 33 || next === 63) return { kind: 'other', start, end: text.indexOf('>', start + 2) + 1, name: '' };
  const closing = next === 47;
  const nameStart = start + (closing ? 2 : 1);
  let at = nameStart;
  while (at - nameStart < 64 && isNameCode(text.charCodeAt(at), at > nameStart)) at++;
  if (at === nameStart) return undefined;
  const name = text.slice(nameStart, at).toLowerCase();
  const tag = scanAttributes(text, at);
  if (tag === undefined) return undefined;
  return closing
    ? { kind: 'close', start, end: tag.end, name }
    : { kind: 'open', start, end: tag.end, name, attributes: tag.attributes };
}

function scanAttributes(text: string, from: number): { end: number; attributes: HtmlAttribute[] } | undefined {
  const attributes: HtmlAttribute[] = [];
  const limit = Math.min(text.length, from + longestTag);
  let at = from;
  while (at < limit) {
    const code = text.charCodeAt(at);
    if (code === 62) return { end: at + 1, attributes };
    if (code === 60) return undefined;
    if (isSpace(code) || code === 47) {
      at++;
      continue;
    }
    const start = at;
    at++;
    while (at < limit && !isAttributeEnd(text.charCodeAt(at))) at++;
    const name = text.slice(start, at).toLowerCase();
    let value = '';
    let after = at;
    while (after < limit && isSpace(text.charCodeAt(after))) after++;
    if (text.charCodeAt(after) === 61) {
      at = after + 1;
      while (at < limit && isSpace(text.charCodeAt(at))) at++;
      const quote = text.charCodeAt(at);
      const valueStart = quote === 34 || quote === 39 ? at + 1 : at;
      at = valueStart;
      if (valueStart > 0 && (quote === 34 || quote === 39)) {
        while (at < limit && text.charCodeAt(at) !== quote) at++;
        if (at >= limit) return undefined;
        value = text.slice(valueStart, at);
        at++;
      } else {
        while (at < limit && !isSpace(text.charCodeAt(at)) && text.charCodeAt(at) !== 62) at++;
        value = text.slice(valueStart, at);
      }
    }
    attributes.push({ name, value, start, end: at });
  }
  return undefined;
}

/** The value of an attribute, undefined when the tag has none of that name. */
export function attribute(attributes: readonly HtmlAttribute[], name: string): string | undefined {
  return attributes.find((each) => each.name === name)?.value;
}

/** Ways of styling that keep text from the reader, as they stand in a style attribute without white space. */
const unseen =
  /display:none|visibility:(?:hidden|collapse)|font-size:0(?:[^.\d]|$)|opacity:0(?:[^.\d]|$|\.0+(?:\D|$))|(?:^|;)color:(?:transparent|white|#fff(?:fff)?(?![0-9a-f])|rgba?\(255,255,255)|text-indent:-\d{3}|(?:left|top):-\d{3}|(?:max-)?(?:height|width):0(?:px)?(?:;|!|$)|clip:rect\(0/;

/** Letters of a pixel or two, or lines without a height. */
const tiny = /(?:^|;)font-size:(?:[01]?(?:\.\d{1,4})?|2)(?:px|pt)(?:;|!|$)|(?:^|;)line-height:0(?:px|em|%)?(?:;|!|$)/;

/** Names of colours that are written with digits as well. */
const colours: ReadonlyMap<string, string> = new Map([
  ['white', 'ffffff'],
  ['black', '000000'],
]);

/** Whether the letters have the colour of the ground that is set with them. */
function likeGround(style: string): boolean {
  const ink = colourOf(/(?:^|;)color:([^;!]{1,40})/.exec(style)?.[1]);
  return ink !== undefined && ink === colourOf(/(?:^|;)background(?:-color)?:([^;!]{1,40})/.exec(style)?.[1]);
}

function colourOf(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/.exec(value)?.[1];
  if (hex === undefined) return colours.get(value) ?? value;
  return hex.length === 6 ? hex : [...hex].map((digit) => digit + digit).join('');
}

const drawing: ReadonlySet<string> = new Set(['display', 'font-size', 'opacity', 'visibility']);

/** Whether what the tag encloses is not displayed or cannot be seen. */
export function hides(attributes: readonly HtmlAttribute[]): boolean {
  if (attribute(attributes, 'hidden') !== undefined) return true;
  // A drawing may have them as attributes of their own.
  const drawn = attributes.flatMap(({ name, value }) => (drawing.has(name) ? [`;${name}:${value}`] : []));
  const style = `${attribute(attributes, 'style') ?? ''}${drawn.join('')}`.toLowerCase().replace(/\s/g, '');
  if (likeGround(style) || tiny.test(style)) return true;
  if (!unseen.test(style)) return false;
  // White letters are readable on a background that is set beside them.
  const onlyColour = !unseen.test(style.replace(/(?:^|;)color:[^;]{0,40}/g, ';'));
  return !(onlyColour && /background(?:-color)?:(?!white|#fff(?:fff)?(?![0-9a-f])|transparent|none)/.test(style));
}

/** Elements without content. */
export const voidElements: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);

function isNameCode(code: number, later: boolean): boolean {
  return (
    (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || (later && ((code >= 48 && code <= 58) || code === 45))
  );
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13 || code === 12;
}

function isAttributeEnd(code: number): boolean {
  return isSpace(code) || code === 61 || code === 62 || code === 47 || code === 60;
}
