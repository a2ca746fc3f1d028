import type { Range } from '../bundle/span.ts';
import type { LanguageId } from '../facts/language.ts';
import { guessLanguage } from '../languages/markdown/guess.ts';

/** An order whose object is an example: `execute that example as it is`, `paste the lines of the usage`. */
const carriesOut =
  /(?<!\b(?:not|never|n't|n’t) )\b(?:run|execute|paste|perform|type|enter|try|follow|carry out|go through|copy)\s(?:(?!(?:with|for|on|in|against)\b)[\w'’-]{1,20}\s){0,4}?(?:examples?|usage|snippets?|demo(?:nstration)?s?|samples?|commands?|lines?|steps|code|block)\b/i;
/** Where in a script such an example stands. */
const inDocumentation =
  /\bdoc-?strings?\b|\bdoc(?:umentation)? comments?\b|\b(?:comments?|comment block|header|docs?)\s(?:of|in|at|on)\b|\bcomment-based\shelp\b|\bget-help\b|\s-examples?\b|\bjsdoc\b|\btop\sof\b|\bhead(?:er)? comments?\b|\bhelp\s(?:text|of|in)\b/i;

/** The least part of a page that is asked for: most pages say nothing of the kind. */
const possible = /docstring|doc-string|comment|header|Get-Help|jsdoc|top\sof|help\s(?:text|of|in)/i;

/** Paths of scripts whose own documentation holds an example that a page tells its reader to carry out. */
export function demonstratedFiles(documents: readonly string[], paths: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  let byName: Map<string, string[]> | undefined;
  for (const text of documents) {
    if (!possible.test(text)) continue;
    for (const paragraph of text.split(/\n[ \t]*\n/)) {
      const start = paragraph.slice(0, 2000);
      if (!possible.test(start) || !carriesOut.test(start) || !inDocumentation.test(start)) continue;
      byName ??= byLastPart(paths);
      for (const [word] of start.matchAll(/[\w-][\w.-]{0,120}/g)) {
        const name = word.replace(/\.$/, '');
        for (const path of byName.get(name) ?? []) found.add(path);
        byName.delete(name);
      }
    }
  }
  return found;
}

function byLastPart(paths: readonly string[]): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const path of paths) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const known = names.get(name);
    if (known === undefined) names.set(name, [path]);
    else known.push(path);
  }
  return names;
}

/** Code in a script's documentation; `locate` maps a range of its text to one of the script's. */
export interface Demonstration {
  readonly language: LanguageId;
  readonly text: string;
  locate(range: Range): Range;
}

/** Longest documentation of one script that is read, in UTF-16 units, and most examples of it. */
const most = { letters: 200_000, examples: 64 } as const;

/** What an example or a usage is headed by, behind the marks of a comment. */
const heading = /^[\s.@:*=#-]{0,8}(?:examples?|usage|demo(?:nstration)?|quick ?start|sample|try it)\b[^\n]{0,60}$/i;
/** The next part of a documentation. */
const part = /^\s{0,8}(?:\.[A-Z]{4,20}\b|@[a-z]{3,20}\b|[A-Z][A-Za-z ]{2,24}:{1,2}\s{0,4}$)/;

/** The examples in the documentation of a script in `language`. `cut`: the script holds more than is read. */
export function demonstrationsIn(
  text: string,
  language: LanguageId,
): { readonly found: readonly Demonstration[]; readonly cut: boolean } {
  const found: Demonstration[] = [];
  let lines: Line[] = [];
  let open = false;
  const close = () => {
    const example = lines.length === 0 ? undefined : demonstration(lines, language);
    if (example !== undefined) found.push(example);
    lines = [];
    open = false;
  };
  for (const line of documentation(text.slice(0, most.letters))) {
    if (found.length >= most.examples) break;
    if (line === undefined) close();
    else if (heading.test(line.text)) {
      close();
      open = true;
      // `Usage: command` on one line.
      const inline = /:{1,2}\s{1,4}(?=\S)/.exec(line.text);
      if (inline !== null) {
        const at = inline.index + inline[0].length;
        lines.push({ text: line.text.slice(at), start: line.start + at });
      }
    } else if (open && part.test(line.text)) close();
    else if (open) lines.push(line);
  }
  close();
  return { found, cut: text.length > most.letters || found.length >= most.examples };
}

interface Line {
  readonly text: string;
  readonly start: number;
}

const opening = /"""|'''|<#|\/\*|=begin/;
const closings: ReadonlyMap<string, string> = new Map([
  ['"""', '"""'],
  ["'''", "'''"],
  ['<#', '#>'],
  ['/*', '*/'],
  ['=begin', '=end'],
]);

/** The lines of comments and long strings without their marks; undefined where one ends. */
function* documentation(text: string): Generator<Line | undefined> {
  let closing: string | undefined;
  let start = 0;
  let inside = false;
  for (const raw of text.split('\n')) {
    let from = 0;
    let to = raw.length;
    if (closing === undefined) {
      const opens = opening.exec(raw);
      if (opens !== null && !/^\s{0,80}(?:#(?!>)|\/\/)/.test(raw)) {
        closing = closings.get(opens[0]);
        from = opens.index + opens[0].length;
      } else {
        const mark = /^\s{0,80}(?:#{1,6}|\/\/{1,3}!?|::|rem\b|--) ?/i.exec(raw);
        if (mark === null) {
          if (inside) yield undefined;
          inside = false;
          start += raw.length + 1;
          continue;
        }
        from = mark[0].length;
      }
    } else if (closing === '*/') from = /^\s{0,80}\*(?!\/) ?/.exec(raw)?.[0].length ?? 0;
    const end = closing === undefined ? -1 : raw.indexOf(closing, from);
    if (end >= 0) to = end;
    inside = true;
    yield { text: raw.slice(from, to), start: start + from };
    if (end >= 0) {
      closing = undefined;
      yield undefined;
      inside = false;
    }
    start += raw.length + 1;
  }
}

function demonstration(lines: readonly Line[], script: LanguageId): Demonstration | undefined {
  const full = lines.filter(({ text }) => text.trim() !== '');
  if (full.length === 0) return undefined;
  const indent = Math.min(...full.map(({ text }) => text.length - text.trimStart().length));
  const kept = lines.map(({ text, start }): Line => {
    const prompt = /^\s{0,80}(?:>>> ?|\.\.\. ?|PS [^>\n]{0,60}> ?)/.exec(text)?.[0].length;
    const cut = prompt ?? Math.min(indent, text.length - text.trimStart().length);
    return { text: text.slice(cut), start: start + cut };
  });
  const text = kept.map((line) => line.text).join('\n');
  const language = script === 'powershell' || script === 'batch' ? script : (guessLanguage(text) ?? script);
  const starts: number[] = [];
  let at = 0;
  for (const line of kept) {
    starts.push(at);
    at += line.text.length + 1;
  }
  const place = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return (kept[low]?.start ?? 0) + Math.min(offset - (starts[low] ?? 0), kept[low]?.text.length ?? 0);
  };
  return {
    language,
    text,
    locate: ({ start, end }) => ({ start: place(start), end: Math.max(place(start), place(end)) }),
  };
}
