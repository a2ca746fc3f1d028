import { commandShape } from './commands.ts';
import { mapPieces, type OffsetMap, type Piece } from './lines.ts';

/** Commands taken out of a terminal session, and where they stand in it. */
export interface Session {
  readonly text: string;
  readonly map: OffsetMap;
}

/** `$ `, `user@host:~$ `, `(venv) % `, `❯ `, `PS C:\> `. */
const prompt =
  /^(?:\([\w.-]{1,30}\) ?)?(?:[\w.-]{1,40}@[\w.-]{1,60}(?::| )[^\s$#%]{0,80} ?)?(?:\$|❯|➜|%)[ \t]{1,8}(?=\S)|^PS [A-Z]:[^>\n]{0,100}>[ \t]{0,8}(?=\S)/u;

/** Length of the prompt that a line starts with, without its indentation; 0 when it has none. */
export function promptOf(line: string): number {
  return prompt.exec(line.slice(0, 300))?.[0].length ?? 0;
}

/**
 * The commands of a session, with prompts and output removed; undefined when there is no prompt, so that all of it is code.
 * A line without a prompt stays when it continues a command or is one. `labelled`: the label says that it is a session, so that `# `
 * can be a prompt.
 */
export function readSession(content: string, labelled: boolean): Session | undefined {
  const lines = linesOf(content);
  const length = lines.map(({ start, end }) => lengthAt(content.slice(start, end), promptOf));
  const root = !length.some((each) => each > 0) && labelled;
  const prompts = root ? lines.map(({ start, end }) => lengthAt(content.slice(start, end), rootPrompt)) : length;
  if (!prompts.some((each) => each > 0)) return undefined;
  const pieces: Piece[] = [];
  const kept: string[] = [];
  let size = 0;
  let open = false;
  let marker: string | undefined;
  lines.forEach(({ start, end, next }, index) => {
    const line = content.slice(start, end);
    let from = prompts[index] ?? 0;
    const more = open && /^[ \t]{0,8}> /.test(line) ? line.indexOf('>') + 2 : 0;
    const inside = marker !== undefined;
    const keep =
      from > 0 || open || inside || commandShape(line) === 'sure' || /^\s{0,40}(?:#|[A-Za-z_]\w{0,60}=)/.test(line);
    if (from === 0) from = more;
    const text = keep ? content.slice(start + from, next) : content.slice(end, next);
    pieces.push({ at: size, to: keep ? start + from : end, pad: 0 });
    kept.push(text);
    size += text.length;
    open = keep && /(?:\\|\||&&)[ \t]{0,8}$/.test(line.slice(-20));
    if (inside && line.slice(more).trim() === marker) marker = undefined;
    else if (!inside && keep) marker = /<<-?[ \t]{0,4}["']?(\w{1,40})/.exec(line)?.[1];
  });
  return { text: kept.join(''), map: mapPieces(pieces, size, content.length) };
}

/** A `# ` that stands before a command rather than before a remark. */
function rootPrompt(line: string): number {
  return line.startsWith('# ') && commandShape(line.slice(2)) === 'sure' ? 2 : 0;
}

function lengthAt(line: string, measure: (line: string) => number): number {
  const indent = line.length - line.trimStart().length;
  const length = measure(line.slice(indent));
  return length === 0 ? 0 : indent + length;
}

function linesOf(content: string): { start: number; end: number; next: number }[] {
  const lines: { start: number; end: number; next: number }[] = [];
  for (let start = 0; start < content.length; ) {
    const at = content.indexOf('\n', start);
    const next = at === -1 ? content.length : at + 1;
    lines.push({ start, end: at === -1 ? next : at, next });
    start = next;
  }
  return lines;
}
