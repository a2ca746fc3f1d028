import { Language as Grammar, Parser, type Tree } from 'web-tree-sitter';
import { copyTree, isRuntime, type Runtime, ruleOf, type Shape, type Syntax } from './copy.ts';

/**
 * Parses; `front` is put before the text, whose offsets stay. Undefined when the parser gives up. Never throws on a text. Recovering from errors can take time that is quadratic in them: after
 * 2 seconds and 1 second for each million characters (five times what sound code takes) it is stopped.
 */
export type Parse = (text: string, front?: string) => Syntax | undefined;

/** Loads the parser, once for all grammars, and a grammar from their bytes. */
export async function loadParser(runtimeBytes: Uint8Array, grammar: Uint8Array, shape: Shape): Promise<Parse> {
  await Parser.init({ wasmBinary: runtimeBytes });
  const language = await Grammar.load(grammar);
  const rules = Array.from({ length: language.nodeTypeCount }, (_, id) =>
    ruleOf(language.nodeTypeForId(id) ?? '', shape),
  );
  const parser = new Parser();
  parser.setLanguage(language);
  const runtime = runtimeOf(parser);
  return (text, front = '') => {
    try {
      const end = performance.now() + 2_000 + text.length / 1_000;
      let steps = 0;
      // It is asked every hundred steps of the parser; the clock costs more than most of them.
      const progressCallback = () => (++steps & 3) === 0 && performance.now() > end;
      const tree = parser.parse(front === '' ? text : front + text, null, { progressCallback });
      if (tree === null) {
        parser.reset();
        return undefined;
      }
      try {
        return copyTree(runtime, addressOf(tree), text, rules, front.length);
      } finally {
        tree.delete();
      }
    } catch {
      parser.reset();
      return undefined;
    }
  };
}

/** The compiled module: the object that the library calls the reader of a text on. Throws when it is not as expected. */
function runtimeOf(parser: Parser): Runtime {
  let found: unknown;
  const tree = parser.parse(function (this: unknown) {
    found = this;
    return undefined;
  });
  tree?.delete();
  if (!isRuntime(found)) throw new Error('web-tree-sitter has another module than expected');
  return found;
}

/** Where a tree lies in the module's memory. */
function addressOf(tree: Tree): number {
  const address: unknown = Reflect.get(tree, 0);
  if (typeof address !== 'number') throw new Error('web-tree-sitter keeps trees in another way than expected');
  return address;
}
