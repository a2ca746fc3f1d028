import { isTooDeep } from '../../bundle/nesting.ts';
import type { Embedded, FrontEnd, Language, Lowered } from '../../facts/language.ts';
import { automatic, commandsOf } from './commands.ts';
import { gitCommandsOf } from './git.ts';
import { places } from './places.ts';

/** Settings of other programs that make them run commands: tasks of an editor, hooks and servers of an agent host, git, workflows. */
export const settings: Language = {
  id: 'settings',
  labels: [],
  extensions: ['.code-workspace', '.gyp', '.gypi', '.yml', '.yaml'],
  filenames: [
    'tasks.json',
    'devcontainer.json',
    '.devcontainer.json',
    'mcp.json',
    '.mcp.json',
    'mcp_config.json',
    'claude_desktop_config.json',
    'mcporter.json',
    'settings.json',
    'settings.local.json',
    'hooks.json',
    'config',
    '.gitconfig',
    '.gitmodules',
  ],
  interpreters: [],
  api: { calls: {}, values: {}, aliases: {} },
  load: async () => frontEnd,
};

/** Characters; more than this is no settings file. */
const longest = 500_000;

const frontEnd: FrontEnd = {
  lower({ text, path }): Lowered {
    const lower = path.toLowerCase();
    const place = places.find(({ file }) => file.test(lower));
    const git = /(?:^|\/)(?:\.git\/config|\.gitconfig|\.gitmodules)$/.test(lower);
    const gyp = /\.gypi?$/.test(lower);
    if (place === undefined && !git && !gyp) return lowered([]);
    if (text.length > longest) return unread(text, `The file has more than ${longest} characters.`);
    // A parser deep in its own recursion can take the whole process down with it.
    if (!git && isTooDeep(text)) return unread(text, 'The file is nested too deeply.');
    try {
      if (git) return lowered(gitCommandsOf(text));
      if (gyp) return lowered(expansionsOf(text));
      return place === undefined ? lowered([]) : lowered(commandsOf(text.replace(/^\uFEFF/, ' '), 0, place));
    } catch {
      return unread(text, 'The file could not be parsed.');
    }
  },
};

/** Commands whose output gyp puts in place: `<!(…)`, `<!@(…)`. https://gyp.gsrc.io/docs/InputFormatReference.md#command-expansions */
function expansionsOf(text: string): readonly Embedded[] {
  return [...text.matchAll(/[<>^]![@]?\(([^\n]{1,4000})/g)].slice(0, 200).map((match) => {
    const start = match.index + match[0].length - (match[1] ?? '').length;
    const end = Math.max(0, (match[1] ?? '').lastIndexOf(')'));
    const code = (match[1] ?? '').slice(0, end === 0 ? undefined : end);
    return {
      language: 'shell',
      text: code,
      locate: (part) => ({ start: start + part.start, end: start + part.end }),
      standing: automatic,
    };
  });
}

function lowered(embedded: readonly Embedded[]): Lowered {
  return { steps: [], instructions: [], embedded, gaps: [] };
}

function unread(text: string, reason: string): Lowered {
  return {
    steps: [],
    instructions: [],
    embedded: [],
    gaps: [{ kind: 'blind', code: 'syntax', reason, range: { start: 0, end: text.length } }],
  };
}
