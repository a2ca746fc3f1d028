import { createHash } from 'node:crypto';
import type { Node } from 'web-tree-sitter';
import { isPage, type Source } from './example.ts';
import { edit, everyFile, everyScript, type Transformation } from './transformation.ts';
import { nodes } from './tree.ts';

/** A word without a meaning, always the same for the same text. */
export function word(text: string): string {
  const digest = createHash('sha256').update(text).digest();
  return [0, 1, 2]
    .map((at) => 'bdfgklmnprtv'.charAt((digest[at] ?? 0) % 12) + 'aeiou'.charAt((digest[at + 3] ?? 0) % 5))
    .join('');
}

/** Names that say nothing. */
export const names: readonly Transformation[] = [
  everyScript('other names, Python', 'python', (text, trees) => renamePython(text, trees('python', text))),
  everyScript('other names, JavaScript', 'javascript', (text, trees) =>
    renameJavaScript(text, trees('javascript', text)),
  ),
  everyScript('other names, shell', 'shell', (text, trees) => renameShell(text, trees('shell', text))),
  everyFile('other hosts', ['shell', 'python', 'javascript', 'markdown', 'other'], (source) => ({
    ...source,
    text: otherHosts(source.text),
  })),
  { name: 'other file names', apply: otherFiles },
  everyFile('another name of the skill', ['markdown'], (source) =>
    isPage(source)
      ? { ...source, text: source.text.replace(/^name: \S+/m, 'name: quorl').replace(/^# .*/m, '# Quorl') }
      : undefined,
  ),
];

function renamePython(text: string, root: Node): string | undefined {
  const kept = new Set(nodes(root, 'keyword_argument').map((node) => node.childForFieldName('name')?.text));
  const own = new Set<string>();
  const edits: { start: number; end: number; text: string }[] = [];
  const bind = (node: Node | null) => {
    for (const one of node === null ? [] : node.type === 'identifier' ? [node] : nodes(node, 'identifier')) {
      if (one.parent?.type !== 'attribute' && one.parent?.type !== 'subscript') own.add(one.text);
    }
  };
  for (const node of nodes(root, 'assignment', 'for_statement', 'for_in_clause')) bind(node.childForFieldName('left'));
  for (const node of nodes(root, 'function_definition')) {
    bind(node.childForFieldName('name'));
    bind(node.childForFieldName('parameters'));
  }
  for (const node of nodes(root, 'as_pattern_target')) bind(node.firstChild);
  for (const statement of nodes(root, 'import_statement', 'import_from_statement')) {
    for (const name of statement.childrenForFieldName('name')) {
      if (name === null || name.type !== 'dotted_name' || name.text.includes('.')) continue;
      own.add(name.text);
      edits.push({ start: name.startIndex, end: name.endIndex, text: `${name.text} as ${word(name.text)}` });
    }
  }
  for (const node of nodes(root, 'identifier')) {
    const { parent } = node;
    if (!own.has(node.text) || kept.has(node.text)) continue;
    if (parent?.type === 'attribute' && parent.childForFieldName('attribute')?.id === node.id) continue;
    if (parent?.type === 'dotted_name' || parent?.type === 'aliased_import') continue;
    edits.push({ start: node.startIndex, end: node.endIndex, text: word(node.text) });
  }
  return kept.size > 0 && [...kept].some((name) => name !== undefined && own.has(name)) ? undefined : edit(text, edits);
}

function renameJavaScript(text: string, root: Node): string | undefined {
  const own = new Set<string>();
  const edits: { start: number; end: number; text: string }[] = [];
  for (const node of nodes(root, 'variable_declarator')) {
    const name = node.childForFieldName('name');
    if (name === null) continue;
    if (name.type === 'identifier') own.add(name.text);
    for (const one of nodes(name, 'shorthand_property_identifier_pattern')) {
      own.add(one.text);
      edits.push({ start: one.startIndex, end: one.endIndex, text: `${one.text}: ${word(one.text)}` });
    }
  }
  for (const node of nodes(root, 'formal_parameters')) for (const one of nodes(node, 'identifier')) own.add(one.text);
  for (const node of nodes(root, 'for_in_statement')) {
    const left = node.childForFieldName('left');
    if (left?.type === 'identifier') own.add(left.text);
  }
  for (const node of nodes(root, 'import_specifier')) {
    const name = node.childForFieldName('name');
    if (name === null || node.childForFieldName('alias') !== null) continue;
    own.add(name.text);
    edits.push({ start: node.startIndex, end: node.endIndex, text: `${name.text} as ${word(name.text)}` });
  }
  for (const node of nodes(root, 'identifier', 'shorthand_property_identifier')) {
    if (!own.has(node.text) || node.parent?.type === 'import_specifier') continue;
    const short = node.type === 'shorthand_property_identifier' ? `${node.text}: ` : '';
    edits.push({ start: node.startIndex, end: node.endIndex, text: short + word(node.text) });
  }
  return /\bexport\b/.test(text) ? undefined : edit(text, edits);
}

function renameShell(text: string, root: Node): string | undefined {
  const own = new Set<string>();
  for (const node of nodes(root, 'variable_assignment')) {
    const name = node.childForFieldName('name');
    // What is exported, or given to one command, is read by others.
    if (name !== null && node.parent?.type !== 'declaration_command' && node.parent?.type !== 'command')
      own.add(name.text);
  }
  for (const node of nodes(root, 'for_statement')) own.add(node.childForFieldName('variable')?.text ?? '');
  const edits = nodes(root, 'variable_name')
    .filter((node) => own.has(node.text))
    .map((node) => ({ start: node.startIndex, end: node.endIndex, text: word(node.text) }));
  return edit(text, edits);
}

const host = /\b(?:[a-z0-9-]{1,40}\.){0,4}[a-z0-9-]{1,40}\.(?:example|test|invalid)\b/g;
const number = /\b(192\.0\.2|203\.0\.113|198\.51\.100)\.(\d{1,3})\b/g;

function otherHosts(text: string): string {
  return text
    .replace(host, (name) => {
      const labels = name.split('.');
      return [...labels.slice(0, -1).map(word), labels.at(-1)].join('.');
    })
    .replace(number, (_, net: string, last: string) => `${net}.${(Number(last) + 101) % 256}`);
}

/** Files of folders without a meaning of their own, by another name wherever they are spoken of. */
function otherFiles(sources: readonly Source[]): readonly Source[] | undefined {
  const stems = new Map<string, string>();
  for (const { path } of sources) {
    const [, stem] = /^(?:scripts|assets|lib|bin|references|train)\/([^/.]+)[^/]*$/.exec(path) ?? [];
    if (stem !== undefined) stems.set(path, path.replace(stem, word(stem)));
  }
  if (stems.size === 0) return undefined;
  const base = (path: string) => path.slice(path.lastIndexOf('/') + 1);
  const rename = (text: string) =>
    [...stems].reduce((out, [from, to]) => out.replaceAll(from, to).replaceAll(`/${base(from)}`, `/${base(to)}`), text);
  return sources.map((one) => ({ ...one, path: stems.get(one.path) ?? one.path, text: rename(one.text) }));
}
