import type { Range } from '../../bundle/span.ts';
import type { Embedded, Standing } from '../../facts/language.ts';
import { holdsActingToken } from '../broken.ts';

/** `<your-key>` in a command that a reader is shown stands for something that the reader puts in. */
const placeholder = /<[\p{L}\p{N}][^<>\n\s]{0,80}(?:[ ][^<>\n\s]{1,40}){0,7}>/gu;

/** Placeholders as variables of the same length that hold input of the user (see the interpreter's names). */
export function fillPlaceholders(text: string): string {
  return text.replace(placeholder, (found) =>
    found.length < 4 ? `$${'_'.repeat(found.length - 1)}` : `\${${'_'.repeat(found.length - 3)}}`,
  );
}

export const blanks = (line: string): string => ' '.repeat(line.length);

/** A line that is nothing but markup: `<img src=x onerror=alert(1)>`. No shell runs a line that ends in `>`. */
const markupLine = /^[ \t]{0,40}<[A-Za-z][^\n$`|]{1,400}>$/gm;

/** An address that an editor made a link of: `curl [https://a.example](https://a.example)`. Both halves are words of the command then. */
const link = /\[([^[\]()\s]{1,400})\]\(([^()\s]{1,400})\)/g;

/** Words in parentheses behind others (`--token <symbol>  Symbol (default: ETH)`), for which no shell but fish has a meaning. */
const remark = /\(([^()$`|;&<>"'\\\n{}]{1,200})\)/g;

/** What runs the text that fish would put there: `eval (tool init)`. */
const runsText =
  /(?:^|[\s;&|])(?:eval|exec|source|\.|xargs|sudo|env|(?:ba|z|da|k|c|fi)?sh|python3?|node|perl|ruby|php|osascript|pwsh|powershell)(?:\s{1,4}-\S{1,40}){0,4}\s{1,80}$/;

/** A sheet of commands without what is no shell in it and in which nothing acts; the words of links and remarks stay as words. */
export function mendShown(text: string): string {
  return text
    .replace(markupLine, (line) => (holdsActingToken(line) ? line : blanks(line)))
    .replace(link, (_, name: string, address: string) => ` ${name}  ${address} `)
    .replace(remark, (found, words: string, at: number) => {
      const near = text.slice(Math.max(0, at - 400), at);
      const before = near.slice(near.lastIndexOf('\n') + 1);
      if (!/\S[ \t]$/.test(before.replace(/[ \t]{2,400}$/, ' '))) return found;
      return runsText.test(before) || holdsActingToken(words) ? found : ` ${words} `;
    });
}

/** A line that is nothing but a call of another language or of a tool: `pro = api.connect("name")`, `exec(command: "ls")`. A shell refuses it. */
const callLine =
  /^[ \t]{0,40}(?:[A-Za-z_]\w{0,60} = )?(?:await )?([A-Za-z_][\w.]{0,100})\(([^\n]{1,2000})\);?[ \t]{0,40}(?:#[^\n]{0,400})?$/gm;

/** What stands behind the prompt of Python. */
const prompted = /^[ \t]{0,40}>>> ([^\n]{1,2000})$/gm;

/** Tools and functions that are given a command of the shell. */
const runsCommand = /(?:^|[._])(?:exec|execute|bash|shell|run|terminal|system|command|process)$/i;

/** The command in such a call: its first text, or the one that is named so. */
const givenCommand =
  /^\{?\s{0,10}(?:["']?\w{0,20}["']?\s{0,4}[:=]\s{0,4})?(["'])((?:\\[^\n]|[^"'\\\n]|(?!\1)["']){2,1900})\1/;

/** Lines of a sheet of commands that are calls of another language, and the sheet without them. */
export interface Calls {
  readonly rest: string;
  readonly embedded: readonly Embedded[];
}

/**
 * Takes calls of another language out of a text that the shell cannot parse, to be read as what they are: the command that a tool is told to
 * run as shell, everything else together as Python. A text with a here-document is left alone: what stands in it belongs together.
 */
export function takeCalls(text: string, standing: Standing): Calls {
  const embedded: Embedded[] = [];
  if (text.includes('<<')) return { rest: text, embedded };
  let rest = '';
  let others = '';
  let from = 0;
  const lines = [...text.matchAll(callLine), ...text.matchAll(prompted)].sort((a, b) => a.index - b.index);
  for (const match of lines) {
    const [line, name = '', given = ''] = match;
    const between = text.slice(from, match.index);
    from = match.index + line.length;
    rest += between + blanks(line);
    const command = runsCommand.test(name) ? givenCommand.exec(given) : null;
    const written = command?.[2];
    const shell = command !== null && written !== undefined && !written.includes('\\');
    others +=
      between.replace(/[^\n]/g, ' ') +
      (shell ? blanks(line) : line.trimStart().replace(/^>>> /, '').padEnd(line.length));
    if (!shell) continue;
    const start = match.index + line.indexOf(`(${given}`) + command[0].length - written.length;
    const locate = (range: Range): Range => ({ start: start + range.start, end: start + range.end });
    embedded.push({ language: 'shell', text: written, locate, standing });
  }
  if (from === 0) return { rest: text, embedded };
  if (others.trim() !== '') embedded.push({ language: 'python', text: others, locate: (range) => range, standing });
  return { rest: rest + text.slice(from), embedded };
}
