import { type Bundle, decodeText, lineIndex, mask } from '../../core/index.ts';

/** UTF-16 units of a line that are shown. */
const longest = 300;

/** Looks up a line of a file of a bundle, without the values of secrets; undefined for what is no line of text in it. */
export type SourceLines = (path: string, line: number) => string | undefined;

/** Every file is decoded once, when it is first asked for. */
export function sourceLines({ entries }: Bundle): SourceLines {
  const bytes = new Map(
    entries.flatMap((entry): [string, Uint8Array][] => (entry.kind === 'file' ? [[entry.path, entry.bytes]] : [])),
  );
  const texts = new Map<string, Text | undefined>();
  return (path, line) => {
    if (!texts.has(path)) texts.set(path, textOf(bytes.get(path), path));
    const found = texts.get(path);
    const range = found?.lines.line(line);
    if (found === undefined || range === undefined) return undefined;
    const text = found.text.slice(range.start, range.end).trim();
    return text.length > longest ? `${text.slice(0, longest)}…` : text;
  };
}

interface Text {
  readonly text: string;
  readonly lines: ReturnType<typeof lineIndex>;
}

/** A secret can stand on several lines, so it is hidden before lines are taken. */
function textOf(bytes: Uint8Array | undefined, path: string): Text | undefined {
  const decoded = bytes === undefined ? undefined : decodeText(bytes, path);
  if (decoded === undefined) return undefined;
  const text = mask(decoded.text);
  return { text, lines: lineIndex(text) };
}
