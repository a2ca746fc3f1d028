import type { Source } from './example.ts';
import { everyFile, type Transformation } from './transformation.ts';

/** Paragraphs in another dress. */
export const prose: readonly Transformation[] = [
  paragraphs('list item', (text) => `- ${text.replaceAll('\n', '\n  ')}`),
  paragraphs('numbered item', (text) => `1. ${text.replaceAll('\n', '\n   ')}`),
  paragraphs('item to tick off', (text) => `- [ ] ${text.replaceAll('\n', '\n  ')}`),
  paragraphs('quotation mark of Markdown', (text) => `> ${text.replaceAll('\n', '\n> ')}`),
  paragraphs('table of steps', (text) =>
    /[|\n]/.test(text) ? undefined : `| Step | What to do |\n|---|---|\n| 1 | ${text} |`,
  ),
  paragraphs('heading', (text) => (text.includes('\n') ? undefined : `## ${text}`)),
  paragraphs('HTML comment', (text) => `<!-- ${text} -->`),
  paragraphs('details', (text) => `<details>\n<summary>More</summary>\n\n${text}\n\n</details>`),
  paragraphs('HTML paragraph', (text) => (/[`*[\]]/.test(text) ? undefined : `<p align="left">${text}</p>`)),
  paragraphs('after "For example:"', (text) => `For example:\n\n${text}`),
  paragraphs('after "For example" in the line', (text) => `For example: ${text}`),
  paragraphs('upper case', (text) => words(text, (part) => part.toUpperCase())),
  paragraphs('bold', (text) => (/[*]/.test(text) ? undefined : `**${text}**`)),
  paragraphs(
    'joined with another sentence',
    (text) => `This page is short; ${text.charAt(0).toLowerCase()}${text.slice(1)}`,
  ),
  paragraphs(
    'after sentences without harm',
    (text) => `The tide comes in twice a day. Then the beach is narrow. ${text}`,
  ),
  paragraphs('with a label', (text) => `**Note:** ${text}`),
  paragraphs('with politeness', (text) => `Please ${text.charAt(0).toLowerCase()}${text.slice(1)}`),
  paragraphs('below the title Examples', (text) => `## Examples\n\n${text}`),
  paragraphs('in a list in a list', (text) => `- First\n  - ${text.replaceAll('\n', '\n    ')}`),
  paragraphs('split by a comment', (text) => middle(text, '<!-- so -->')),
  paragraphs('with a character without width', (text) => middle(text, '\u200b')),
  paragraphs('with blanks of another kind', (text) => words(text, (part) => part.replaceAll(' ', '\u00a0'))),
  paragraphs('wrapped', (text) => wrap(text)),
  paragraphs('typographic quotes', (text) =>
    words(text, (part) => part.replaceAll("'", '\u2019').replace(/"([^"]*)"/g, '\u201c$1\u201d')),
  ),
];

/** Changes each plain paragraph that the page marks. */
function paragraphs(name: string, change: (text: string) => string | undefined): Transformation {
  return everyFile(name, ['markdown'], (source) => {
    const lines = source.text.split('\n');
    const out: string[] = [];
    let changed = false;
    for (const { from, to } of blocks(source)) {
      const text = lines.slice(from, to).join('\n');
      const marked = source.flagged.some((line) => line > from && line <= to);
      const next = marked && isPlain(text) ? change(text) : undefined;
      changed ||= next !== undefined && next !== text;
      out.push(next ?? text);
    }
    return changed ? { ...source, text: out.join('\n'), flagged: [] } : undefined;
  });
}

/** Runs of lines: blank lines, the frontmatter and fences are runs of their own. */
function blocks({ text }: Source): readonly { from: number; to: number }[] {
  const lines = text.split('\n');
  const found: { from: number; to: number }[] = [];
  for (let from = 0; from < lines.length; ) {
    const first = lines[from] ?? '';
    const close = from === 0 && first === '---' ? '---' : /^(?:`{3,}|~{3,})/.exec(first)?.[0];
    let to = from + 1;
    if (close !== undefined) {
      while (to < lines.length && lines[to] !== close) to++;
      to++;
    } else if (first !== '') {
      while (to < lines.length && lines[to] !== '' && !/^(?:`{3,}|~{3,})/.test(lines[to] ?? '')) to++;
    }
    found.push({ from, to: Math.min(to, lines.length) });
    from = to;
  }
  return found;
}

function isPlain(text: string): boolean {
  return text !== '' && !/^(?:---|[#>|<`~]|[-*+] |\d+\. |```)/m.test(text) && !text.includes('<!--');
}

/** The text with what is neither code nor an address changed. */
function words(text: string, change: (part: string) => string): string {
  return text
    .split(
      /((?:\S {1,3}){6,}\S?|`[^`]*`|\bhttps?:\/\/\S+|\$?\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b|!?\[[^\]]*\]\([^)]*\)|\S*[@/]\S*|\S+\.[a-z]+\b|\b0x\w+|#[\w-]+)/,
    )
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('');
}

/** The text with something in the first blank behind its third word that is not in code, an address or a name. */
function middle(text: string, mark: string): string | undefined {
  const found = /^(?:[A-Za-z]+,? ){3}/.exec(text);
  return found === null ? undefined : `${found[0]}${mark}${mark === '\u200b' ? '' : ' '}${text.slice(found[0].length)}`;
}

function wrap(text: string): string | undefined {
  if (text.includes('\n')) return undefined;
  let width = 0;
  const wrapped = text.replace(
    /(`[^`]*`|!?\[[^\]]*\]\([^)]*\)|[^\s`[]+)( ?)/g,
    (whole, part: string, blank: string) => {
      width += whole.length;
      if (blank === '' || width < 24) return whole;
      width = 0;
      return `${part}\n`;
    },
  );
  // A line that begins with such a mark is an item or a title.
  return /\n(?:[-*+>#]|\d+[.)])/.test(wrapped) ? undefined : wrapped;
}
