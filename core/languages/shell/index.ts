import { parse } from 'unbash';
import { codeOfExcess } from '../../facts/gap.ts';
import type { FrontEnd, Language, LocalGap, Lowered, Standing } from '../../facts/language.ts';
import { fewGaps, holdsActingToken } from '../broken.ts';
import { shellApi } from './api.ts';
import { lowerScript } from './lower.ts';
import { blanks, fillPlaceholders, mendShown, takeCalls } from './shown.ts';

/** POSIX shell and bash, parsed by unbash; zsh and fish are read with the same grammar as far as it goes. */
export const shell: Language = {
  id: 'shell',
  labels: ['bash', 'sh', 'shell', 'zsh', 'ksh', 'dash', 'console', 'terminal', 'shell-session', 'shellscript', 'fish'],
  extensions: ['.sh', '.bash', '.zsh', '.ksh', '.command', '.fish', '.bats'],
  filenames: ['.bashrc', '.zshrc', '.profile', '.bash_profile', '.envrc', 'pkgbuild'],
  interpreters: ['sh', 'bash', 'zsh', 'dash', 'ksh', 'ash', 'fish', 'busybox'],
  api: async () => shellApi,
  load: async (): Promise<FrontEnd> => ({ lower: ({ text, standing }) => lower(text, standing) }),
};

function lower(text: string, standing: Standing): Lowered {
  const shown = standing.stance !== 'acts';
  try {
    // A carriage return would become part of the last word; a blank keeps the offsets.
    // Shells skip zero bytes, and a parser takes one for the end of the text.
    const lines = withoutReturns(text).replaceAll('\0', ' ');
    const { rest, embedded } = shown && isBroken(lines) ? takeCalls(lines, standing) : { rest: lines, embedded: [] };
    const { script, stops } = parsePast(rest, shown);
    const stopped = stoppedAt(script);
    const open = unclosed(script);
    const known = new Map<number, LocalGap['kind']>();
    const found = [...stops, ...(script.errors ?? [])].map((error) =>
      syntaxGap(text, error.pos, error.message, stopped === error.pos || error === open, known),
    );
    const gaps = [...fewGaps(found, 20)];
    const split = text.includes('\0') ? /[^\s\0]\0{1,1000}[^\s\0]/.exec(text) : null;
    if (split !== null) gaps.push(zeroGap(split.index, split[0].length));
    return { steps: lowerScript(script, text), instructions: [], embedded, gaps };
  } catch (error) {
    const gap: LocalGap = {
      kind: 'blind',
      code: codeOfExcess(error),
      reason: 'shell nested too deeply',
      range: { start: 0, end: text.length },
    };
    return { steps: [], instructions: [], embedded: [], gaps: [gap] };
  }
}

function isBroken(text: string): boolean {
  return (parse(fillPlaceholders(text)).errors?.length ?? 0) > 0;
}

/**
 * The text without carriage returns, at the same offsets. The blank that stands for one comes before the end of its line; behind it where the
 * line goes on in the next (`\`) or is the last of a here-document, which a blank would keep from being that, unless the next line may be one.
 */
