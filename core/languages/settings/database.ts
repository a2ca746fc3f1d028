import type { Range } from '../../bundle/span.ts';
import type { Embedded } from '../../facts/language.ts';
import { quoted } from '../mapped.ts';
import { automatic, unasked } from './commands.ts';

/** Statements that start a program, with the program in the first or second group. */
const programs =
  /\b(?:TO|FROM)\s{1,20}PROGRAM\s{1,20}(?:E?'((?:[^']|''){1,100000})'|\$\$([^$]{1,100000})\$\$)|\b(?:xp_cmdshell|sys_exec|sys_eval|shell_exec)\s{0,10}\(?\s{0,10}N?'((?:[^']|''){1,100000})'|^(?:\\!|\.(?:shell|system))[ \t]{1,20}([^\n]{1,100000})/gim;
/** Calls that reach another server; its address is in the text that follows. */
const remote =
  /\b(?:dblink(?:_exec|_connect|_connect_u|_send_query)?|http_(?:post|get|put)|net\.http_(?:post|get|delete)|http\.(?:post|get)|utl_http\.request|httpuritype|utl_smtp\.open_connection|utl_tcp\.open_connection|openrowset|opendatasource)\s{0,10}\(/gi;
/** What a statement sends along: rows of a trigger, rows that are turned into text, what is selected. */
const rows =
  /\b(?:NEW|OLD|to_jsonb?|row_to_json|json_agg|jsonb_agg|string_agg|array_agg|group_concat|xmlagg|TG_TABLE_NAME|format)\b|\|\||\bSELECT\b/i;
/** Calls of one file that are read. */
const mostCalls = 500;

/**
 * What a file for a database does besides keeping data: programs that the server or its client starts, and rows that go to another server. Throws over a budget.
 * https://www.postgresql.org/docs/current/contrib-dblink-function.html, https://www.postgresql.org/docs/current/sql-copy.html
 */
export function databaseCommandsOf(text: string): readonly Embedded[] {
  const source = withoutComments(text);
  const out: Embedded[] = [];
  const add = (code: string, range: Range, event: boolean): void => {
    if (out.length >= mostCalls) throw new RangeError('too many calls');
    out.push({ language: 'shell', text: code, locate: () => range, standing: event ? unasked : automatic });
  };
  for (const match of source.matchAll(programs)) {
    const code = match.slice(1).find((group) => group !== undefined) ?? '';
    add(code.replaceAll("''", "'"), { start: match.index, end: match.index + match[0].length }, false);
  }
  const tables = [...source.matchAll(/\bCREATE\s[\w\s]{0,60}?TRIGGER\s[^;]{0,400}?\bON\s{1,20}([\w."]{1,120})/gi)].map(
    ([, table = '']) => table.replaceAll('"', ''),
  );
  const repeats =
    tables.length > 0 || /\bcron\.schedule\s{0,10}\(|\bCREATE\s{1,20}EVENT\b|\bRETURNS\s{1,20}trigger\b/i.test(source);
  for (const match of source.matchAll(remote)) {
    const rest = source.slice(match.index, match.index + 8000);
    const end = rest.indexOf(';');
    const statement = end < 0 ? rest : rest.slice(0, end);
    const host = hostIn(statement);
    if (host === undefined) continue;
    const range = { start: match.index, end: match.index + match[0].length };
    const taken = rows.test(statement) ? (tables.length > 0 ? tables : ['*']) : [];
    const from = [...new Set(taken)].map((table) => quoted(`{database}/${table}`)).join(' ');
    add(`${from === '' ? '' : `%taken ${from} | `}%request ${quoted(host)}`, range, repeats);
  }
  return out;
}

/** The server that a connection text or an address names. */
function hostIn(statement: string): string | undefined {
  const url = /\b(?:https?|postgres(?:ql)?|mysql|ftp):\/\/[^\s'"\\)]{3,400}/i.exec(statement)?.[0];
  if (url !== undefined) return url;
  const host = /\bhost(?:addr)?\s{0,5}=\s{0,5}'{0,2}([\w.-]{1,200})/i.exec(statement)?.[1];
  const port = /\bport\s{0,5}=\s{0,5}'{0,2}(\d{1,5})/i.exec(statement)?.[1];
  return host === undefined ? undefined : `postgres://${host}${port === undefined ? '' : `:${port}`}/`;
}

/** Blanks in the place of comments; a mark within a text is none. */
function withoutComments(text: string): string {
  const out: string[] = [];
  let from = 0;
  for (const match of text.matchAll(/'|--|\/\*/g)) {
    if (match.index < from) continue;
    const end = endOf(text, match[0], match.index);
    out.push(text.slice(from, match.index));
    const part = text.slice(match.index, end);
    out.push(match[0] === "'" ? part : part.replace(/[^\n]/g, ' '));
    from = end;
  }
  out.push(text.slice(from));
  return out.join('');
}

/** Where what a mark opens has ended. */
function endOf(text: string, mark: string, start: number): number {
  const close = mark === "'" ? "'" : mark === '--' ? '\n' : '*/';
  const at = text.indexOf(close, start + mark.length);
  return at < 0 ? text.length : at + (close === '\n' ? 0 : close.length);
}
