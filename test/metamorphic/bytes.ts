import type { Kind, Source } from './example.ts';
import { everyFile, type Transformation } from './transformation.ts';

const texts: readonly Kind[] = ['shell', 'python', 'javascript', 'markdown', 'other'];

/** Other bytes that are read as the same text, and much in front of it. */
export const bytes: readonly Transformation[] = [
  everyFile('CRLF', texts, (source) => ({ ...source, text: source.text.replaceAll('\n', '\r\n') })),
  everyFile('UTF-16, little end first', texts, (source) => ({
    ...source,
    bytes: Buffer.from(`\ufeff${source.text}`, 'utf16le'),
  })),
  everyFile('UTF-16, big end first', texts, (source) => ({
    ...source,
    bytes: Buffer.from(`\ufeff${source.text}`, 'utf16le').swap16(),
  })),
  everyFile('UTF-8 with a mark', texts, (source) => ({ ...source, text: `\ufeff${source.text}` })),
  everyFile('blanks at the ends of lines', texts, (source) =>
    source.text.includes('<<')
      ? undefined
      : { ...source, text: body(source, (text) => text.replace(/(?<!\\)$/gm, '   ')) },
  ),
  everyFile('tabs', ['shell', 'markdown'], (source) => ({
    ...source,
    text: body(source, (text) => text.replace(/(?<=[a-z]) (?=[a-z])/gi, '\t')),
  })),
  everyFile('tabs, indentation', ['python', 'javascript'], (source) => ({
    ...source,
    text: source.text.replace(/^(?: {2})+/gm, (blanks) => '\t'.repeat(blanks.length / 2)),
  })),
  everyFile(
    'after 100,000 lines',
    texts,
    (source) => ({ ...source, text: body(source, (text) => '\n'.repeat(100_000) + text) }),
    5,
  ),
  everyFile(
    'after 300 kB',
    ['shell', 'python', 'markdown'],
    (source) => ({ ...source, text: body(source, (text) => filler(source.kind) + text) }),
    7,
  ),
  everyFile(
    'after 300 kB, JavaScript',
    ['javascript'],
    (source) => ({ ...source, text: filler('javascript') + source.text }),
    4,
  ),
];

/** The text with what follows its frontmatter, or its first line where that names a program, changed. */
function body({ text }: Source, change: (text: string) => string): string {
  const head = /^(?:---\n[\s\S]*?\n---\n|#![^\n]*\n)/.exec(text)?.[0] ?? '';
  return head + change(text.slice(head.length));
}

function filler(kind: Kind): string {
  const lines = {
    shell: 'echo "The tide comes in and the tide goes out."\n',
    python: 'print("The tide comes in and the tide goes out.")\n',
    javascript: 'console.log("The tide comes in and the tide goes out.");\n',
    markdown: 'The tide comes in and the tide goes out, and the shore stays where it is.\n\n',
    other: '\n',
    bytes: '',
  };
  return lines[kind].repeat(Math.ceil(300_000 / lines[kind].length));
}
