import type { CodeAction, TextEdit } from 'vscode-languageserver';
import { CodeActionKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Analysis, type Bundle, escapeText } from '../core/index.ts';
import { quoteAround } from './environment.ts';
import type { KnownVersions } from './known-version.ts';

/** A package without a fixed version, as a capability names it, and where (from 0) the command begins that first installs it. */
export interface Unpinned {
  readonly token: string;
  readonly line: number;
  readonly character: number;
}

/** Packages of one ecosystem: by what a version is joined to a name, and what a version may look like. */
interface Ecosystem {
  readonly joint: string;
  readonly version: RegExp;
}

const node: Ecosystem = { joint: '@', version: /^\d+\.\d+\.\d+(?:[-+][\w.+-]{1,60})?$/ };
const python: Ecosystem = { joint: '==', version: /^\d[\w.!+-]{0,60}$/ };
const ecosystems: ReadonlyMap<string, Ecosystem> = new Map([
  ['npm', node],
  ['node', node],
  ['pip', python],
  ['uv', python],
]);

/** UTF-16 units of a command, or of an installer in the front matter, in which the package is looked for. */
const reach = 1_000;

/** What is installed from these lines without a fixed version. */
export function unpinnedIn(analysis: Analysis, path: string, first: number, last: number): Unpinned[] {
  return analysis.sites.flatMap(({ capability, token, path: where, start }) => {
    const line = start.line - 1;
    if (capability !== 'install' || where !== path || line < first || line > last) return [];
    return partsOf(token) === undefined ? [] : [{ token, line, character: start.column - 1 }];
  });
}

/** The edits that fix the version of a package where it is first installed; undefined where its name does not stand there, or not only as that. */
export function pinEdits(
  document: TextDocument,
  { token, line, character }: Unpinned,
  version: string,
): TextEdit[] | undefined {
  const parts = partsOf(token);
  if (parts === undefined || !parts.ecosystem.version.test(version)) return undefined;
  const start = document.offsetAt({ line, character });
  const text = document.getText({ start: { line, character }, end: document.positionAt(start + reach) });
  const at = token.endsWith('<unpinned>') ? placeInCommand(text, parts.written) : placeInInstaller(text, parts.written);
  if (at === undefined) return undefined;
  const end = start + at + parts.written.length;
  const range = { start: document.positionAt(start + at), end: document.positionAt(end) };
  return [{ range, newText: `${parts.name}${parts.ecosystem.joint}${version}` }];
}

/** One command of a line: what stands behind it is another, or no command. */
const command = /^(?:\\\r?\n|\\.|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|[^;|&`\n\\"'])*/;

/** Where a command names a package; undefined where a word like it may be anything else: a folder, a workspace, a part of another command. */
function placeInCommand(rest: string, written: string): number | undefined {
  const text = command.exec(rest)?.[0] ?? '';
  const [at, ...more] = wordsLike(text, written);
  if (at === undefined || more.length > 0) return undefined;
  const quote = quoteAround(text, at);
  return quote === '' || (text[at - 1] === quote && text[at + written.length] === quote) ? at : undefined;
}

/** Where an installer of the front matter, which may stand on several lines, says what it installs. */
function placeInInstaller(text: string, written: string): number | undefined {
  const named = /\bpackage["']?\s{0,5}:\s{0,5}["']?$/;
  return wordsLike(text, written).find((at) => named.test(text.slice(Math.max(0, at - 30), at)));
}

function wordsLike(text: string, written: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(written); at >= 0; at = text.indexOf(written, at + 1)) {
    const end = at + written.length;
    if (!/[\w@/.~^=<>!-]/.test(text[at - 1] ?? '') && !/[\w@/.~^=<>![-]/.test(text[end] ?? '')) found.push(at);
  }
  return found;
}

/** Fixes the version where the skill itself knows it; else a client can ask a person for it. */
export function pinActions(
  document: TextDocument,
  found: Unpinned,
  bundle: Bundle,
  versions: KnownVersions,
  commands: boolean,
): readonly CodeAction[] {
  const parts = partsOf(found.token);
  if (parts === undefined || pinEdits(document, found, '0.0.0') === undefined) return [];
  const kind = CodeActionKind.QuickFix;
  const known = versions(parts.kind, parts.name, bundle);
  const edit = known === undefined ? undefined : pinEdits(document, found, known.version);
  const name = escapeText(parts.name);
  if (known !== undefined && edit !== undefined)
    return [
      {
        title: `Pin ${name} to ${known.version}, as ${escapeText(known.path)} has it`,
        kind,
        edit: { changes: { [document.uri]: edit } },
      },
    ];
  if (!commands) return [];
  const about = { uri: document.uri, name: parts.name, ...found };
  return [
    {
      title: `Pin ${name} to a version…`,
      kind,
      command: { title: 'Pin', command: 'skillcheck.pin', arguments: [about] },
    },
  ];
}

/** `npm:bar@^1.2<unpinned>`: what it is called, and how it is written. Installers of the front matter have no mark. */
function partsOf(token: string) {
  const [, kind = '', written = ''] = /^(npm|pip|node|uv):([^<]{1,200})(?:<unpinned>)?$/.exec(token) ?? [];
  const marked = token.endsWith('<unpinned>');
  const ecosystem = ecosystems.get(kind);
  if (ecosystem === undefined || marked === (kind === 'node' || kind === 'uv')) return undefined;
  const name = nameOf(ecosystem, written);
  if (name === undefined || (!marked && name !== written)) return undefined;
  return { kind: ecosystem === node ? ('npm' as const) : ('pip' as const), ecosystem, written, name };
}

/** A name of the registry, without the range behind it; undefined for addresses, folders and files. */
function nameOf(ecosystem: Ecosystem, written: string): string | undefined {
  const shape =
    ecosystem === node
      ? /^((?:@[\w.-]{1,100}\/)?[\w][\w.-]{0,100})(?:@[\w.^~<>=*| -]{0,60})?$/
      : /^([A-Za-z0-9][\w.-]{0,100}(?:\[[\w,.-]{1,100}\])?)(?:[<>=!~]=?[\w.,*<>=!~ ]{0,60})?$/;
  return shape.exec(written)?.[1];
}
