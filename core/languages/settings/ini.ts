import { type Entry, type Node, plainText, type TextNode, wholeText } from './tree.ts';

/** Lines of one file that are read. */
const mostLines = 20_000;

/** `[section]` and `key = value`, a value going on in the lines below that are indented: tox, systemd, desktop entries. Throws over a budget. */
export function readIni(text: string): readonly Node[] {
  const sections = new Map<string, Entry[]>();
  const open = (name: string): Entry[] => {
    const entries = sections.get(name) ?? [];
    sections.set(name, entries);
    return entries;
  };
  let entries = open('');
  let start = 0;
  let count = 0;
  let last: { readonly key: string; parts: TextNode[] } | undefined;
  const close = (): void => {
    if (last !== undefined) entries.push({ key: last.key, value: joined(last.parts) });
    last = undefined;
  };
  for (const raw of text.split('\n')) {
    if (++count > mostLines) throw new RangeError('too many lines');
    const line = raw.replace(/\r$/, '');
    const header = /^\s*\[([^\]\n]+)\]/.exec(line)?.[1];
    const pair = /^([\w.:@{}/-][\w .:@{}/-]{0,100}?)[ \t]*[=:][ \t]*/.exec(line);
    const plain = line.trim();
    if (header !== undefined) {
      close();
      entries = open(header.trim());
    } else if (pair !== null && !/^\s/.test(line)) {
      close();
      const value = line.slice(pair[0].length).trimEnd();
      last = { key: (pair[1] ?? '').trim(), parts: value === '' ? [] : [plainText(value, start + pair[0].length)] };
    } else if (last !== undefined && /^\s/.test(line) && plain !== '' && !/^[#;]/.test(plain)) {
      last.parts.push(plainText(plain, start + line.indexOf(plain)));
    }
    start += raw.length + 1;
  }
  close();
  return [
    {
      kind: 'map',
      entries: [...sections].map(([key, list]): Entry => ({ key, value: { kind: 'map', entries: list } })),
    },
  ];
}

/** The lines of one value: a part stands in the line in which it starts. */
function joined(parts: readonly TextNode[]): TextNode {
  const [only] = parts;
  if (only === undefined) return wholeText('', { start: 0, end: 0 });
  if (parts.length === 1) return only;
  const starts: number[] = [];
  let length = 0;
  for (const part of parts) {
    starts.push(length);
    length += part.value.length + 1;
  }
  const end = parts.at(-1)?.range.end ?? only.range.end;
  return {
    kind: 'text',
    value: parts.map(({ value }) => value).join('\n'),
    range: { start: only.range.start, end },
    locate: (part) => {
      const index = starts.findLastIndex((start) => start <= part.start);
      const line = parts[index] ?? only;
      const from = starts[index] ?? 0;
      return line.locate({ start: part.start - from, end: part.end - from });
    },
  };
}
