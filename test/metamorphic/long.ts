import type { Node } from 'web-tree-sitter';
import type { Kind } from './example.ts';
import { edit, everyFile, everyScript, type Transformation } from './transformation.ts';
import { nodes } from './tree.ts';

const texts: readonly Kind[] = ['shell', 'python', 'javascript', 'markdown', 'other'];
const tide = 'tide'.repeat(600);
const question = 'tide'.repeat(150);
const sentences = 'The tide comes in twice a day, and then the beach is narrow. '.repeat(450);

const address = /\bhttps?:\/\/[^\s"'`)\]}>|;,\\<?#$&*({]+(?=$|["'`)\]}>\s])/g;

/** Whether an address stays what it is with a question behind it. `wget` keeps the question in the name of the file. */
function asks(written: string): boolean {
  return !/[.:]$|^[^/]*\/\/[^/]*@|\.git$|\/\/localhost|\.bin$/.test(written);
}

/** The same, with something in it or beside it that is longer than anyone writes. */
export const long: readonly Transformation[] = [
  everyFile('addresses with a long question', texts, (source) => ({
    ...source,
    text: source.text.replace(address, (written) => (asks(written) ? `${written}?t=${question}` : written)),
  })),
  everyFile('addresses with a question', texts, (source) => ({
    ...source,
    text: source.text.replace(address, (written) => (asks(written) ? `${written}?t=1` : written)),
  })),
  everyFile('long names of hosts', texts, (source) => ({
    ...source,
    text: source.text.replace(
      /(?<=\bhttps?:\/\/)(?=[a-z][\w.-]*\.(?:example|test|invalid)\b)/g,
      `${'tide'.repeat(15)}.${'tide'.repeat(15)}.${'ebb'.repeat(15)}.`,
    ),
  })),
  everyFile('long options', ['shell', 'markdown'], (source) => ({
    ...source,
    text: source.text.replace(/\bcurl (?=-|"?https?:)/g, `curl -A '${tide}' `),
  })),
  {
    name: 'long names of folders',
    apply: (sources) => {
      if (!sources.some(({ path }) => path.startsWith('scripts/'))) return undefined;
      const folder = `${'tide'.repeat(60)}/`;
      const rename = (text: string) => text.replace(/(?<![\w-])scripts\//g, folder);
      return sources.map((source) => ({ ...source, path: rename(source.path), text: rename(source.text) }));
    },
  },
  everyScript('words behind a long comment', 'shell', (text) => after(text, `: '${tide.repeat(10)}'\n`)),
  everyScript('commands in the line of a long one', 'shell', (text, trees) =>
    inLine(nodes(trees('shell', text), 'program'), text, ['comment'], `: '${tide.repeat(10)}'; `),
  ),
  everyScript('statements in the line of a long one, Python', 'python', (text, trees) =>
    inLine(
      nodes(trees('python', text), 'module'),
      text,
      [
        'comment',
        'function_definition',
        'class_definition',
        'if_statement',
        'for_statement',
        'while_statement',
        'with_statement',
        'try_statement',
        'decorated_definition',
        'match_statement',
        'future_import_statement',
      ],
      `'${tide.repeat(10)}'; `,
    ),
  ),
  everyScript('statements in the line of a long one, JavaScript', 'javascript', (text, trees) =>
    inLine(
      nodes(trees('javascript', text), 'program'),
      text,
      ['comment', 'hash_bang_line', 'import_statement', 'export_statement'],
      `void '${tide.repeat(10)}'; `,
    ),
  ),
  everyScript('long names of variables, Python', 'python', (text) => {
    const names = new Set([...text.matchAll(/^\s*([a-z_]{2,30}) = /gm)].map(([, name = '']) => name));
    return names.size === 0
      ? undefined
      : text.replace(/(?<![\w."'])[a-z_]{2,30}\b(?!["'=])/g, (name) => (names.has(name) ? `${name}_${tide}` : name));
  }),
  everyFile('a long paragraph around it', ['markdown'], (source) => {
    const lines = source.text.split('\n');
    let changed = false;
    for (const line of source.flagged) {
      const text = lines[line - 1] ?? '';
      // What points back points to the sentence before.
      if (
        !/^[A-Z][a-z]/.test(text) ||
        /\b(?:that|those) (?:file|page|script|line)\b/.test(text) ||
        (lines[line - 2] ?? '') !== '' ||
        (lines[line] ?? '') !== ''
      )
        continue;
      lines[line - 1] = sentences + text;
      changed = true;
    }
    return changed ? { ...source, text: lines.join('\n') } : undefined;
  }),
];

function after(text: string, line: string): string {
  const head = /^#![^\n]*\n/.exec(text)?.[0] ?? '';
  return head + line + text.slice(head.length);
}

/** Each statement that stands at the left edge of a file and is none of these kinds, behind something. */
function inLine(roots: readonly Node[], text: string, except: readonly string[], before: string): string | undefined {
  const edits = roots
    .flatMap((root) => root.namedChildren)
    .flatMap((node) =>
      node === null || except.includes(node.type) || (node.startIndex > 0 && text[node.startIndex - 1] !== '\n')
        ? []
        : [{ start: node.startIndex, end: node.startIndex, text: before }],
    );
  return edit(text, edits.slice(0, 20));
}
