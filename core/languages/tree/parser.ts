import { Language as Grammar, Parser, type Tree } from 'web-tree-sitter';
import type { MachineCode } from '../../facts/gap.ts';
import { copyTree, isRuntime, type Runtime, ruleOf, type Shape, type Syntax } from './copy.ts';
import { stackOf, withLargeStack } from './stack.ts';

/**
 * Parses; `front` is put before the text, whose offsets stay. Gives the code of a gap when the parser gives up. Never throws on a text. Looking
 * for the end of what nobody closed can take time that is quadratic in the text, and so can following all ways in which it can be read: the
 * parser is stopped when it asks for the same parts or goes over the same text again and again (`budget`), and in any case after 2 seconds and
 * 1 second for each million characters (five times what sound code takes; `time`).
 */
export type Parse = (text: string, front?: string) => Syntax | Stopped;
export type Stopped = 'budget' | MachineCode;

/** What a parser that gave up leaves to say, behind the name of the code. */
export const stopped: Readonly<Record<Stopped, string>> = {
  budget: 'cannot be parsed: the parser looks through the same parts again and again',
  time: 'cannot be parsed in the time that there is',
  memory: 'cannot be parsed in the memory that there is',
};

/** UTF-16 units that the parser takes at a time; what lies outside of those at hand it asks for again. */
const part = 5_119;
/** How often it may ask at all, and how often more for each part: sound code was seen to use a quarter of it. */
const mostReads = 1_000;
const readsOfPart = 30;

/**
 * How often the parser may tell that it goes on, which is every hundred steps: a text that can be read in very many ways takes many for each
 * character. The most of 3,800 real scripts was one for 70 characters.
 */
const mostTurns = 500;
const charactersOfTurn = 7;

/** Bytes that all parsers together may come to while one of them reads. */
const mostMemory = 640 * 1024 * 1024;

/** Loads the parser, once for all grammars, and a grammar from their bytes. */
export async function loadParser(runtimeBytes: Uint8Array, grammar: Uint8Array, shape: Shape): Promise<Parse> {
  await Parser.init(withLargeStack(runtimeBytes));
  const language = await Grammar.load(grammar);
  const rules = Array.from({ length: language.nodeTypeCount }, (_, id) =>
    ruleOf(language.nodeTypeForId(id) ?? '', shape),
  );
  const newParser = () => {
    const made = new Parser();
    made.setLanguage(language);
    return made;
  };
  let parser = newParser();
  const runtime = runtimeOf(parser);
  const stack = stackOf(runtime);
  return (text, front = '') => {
    const before = stack.now();
    let parsed = false;
    const memory = Math.max(mostMemory, runtime.HEAP32.byteLength);
    try {
      const whole = front === '' ? text : front + text;
      const end = performance.now() + 2_000 + text.length / 1_000;
      let reads = mostReads + readsOfPart * Math.ceil(whole.length / part);
      const read = (at: number) => {
        reads -= 1;
        return whole.slice(at, at + part);
      };
      let turns = mostTurns + Math.ceil(whole.length / charactersOfTurn);
      // A step can take milliseconds, so that turns alone are no limit.
      const progressCallback = () => {
        turns -= 1;
        return reads < 0 || turns < 0 || performance.now() > end || runtime.HEAP32.byteLength > memory;
      };
      const tree = parser.parse(read, null, { progressCallback });
      parsed = true;
      if (tree === null) {
        parser.reset();
        return reads < 0 || turns < 0 ? 'budget' : runtime.HEAP32.byteLength > memory ? 'memory' : 'time';
      }
      try {
        return copyTree(runtime, addressOf(tree), text, rules, front.length);
      } finally {
        tree.delete();
      }
    } catch {
      if (parsed) return 'memory';
      // The parser stopped in the middle of something: nothing of it can be used or given back any more.
      stack.restore(before);
      try {
        parser = newParser();
      } catch {
        // There is no memory left for another one, and the next text meets the same end.
      }
      return 'memory';
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
