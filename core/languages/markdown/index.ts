import type { FrontEnd, Language, LocalGap, Lowered, Standing } from '../../facts/language.ts';
import { readComments } from './comments.ts';
import { commandsIn, undisguise } from './disguise.ts';
import { readDocument } from './document.ts';
import { readCode } from './embed.ts';
import { frontmatterCommands } from './frontmatter.ts';
import { mostInstructions, readInstructions, readUndisguised, tooManySentences } from './instructions/index.ts';

/** Markdown and other prose: instructions, and the code in it. */
export const markdown: Language = {
  id: 'markdown',
  labels: ['md', 'markdown'],
  extensions: ['.md', '.markdown', '.mdx', '.mdc', '.txt', '.rst', '.adoc'],
  filenames: ['readme', 'license', 'changelog'],
  interpreters: [],
  api: async () => ({ calls: {}, values: {}, aliases: {} }),
  load: async () => frontEnd,
};

const frontEnd: FrontEnd = {
  lower({ text, path, standing }): Lowered {
    const document = readDocument(text);
    const { embedded, gaps } = readCode(document, text, triggerOf(path, standing), standing.stance);
    const unread = document.problems.map(({ code, reason }): LocalGap => {
      return { kind: 'partial', code, reason, range: { start: 0, end: text.length } };
    });
    const comments = readComments(document.comments, text, triggerOf(path, standing), standing.stance);
    const { readings, unread: left } = undisguise(document, text);
    if (left !== undefined)
      unread.push({ kind: 'blind', code: 'budget', reason: 'more disguised passages than are read', range: left });
    const front = frontmatterCommands(text, document.frontmatterEnd);
    const instructions = readInstructions(document, text);
    if (instructions.length >= mostInstructions) unread.push(tooManySentences(instructions));
    return {
      steps: [],
      instructions: [...instructions, ...readUndisguised(readings, text), ...comments.instructions],
      embedded: [
        ...front.embedded,
        ...embedded,
        ...comments.embedded,
        ...commandsIn(readings, triggerOf(path, standing), standing.stance),
      ],
      gaps: [...unread, ...front.gaps, ...gaps, ...comments.gaps],
    };
  },
};

/** Files whose text an agent takes as instructions without being pointed to them. */
const instructing =
  /^(?:skills?|agents?|claude|gemini|soul|memory|heartbeat|tools|identity|bootstrap|boot|copilot-instructions|\.cursorrules)(?:\.(?:md|mdc|mdx|markdown|txt))?$/i;

function triggerOf(path: string, standing: Standing): Standing['trigger'] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return standing.trigger === 'instruction' || instructing.test(name) ? 'instruction' : 'reference';
}
