import { isTooDeep } from '../../bundle/nesting.ts';
import { codeOfExcess } from '../../facts/gap.ts';
import type { Embedded, FrontEnd, Language, Lowered } from '../../facts/language.ts';
import { automatic, heldBy, stepsOf, unasked } from './commands.ts';
import { databaseCommandsOf } from './database.ts';
import { scriptedCommands } from './dialog-script.ts';
import { gitCommandsOf } from './git.ts';
import { readIni } from './ini.ts';
import { launchedBy, taggedCalls } from './launcher.ts';
import { type Format, placeByContent, places, shownPlace } from './places.ts';
import { formulasOf, sheetFormulasOf } from './sheet.ts';
import { readToml } from './toml.ts';
import type { Node } from './tree.ts';
import { readXml } from './xml.ts';
import { readYaml } from './yaml.ts';

/** Settings of other programs that make them run commands: tasks of an editor, hooks and servers of an agent host, containers, git, workflows. */
export const settings: Language = {
  id: 'settings',
  labels: [],
  extensions: [
    '.code-workspace',
    '.gyp',
    '.gypi',
    '.yml',
    '.yaml',
    '.toml',
    '.service',
    '.timer',
    '.desktop',
    '.iml',
    '.csproj',
    '.fsproj',
    '.vbproj',
    '.vcxproj',
    '.targets',
    '.props',
    '.json',
    '.jsonc',
    '.gitconfig',
    '.csv',
    '.tsv',
    '.sql',
    '.plist',
    '.applescript',
    '.xml',
  ],
  filenames: [
    'gitconfig',
    'hooks.json',
    'tasks.json',
    'devcontainer.json',
    '.devcontainer.json',
    'mcp.json',
    '.mcp.json',
    'mcp_config.json',
    'mcp_settings.json',
    'cline_mcp_settings.json',
    'mcp-servers.json',
    'claude_desktop_config.json',
    'mcporter.json',
    'settings.json',
    'settings.local.json',
    'config.json',
    '.claude.json',
    'opencode.json',
    'opencode.jsonc',
    'openclaw.json',
    'gemini-extension.json',
    'plugin.json',
    'lefthook.json',
    'composer.json',
    'config',
    '.gitconfig',
    '.gitmodules',
    'tox.ini',
    'setup.cfg',
    'nuget.config',
    'pom.xml',
    'settings.xml',
    'build.xml',
  ],
  interpreters: [],
  api: async () => ({
    calls: {
      'settings.env': { does: [{ op: 'setenv', target: '0' }] },
      'settings.server': { does: [{ op: 'connect', target: '0' }] },
      'settings.grant': { does: [{ op: 'setenv', target: '0' }] },
      'settings.proposal': { does: [{ op: 'setenv', target: '0' }] },
      'settings.source': { does: [{ op: 'install', target: '0' }] },
      'settings.action': { does: [{ op: 'install', target: '0', as: 'action:' }] },
    },
    values: {},
    aliases: {},
  }),
  load: async () => frontEnd,
};

/** Characters; more than this is no settings file. */
const longest = 500_000;

const frontEnd: FrontEnd = {
  lower({ text, path, standing }): Lowered {
    const lower = path.toLowerCase();
    const git = gitFile.test(lower);
    const named = places.find(({ file }) => file.test(lower));
    const place = named ?? (git ? undefined : placeByContent(text));
    const gyp = /\.gypi?$/.test(lower);
    const shown = isPage(lower);
    const reader = readersOfData.find(({ file }) => file.test(lower))?.read;
    if (reader !== undefined) return readData(text, reader);
    if (place === undefined && !git && !gyp && !shown) return tagged(text);
    if (text.length > longest) return unread(text, `The file has more than ${longest} characters.`, 'budget');
    // A parser deep in its own recursion can take the whole process down with it.
    if (!git && isTooDeep(text)) return unread(text, 'The file is nested too deeply.', 'budget');
    try {
      if (git) return lowered(gitCommandsOf(text));
      if (gyp) return lowered(expansionsOf(text));
      const { format, nodes } = nodesOf(text.replace(/^\uFEFF/, ' '), place?.format);
      const found = place ?? shownPlace(nodes, format);
      if (found === undefined) return lowered([]);
      const held = heldBy(nodes, found, shown ? standing : found.unasked === true ? unasked : automatic);
      return { ...lowered([...held.embedded, ...taggedCalls(text)]), steps: stepsOf(held) };
    } catch (error) {
      // What a page shows need not be whole; too much of it is not read.
      if (error instanceof RangeError) return unread(text, 'The file holds more than is read.', codeOfExcess(error));
      return shown || (named === undefined && !git && !gyp)
        ? lowered([])
        : unread(text, 'The file could not be parsed.');
    }
  },
};

