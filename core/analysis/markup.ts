/** Types of `<script>` that browsers run, or tools turn into what they run; any other holds data. */
const runs = /^(?:module|(?:text|application)\/(?:x-)?(?:java|ecma|type)script|text\/(?:babel|jsx|tsx?|ts))$/i;
const opening = /<script(?![\w-])/gi;
const handler = /[\s"'/]on[a-z]{3,30}\s*=\s*(["']?)|=\s*(["']?)javascript:/gi;

interface Piece {
  readonly start: number;
  readonly end: number;
}

/**
 * The scripts, handlers and `javascript:` addresses of HTML, SVG and the like, with all else as spaces, so that offsets stay what they are;
 * undefined when there are none.
 */
export function markupScripts(text: string): string | undefined {
  const scripts = scriptsOf(text);
  const handlers = handlersOf(text, scripts);
  const pieces = [...scripts, ...handlers].sort((a, b) => a.start - b.start);
  if (pieces.length === 0) return undefined;
  const out: string[] = [];
  let at = 0;
  for (const { start, end } of pieces) {
    out.push(blank(text.slice(at, start)), plain(text.slice(start, end)));
    // Whatever stood behind, a quote or `<`, ends the statement.
    out.push(end < text.length ? ';' : '');
    at = Math.min(end + 1, text.length);
  }
  out.push(blank(text.slice(at)));
  return out.join('');
}

function scriptsOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let last = 0;
  for (const { index } of text.matchAll(opening)) {
    if (index < last) continue;
    const start = text.indexOf('>', index) + 1;
    if (start === 0) break;
    const type = /\btype\s*=\s*["']?([^"'\s>]{1,80})/i.exec(text.slice(index, Math.min(start, index + 2000)))?.[1];
    const closing = /<\/script/gi;
    closing.lastIndex = start;
    const end = closing.exec(text)?.index ?? text.length;
    last = end;
    if ((type === undefined || runs.test(type)) && /\S/.test(text.slice(start, end))) pieces.push({ start, end });
  }
  return pieces;
}

function handlersOf(text: string, scripts: readonly Piece[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let next = 0;
  let last = 0;
  for (const match of text.matchAll(handler)) {
    const start = match.index + match[0].length;
    if (match.index < last) continue;
    for (let end = scripts[next]?.end; end !== undefined && end <= start; end = scripts[next]?.end) next += 1;
    const script = scripts[next]?.start ?? text.length;
    if (script <= start) continue;
    const end = endOf(text, start, match[1] || match[2] || '');
    last = end;
    if (end > start && end <= script) pieces.push({ start, end });
  }
  return pieces;
}

/** Where the value of an attribute ends: at its quote, or without one at a blank or `>`. */
function endOf(text: string, start: number, quote: string): number {
  const stop = quote === '' ? /[\s>]/g : quote === '"' ? /"/g : /'/g;
  stop.lastIndex = start;
  return stop.exec(text)?.index ?? text.length;
}

function blank(text: string): string {
  return text.replace(/[^\n\r\u2028\u2029]/g, ' ');
}

/** Marks of XML and old HTML around a script, and quotes written as entities, in as many characters. */
function plain(text: string): string {
  return text
    .replace(/<!\[CDATA\[|\]\]>/g, (mark) => blank(mark))
    .replace(/^([ \t]*)<!--/gm, '$1//  ')
    .replace(/^([ \t]*)-->/gm, '$1// ')
    .replace(/&(?:quot|#34|#39|apos);/g, (entity) => (/39|apos/.test(entity) ? "'" : '"').padEnd(entity.length));
}
