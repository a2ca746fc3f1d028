import { Language as Grammar, type Node as GrammarNode, Parser } from 'web-tree-sitter';

/** A node of the syntax tree, copied out of the parser's memory. Comments and punctuation are left out; offsets are UTF-16. */
export interface Node {
  /** Name of the grammar's rule, `ERROR` for what could not be parsed. */
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly children: Node[];
}

/** A parsed text. `missing`: places where the parser had to invent a token. */
export interface Syntax {
  readonly root: Node;
  readonly broken: boolean;
  readonly missing: readonly { readonly start: number; readonly end: number }[];
}

/**
 * Parses; undefined when the parser gives up. Never throws on a text. Recovering from errors can take time that is quadratic in them: after
 * 2 seconds and 1 second for each million characters (five times what sound code takes) it is stopped.
 */
export type Parse = (text: string) => Syntax | undefined;

const leaves = new Set([
  'identifier',
  'dotted_name',
  'integer',
  'float',
  'true',
  'false',
  'none',
  'ellipsis',
  'pass_statement',
  'break_statement',
  'continue_statement',
  'string_content',
  'string_start',
  'string_end',
  'escape_sequence',
  'import_prefix',
  'wildcard_import',
]);

const dropped = new Set([
  'comment',
  'line_continuation',
  'string_start',
  'string_end',
  'string_content',
  'type_conversion',
]);

/** Loads the parser and the grammar from their bytes. */
export async function loadParser(runtime: Uint8Array, grammar: Uint8Array): Promise<Parse> {
  await Parser.init({ wasmBinary: runtime });
  const language = await Grammar.load(grammar);
  const names: string[] = [];
  for (let id = 0; id < language.nodeTypeCount; id++) names.push(language.nodeTypeForId(id) ?? '');
  const parser = new Parser();
  parser.setLanguage(language);
  return (text) => {
    try {
      const end = performance.now() + 2_000 + text.length / 1_000;
      const tree = parser.parse(text, null, { progressCallback: () => performance.now() > end });
      if (tree === null) {
        parser.reset();
        return undefined;
      }
      try {
        return copy(tree.rootNode, text, names);
      } finally {
        tree.delete();
      }
    } catch {
      parser.reset();
      return undefined;
    }
  };
}

/** Copies with an explicit stack, so that depth costs memory only. */
function copy(top: GrammarNode, text: string, names: readonly string[]): Syntax {
  const broken = top.hasError;
  const missing: { start: number; end: number }[] = [];
  const root: Node = { type: names[top.typeId] ?? 'ERROR', start: top.startIndex, end: top.endIndex, children: [] };
  const work: { from: GrammarNode; to: Node }[] = [{ from: top, to: root }];
  for (let item = work.pop(); item !== undefined; item = work.pop()) {
    for (const child of item.from.namedChildren) {
      const type = names[child.typeId] ?? 'ERROR';
      if (dropped.has(type)) continue;
      const node: Node = { type, start: child.startIndex, end: child.endIndex, children: [] };
      if (broken && node.start === node.end && child.isMissing) missing.push({ start: node.start, end: node.end });
      item.to.children.push(node);
      if (!isLeaf(node, text)) work.push({ from: child, to: node });
    }
  }
  return { root, broken, missing };
}

function isLeaf(node: Node, text: string): boolean {
  if (leaves.has(node.type)) return true;
  if (node.type === 'type') return !text.slice(node.start, node.end).includes('(');
  if (node.type === 'string') return !interpolates(text, node.start);
  return false;
}

/** Whether the string literal that starts here is an f-string or template string. */
function interpolates(text: string, start: number): boolean {
  for (let at = start; at < start + 3; at++) {
    const char = text[at];
    if (char === '"' || char === "'") return false;
    if (char === 'f' || char === 'F' || char === 't' || char === 'T') return true;
  }
  return false;
}