/** Data that acts once the program that it is for opens it. */
const readersOfData: readonly { readonly file: RegExp; readonly read: (text: string) => readonly Embedded[] }[] = [
  { file: /\.(?:csv|tsv)$/, read: formulasOf },
  { file: /\/xl\/worksheets\/[^/]{1,100}\.xml$/, read: sheetFormulasOf },
  { file: /\.sql$/, read: databaseCommandsOf },
  { file: /\.plist$/, read: launchedBy },
  { file: /\.applescript$/, read: scriptedCommands },
];

/** Data for no program that is known, which a reader that trusts it still acts on. */
function tagged(text: string): Lowered {
  return text.includes('python/') ? readData(text, taggedCalls) : lowered([]);
}

function readData(text: string, read: (text: string) => readonly Embedded[]): Lowered {
  try {
    return lowered(read(text));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return unread(text, 'The file holds more than is read.', codeOfExcess(error));
  }
}

const readers: Readonly<Record<Format, (text: string) => readonly Node[]>> = {
  yaml: readYaml,
  toml: readToml,
  ini: readIni,
  xml: readXml,
};

/** A configuration of git, also one that is made to be included. */
const gitFile = /(?:^|\/)(?:\.git\/config|[\w.-]{0,80}gitconfig|\.gitmodules)$/;

/** Whether a text stands on a page, so that its keys alone tell what it is for. */
function isPage(path: string): boolean {
  return /\.(?:md|markdown|mdx|mdc|txt|rst|adoc)$|(?:^|\/)[^/.]{1,200}$/.test(path);
}

/** What a text holds in its format, or in the one that it looks like, else in the other one that a page can show. Throws where it is in neither. */
function nodesOf(
  text: string,
  known: Format | undefined,
): { readonly format: Format; readonly nodes: readonly Node[] } {
  if (known !== undefined) return { format: known, nodes: readers[known](text) };
  const first: Format = /^[ \t]*\[{1,2}[\w.-]{1,100}\]{1,2}[ \t]*(?:#|$)/m.test(text) ? 'toml' : 'yaml';
  try {
    return { format: first, nodes: readers[first](text) };
  } catch (error) {
    if (error instanceof RangeError) throw error;
    const other = first === 'toml' ? 'yaml' : 'toml';
    return { format: other, nodes: readers[other](text) };
  }
}

/** Most commands of one gyp file. */
const mostExpansions = 200;

/** Commands whose output gyp puts in place: `<!(…)`, `<!@(…)`. Throws over the budget. https://gyp.gsrc.io/docs/InputFormatReference.md#command-expansions */
function expansionsOf(text: string): readonly Embedded[] {
  const found = [...text.matchAll(/[<>^]![@]?\(([^\n]{1,4000})/g)];
  if (found.length > mostExpansions) throw new RangeError('too many commands');
  if (found.some((match) => match[1]?.length === 4000)) throw new RangeError('a command is too long');
  return found.map((match) => {
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

function unread(text: string, reason: string, code = 'syntax'): Lowered {
  return {
    steps: [],
    instructions: [],
    embedded: [],
    gaps: [{ kind: 'blind', code, reason, range: { start: 0, end: text.length } }],
  };
}
