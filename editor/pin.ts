import type { CodeAction, TextEdit } from 'vscode-languageserver';
import { CodeActionKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Analysis, type Bundle, escapeText } from '../core/index.ts';
import { versionKnown } from './known-version.ts';

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

/** The edits that fix the version of a package where it is first installed; undefined where its name does not stand there. */
export function pinEdits(
  document: TextDocument,
  { token, line, character }: Unpinned,
  version: string,
): TextEdit[] | undefined {
  const parts = partsOf(token);
  if (parts === undefined || !parts.ecosystem.version.test(version)) return undefined;
  const start = document.offsetAt({ line, character });
  const rest = document.getText().slice(start, start + reach);
  // A name further down is that of something else; an installer of the front matter stands on several lines.
  const text = token.endsWith('<unpinned>') ? (/^(?:\\\r?\n|.)*/.exec(rest)?.[0] ?? '') : rest;
  for (let at = text.indexOf(parts.written); at >= 0; at = text.indexOf(parts.written, at + 1)) {
    const end = at + parts.written.length;
    if (/[\w@/.~^=<>!-]/.test(text[at - 1] ?? '') || /[\w@/.~^=<>![-]/.test(text[end] ?? '')) continue;
    const range = { start: document.positionAt(start + at), end: document.positionAt(start + end) };
    return [{ range, newText: `${parts.name}${parts.ecosystem.joint}${version}` }];
  }
  return undefined;
}

/** Fixes the version where the skill itself knows it; else a client can ask a person for it. */
export function pinActions(
  document: TextDocument,
  found: Unpinned,
  bundle: Bundle,
  commands: boolean,
): readonly CodeAction[] {
  const parts = partsOf(found.token);
  if (parts === undefined || pinEdits(document, found, '0.0.0') === undefined) return [];
  const kind = CodeActionKind.QuickFix;
  const known = versionKnown(parts.kind, parts.name, bundle);
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
