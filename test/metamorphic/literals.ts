import type { Node } from 'web-tree-sitter';
import { edit, everyScript, type Transformation } from './transformation.ts';
import { nodes } from './tree.ts';

/** Literals and words in pieces that the language puts together. */
export const literals: readonly Transformation[] = [
  everyScript('literals in two, Python: +', 'python', (text, trees) =>
    splitPython(
      text,
      trees('python', text),
      (quote, left, right) => `(${quote}${left}${quote} + ${quote}${right}${quote})`,
    ),
  ),
  everyScript('literals in two, Python: side by side', 'python', (text, trees) =>
    splitPython(
      text,
      trees('python', text),
      (quote, left, right) => `(${quote}${left}${quote} ${quote}${right}${quote})`,
    ),
  ),
  everyScript('literals in two, Python: join', 'python', (text, trees) =>
    splitPython(
      text,
      trees('python', text),
      (quote, left, right) => `"".join([${quote}${left}${quote}, ${quote}${right}${quote}])`,
    ),
  ),
  everyScript('literals in two, Python: f-string', 'python', (text, trees) =>
    splitPython(text, trees('python', text), (quote, left, right) =>
      /[{}]/.test(left + right) ? undefined : `f${quote}${left}{${other(quote)}${right}${other(quote)}}${quote}`,
    ),
  ),
  everyScript('literals in two, JavaScript: +', 'javascript', (text, trees) =>
    splitJavaScript(text, trees('javascript', text), (left, right) => `('${left}' + '${right}')`),
  ),
  everyScript('literals in two, JavaScript: template', 'javascript', (text, trees) =>
    splitJavaScript(text, trees('javascript', text), (left, right) => `\`\${'${left}'}${right}\``),
  ),
  everyScript('literals in two, JavaScript: join', 'javascript', (text, trees) =>
    splitJavaScript(text, trees('javascript', text), (left, right) => `['${left}', '${right}'].join('')`),
  ),
  everyScript('words in two, shell: empty quotes', 'shell', (text, trees) =>
    splitShell(text, trees('shell', text), "''"),
  ),
  everyScript('words in two, shell: empty double quotes', 'shell', (text, trees) =>
    splitShell(text, trees('shell', text), '""'),
  ),
  everyScript('words in two, shell: backslash', 'shell', (text, trees) => splitShell(text, trees('shell', text), '\\')),
];

function other(quote: string): string {
  return quote === '"' ? "'" : '"';
}

function splitPython(
  text: string,
  root: Node,
  write: (quote: string, left: string, right: string) => string | undefined,
): string | undefined {
  const edits = nodes(root, 'string').flatMap((node) => {
    const found = /^(["'])([^"'\\\n]{4,})\1$/.exec(node.text);
    const [, quote = '', body = ''] = found ?? [];
    if (found === null || node.parent?.type === 'concatenated_string') return [];
    const cut = Math.ceil(body.length / 2);
    const written = write(quote, body.slice(0, cut), body.slice(cut));
    return written === undefined ? [] : [{ start: node.startIndex, end: node.endIndex, text: written }];
  });
  return edit(text, edits);
}

function splitJavaScript(text: string, root: Node, write: (left: string, right: string) => string): string | undefined {
  const edits = nodes(root, 'string').flatMap((node) => {
    const body = node.text.slice(1, -1);
    const { parent } = node;
    const fixed = ['import_statement', 'pair', 'export_statement'].includes(parent?.type ?? '');
    if ((fixed && parent?.childForFieldName('value')?.id !== node.id) || body.length < 4 || /["'`\\\n$]/.test(body))
      return [];
    const cut = Math.ceil(body.length / 2);
    return [{ start: node.startIndex, end: node.endIndex, text: write(body.slice(0, cut), body.slice(cut)) }];
  });
  return edit(text, edits);
}

/** Words and quoted texts get something in their middle that the shell removes. */
function splitShell(text: string, root: Node, mark: string): string | undefined {
  const edits = nodes(root, 'word', 'raw_string', 'string_content').flatMap((node) => {
    const { parent } = node;
    const at = /[a-z]{3}/.exec(node.text)?.index;
    if (at === undefined || /[{}\n]/.test(node.text) || parent?.type.startsWith('heredoc')) return [];
    if (parent?.type === 'function_definition' || parent?.type === 'expansion') return [];
    const middle = node.startIndex + at + 1;
    if (node.type === 'word') return [{ start: middle, end: middle, text: mark }];
    if (mark === '\\') return [];
    return [{ start: middle, end: middle, text: node.type === 'raw_string' ? `'${mark}'` : `"${mark}"` }];
  });
  return edit(text, edits);
}
