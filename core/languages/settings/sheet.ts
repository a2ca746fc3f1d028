import type { Range } from '../../bundle/span.ts';
import type { Embedded } from '../../facts/language.ts';
import { quoted } from '../mapped.ts';
import { unasked } from './commands.ts';
import { unescapedXml } from './xml.ts';

/** A function of a spreadsheet that asks a server as soon as the sheet is computed, or another program by DDE. */
const asks = /\b(?:WEBSERVICE|IMPORT(?:DATA|XML|HTML|FEED)|IMAGE)\s{0,10}\(|[=+@-]\s{0,10}[\w.]{1,40}\|/i;
/** Formulas of one sheet that are read, and cells that are looked at. */
const mostFormulas = 2000;
const mostCells = 200_000;

interface Cell {
  readonly text: string;
  readonly column: number;
  readonly range: Range;
}

/**
 * What the formulas of a table do as soon as a spreadsheet opens it: requests, with the cells that they put into the address, and programs that DDE starts.
 * Throws over a budget. https://support.microsoft.com/office/webservice-function, https://support.google.com/docs/answer/3093335
 */
export function formulasOf(text: string): readonly Embedded[] {
  if (!asks.test(text)) return [];
  const out: Embedded[] = [];
  const headers: string[] = [];
  const seen = new Set<string>();
  for (const cell of cellsOf(text)) {
    if (cell.range.start === 0 || headers.length === cell.column)
      headers[cell.column] ??= cell.text.trim().slice(0, 60);
    if (!/^\s*[=+@-]/.test(cell.text) || !asks.test(cell.text)) continue;
    const code = commandOf(cell.text, headers);
    if (code === undefined || seen.has(code)) continue;
    seen.add(code);
    if (out.length >= mostFormulas) throw new RangeError('too many formulas');
    out.push({ language: 'shell', text: code, locate: () => cell.range, standing: unasked });
  }
  return out;
}

/** The same of a sheet of a workbook, whose titles stand in another part. Throws over a budget. */
export function sheetFormulasOf(text: string): readonly Embedded[] {
  if (!asks.test(text)) return [];
  const found = [...text.matchAll(/<f(?:\s[^<>]{0,200})?>([^<]+)<\/f>/g)];
  if (found.length > mostCells) throw new RangeError('too many cells');
  const asking = found.filter(([, formula = '']) => asks.test(formula));
  if (asking.length > mostFormulas) throw new RangeError('too many formulas');
  return asking.flatMap((match): readonly Embedded[] => {
    const code = commandOf(`=${unescapedXml(match[1] ?? '')}`, []);
    const range = { start: match.index, end: match.index + match[0].length };
    return code === undefined ? [] : [{ language: 'shell', text: code, locate: () => range, standing: unasked }];
  });
}

function commandOf(formula: string, headers: readonly string[]): string | undefined {
  const program = /[=+@-]\s{0,10}([\w.]{1,40})\|\s{0,10}'?([^'!]{0,32767})/.exec(formula);
  if (program !== null) return `${program[1] ?? ''} ${(program[2] ?? '').trim()}`;
  const texts = [...formula.matchAll(/"((?:[^"]|""){0,8192})"/g)].map(([, inner = '']) => inner.replaceAll('""', '"'));
  const url = texts.find((one) => /^(?:https?|ftp):\/\/[^\s'"\\]{3,}/i.test(one));
  if (url === undefined) return undefined;
  const bare = formula.replace(/"(?:[^"]|""){0,8192}"/g, '""');
  const cells = new Set<string>();
  for (const [, column = '', until] of bare.matchAll(
    /(?<![\w.])\$?([A-Z]{1,2})\$?\d{1,7}(?::\$?([A-Z]{1,2})\$?\d{1,7})?(?![\w(])/g,
  )) {
    const first = numberOf(column);
    const last = until === undefined ? first : numberOf(until);
    for (let at = first; at <= Math.min(last, first + 30); at++)
      cells.add(`{sheet}/${headers[at] || `column ${at + 1}`}`);
  }
  const address = quoted(url.replace(/[^\x21-\x7e]/g, ''));
  return cells.size === 0 ? `%request ${address}` : `%taken ${[...cells].map(quoted).join(' ')} | %request ${address}`;
}

/** The place of a column by its letters: A is 0. */
function numberOf(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
}

/** Cells in order, quotes removed; the mark between them is the one that the first line has most of. */
function* cellsOf(text: string): Generator<Cell> {
  const [line = ''] = text.split('\n', 1);
  const mark = [',', ';', '\t'].reduce((best, one) => (line.split(one).length > line.split(best).length ? one : best));
  let count = 0;
  let column = 0;
  for (let at = 0; at < text.length; ) {
    if (++count > mostCells) throw new RangeError('too many cells');
    const start = at;
    let value = '';
    if (text[at] === '"') {
      const parts: string[] = [];
      for (at += 1; ; at = at + 2) {
        const close = text.indexOf('"', at);
        parts.push(text.slice(at, close < 0 ? text.length : close));
        at = close < 0 ? text.length : close;
        if (close < 0 || text[close + 1] !== '"') break;
      }
      value = parts.join('"');
    }
    let end = at;
    while (end < text.length && text[end] !== mark && text[end] !== '\n') end += 1;
    if (text[start] !== '"') value = text.slice(start, end);
    yield { text: value, column, range: { start, end } };
    column = text[end] === '\n' ? 0 : column + 1;
    at = end + 1;
  }
}