function withoutReturns(text: string): string {
  if (!text.includes('\r\n')) return text;
  const ends = new Set([...text.matchAll(/<<-?[ \t]{0,8}["'\\]?([\w.!-]{1,60})/g)].map(([, name]) => name));
  const lines = text.split('\n');
  const isEnd = (line = '') => line.length < 100 && ends.has(line.trim());
  let moved = false;
  return lines
    .map((line, at) => {
      const start = moved ? ' ' : '';
      moved = line.endsWith('\r') && (line.endsWith('\\\r') || isEnd(line)) && !isEnd(lines[at + 1]);
      const last = !line.endsWith('\r') || at === lines.length - 1;
      return start + (last ? line : `${line.slice(0, -1)}${moved ? '' : ' '}`);
    })
    .join('\n');
}

type Script = ReturnType<typeof parse>;
type Stop = NonNullable<Script['errors']>[number];

/** How often reading goes on behind a sign at which the parser stops. */
const maxStops = 8;

/** The script with what stands behind a sign that begins no command (`| whoami`), where the parser stops; and those places. */
function parsePast(lines: string, shown: boolean): { readonly script: Script; readonly stops: readonly Stop[] } {
  const stops: Stop[] = [];
  let text = lines;
  let script = parseMended(text, shown);
  // A text that a program puts together may begin or end inside of quotes: what is unknown of it stands as such a variable.
  const whole = !text.includes('${__unknown');
  for (
    let open = whole ? unclosed(script) : undefined;
    open !== undefined && stops.length < maxStops;
    open = unclosed(script)
  ) {
    const closed = closestReading(text, open, script, shown);
    if (closed === undefined) break;
    stops.push(open);
    text = closed.text;
    script = closed.script;
  }
  for (let at = stoppedAt(script); at !== undefined && stops.length < maxStops; at = stoppedAt(script)) {
    const sign = /^[;|&)}<>(]{1,3}/.exec(text.slice(at, at + 3))?.[0];
    if (sign === undefined) break;
    stops.push({ pos: at, message: script.errors?.[0]?.message ?? '' });
    text = text.slice(0, at) + blanks(sign) + text.slice(at + sign.length);
    script = parseMended(text, shown);
  }
  return { script, stops };
}

/** A quote that nothing closes: what stands behind it is no text of the author's, whoever repairs the line runs it. */
function unclosed({ errors }: Script): Stop | undefined {
  return errors?.find(({ message }) => /^unterminated (?:single|double|command)/.test(message));
}

/**
 * The text without a quote that nothing closes: the one that is left over, or the last of the first line that holds an odd number of them
 * (`echo it's done`), by which more commands stand there.
 */
function closestReading(
  text: string,
  { pos, message }: Stop,
  before: Script,
  shown: boolean,
): { readonly text: string; readonly script: Script } | undefined {
  const quote = message.includes('single') ? "'" : '"';
  // A substitution without an end holds the quote somewhere.
  const inside = message.includes('command');
  const left = inside ? oddQuote(text, "'") : text.indexOf(quote, pos);
  const odd = oddQuote(text, quote);
  let best: { readonly text: string; readonly script: Script } | undefined;
  for (const at of new Set([left, odd])) {
    if (at < 0) continue;
    const without = `${text.slice(0, at)} ${text.slice(at + 1)}`;
    const script = parseMended(without, shown);
    const fewer = (script.errors?.length ?? 0) < (before.errors?.length ?? 0);
    if (inside && !fewer) continue;
    if (best === undefined || script.commands.length > best.script.commands.length) best = { text: without, script };
  }
  return best;
}

/** Where the last quote of this kind stands in the first line that holds an odd number of them; -1 for none. */
function oddQuote(text: string, quote: string): number {
  for (let start = 0, next = text.indexOf(quote); start < text.length && next >= 0; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const comment = /^[ \t]{0,200}#/.test(text.slice(start, Math.min(end, start + 201)));
    let count = 0;
    for (; next >= 0 && next < end; next = text.indexOf(quote, next + 1)) if (!comment) count++;
    if (count % 2 === 1) return text.lastIndexOf(quote, end - 1);
    start = end + 1;
  }
  return -1;
}

/** Where the parser stopped: the place of its first error, when it read no command behind it. */
function stoppedAt({ errors, commands }: Script): number | undefined {
  const at = errors?.[0]?.pos;
  return at !== undefined && (commands.at(-1)?.end ?? 0) <= at ? at : undefined;
}

/** A line that is nothing but a call in another language: `breakpoint()`. */
const foreignCall = /^[ \t]{0,40}[A-Za-z_]\w{0,60}\(\)[ \t]{0,40}(?:#[^\n]{0,400})?$/gm;

/** A sheet of commands that shows a line in another language in which nothing acts is read without that line when it can be read then. */
function parseMended(written: string, shown: boolean): ReturnType<typeof parse> {
  const text = shown ? fillPlaceholders(written) : written;
  const script = parse(text);
  const broken = script.errors?.length ?? 0;
  if (broken === 0) return script;
  const bare = shown ? mendShown(written) : written;
  const mended = (shown ? fillPlaceholders(bare) : bare).replace(foreignCall, blanks);
  const again = mended === text ? script : parse(mended);
  const left = again.errors?.length ?? 0;
  const further = left === broken && (again.errors?.[0]?.pos ?? 0) > (script.errors?.[0]?.pos ?? 0);
  return left < broken || further ? again : script;
}

/** `cu\0rl` is one word to a shell that skips zero bytes. */
function zeroGap(start: number, length: number): LocalGap {
  const range = { start, end: start + length };
  return { kind: 'blind', code: 'syntax', reason: 'a zero byte inside a word of a shell script', range };
}

/** `stopped`: nothing behind the place was read. `known`: what was found of a line that is broken in many places. */
function syntaxGap(
  text: string,
  at: number,
  message: string,
  stopped: boolean,
  known: Map<number, LocalGap['kind']>,
): LocalGap {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const newline = text.indexOf('\n', at);
  const end = newline < 0 ? text.length : newline;
  // A long line is not looked through.
  const long = !stopped && end - start > 10_000;
  const seen = stopped ? undefined : known.get(start);
  const kind = seen ?? (long || holdsActingToken(text.slice(start, stopped ? undefined : end)) ? 'blind' : 'partial');
  if (!stopped) known.set(start, kind);
  return { kind, code: 'syntax', reason: `shell syntax: ${message.slice(0, 80)}`, range: { start, end } };
}
