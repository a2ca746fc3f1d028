import { Language, type Node, Parser } from 'web-tree-sitter';
import { withLargeStack } from '../../core/languages/tree/stack.ts';
import { asset } from '../support/asset.ts';

/** Trees by a parser that is not the analyser's own way of reading: what it takes for a name or a literal is changed. */
export type Trees = (language: 'shell' | 'python' | 'javascript', text: string) => Node;

/** Loads the grammars. */
export async function loadTrees(): Promise<Trees> {
  // The module is loaded once for a process, and the analyser needs its own settings.
  await Parser.init(withLargeStack(await asset('web-tree-sitter.wasm')));
  const parserOf = async (name: string) => {
    const parser = new Parser();
    parser.setLanguage(await Language.load(await asset(`tree-sitter-${name}.wasm`)));
    return parser;
  };
  const parsers = {
    shell: await parserOf('bash'),
    python: await parserOf('python'),
    javascript: await parserOf('javascript'),
  };
  return (language, text) => {
    const tree = parsers[language].parse(text);
    if (tree === null) throw new Error('the parser gave up');
    return tree.rootNode;
  };
}

/** The nodes of these types, in order. */
export function nodes(root: Node, ...types: readonly string[]): readonly Node[] {
  return root.descendantsOfType([...types]).filter((node) => node !== null);
}
