import { concat, type Mapped, slice, trimmed } from '../mapped.ts';

/** One instruction of a Dockerfile. */
export interface Instruction {
  /** In capitals, as `RUN`. */
  readonly name: string;
  /** All behind the name, over continued lines; comments between them are left out. */
  readonly rest: Mapped;
  /** Here-documents, in order, with the word that ends them. */
  readonly documents: readonly { readonly word: string; readonly body: Mapped }[];
}

/** The character that continues a line: a backslash, unless the comments at the top say otherwise. */
function joinerOf(text: string): string {
  for (let at = 0; text[at] === '#'; at = text.indexOf('\n', at) + 1) {
    if (/^#[ \t]*escape[ \t]*=[ \t]*`/i.test(text.slice(at, at + 700))) return '`';
    if (!text.includes('\n', at)) break;
  }
  return '\\';
}

const heredoc = /<<-?(["']?)([A-Za-z_]\w{0,60})\1/g;

/** The instructions of a Dockerfile, in order. */
export function instructionsOf(source: Mapped): readonly Instruction[] {
  const lines = physicalLines(source);
  const joiner = joinerOf(source.text);
  const out: Instruction[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    const name = line === undefined ? undefined : /^\s*([A-Za-z]{2,20})(?=\s|$)/.exec(line.text);
    if (line === undefined || name?.[1] === undefined) continue;
    const parts: Mapped[] = [slice(line, name[0].length, line.text.length)];
    for (;;) {
      const last = parts.at(-1);
      if (last === undefined || !continues(last.text, joiner) || at + 1 >= lines.length) break;
      const text = last.text.trimEnd();
      // The shell reads its own continuation; the blank keeps words apart.
      if (joiner === '`') parts[parts.length - 1] = slice(last, 0, text.length - 1);
      else parts[parts.length - 1] = slice(last, 0, text.length);
      const next = nextLine(lines, at + 1);
      if (next === undefined) break;
      parts.push(...lines.slice(at, at + 1).map((one) => newlineOf(one, joiner)), next.line);
      at = next.at;
    }
    const rest = trimmed(concat(parts));
    const documents: { word: string; body: Mapped }[] = [];
    for (const found of /^(?:RUN|COPY|ADD)$/i.test(name[1]) ? rest.text.matchAll(heredoc) : []) {
      const word = found[2] ?? '';
      const body: Mapped[] = [];
      for (at++; at < lines.length; at++) {
        const one = lines[at];
        if (one === undefined || one.text.replace(/^\t{0,300}/, '').trimEnd() === word) break;
        body.push(one, newlineOf(one, '\\'));
      }
      documents.push({ word, body: concat(body) });
    }
    out.push({ name: name[1].toUpperCase(), rest, documents });
  }
  return out;
}

function continues(text: string, joiner: string): boolean {
  const bare = text.trimEnd();
  return bare.endsWith(joiner) && !bare.endsWith(joiner + joiner);
}

/** The next line that is neither empty nor a comment: those in a continued instruction are dropped. */
function nextLine(lines: readonly Mapped[], from: number): { readonly line: Mapped; readonly at: number } | undefined {
  for (let at = from; at < lines.length; at++) {
    const line = lines[at];
    if (line !== undefined && line.text.trim() !== '' && !/^\s*#/.test(line.text)) return { line, at };
  }
  return undefined;
}

function newlineOf(line: Mapped, joiner: string): Mapped {
  const last = line.pieces.at(-1)?.from;
  const at = last?.end ?? 0;
  return {
    text: joiner === '`' ? ' ' : '\n',
    pieces: [{ start: 0, length: 1, from: { start: at, end: at + 1 }, exact: false, use: undefined }],
  };
}

function physicalLines(source: Mapped): readonly Mapped[] {
  const lines: Mapped[] = [];
  for (let start = 0; start < source.text.length; ) {
    const newline = source.text.indexOf('\n', start);
    const stop = newline < 0 ? source.text.length : newline;
    lines.push(slice(source, start, source.text[stop - 1] === '\r' ? Math.max(start, stop - 1) : stop));
    start = stop + 1;
  }
  return lines;
}
