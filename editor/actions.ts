import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type Position,
  type Range,
  type TextEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis, Finding } from '../core/index.ts';
import { declareIn } from './declare.ts';
import { type DiagnosticData, mainPage, rangeOf } from './diagnostics.ts';
import { fromEnvironment } from './environment.ts';
import { hiddenEdit } from './hidden.ts';
import type { KnownVersions } from './known-version.ts';
import { pinActions, unpinnedIn } from './pin.ts';
import type { Result } from './skills.ts';
import { usedAndUndeclared } from './undeclared.ts';

export interface ActionInput {
  readonly folder: string;
  readonly result: Extract<Result, { readonly analysis: object }>;
  readonly document: TextDocument;
  /** Of the document, below the folder of the skill. */
  readonly path: string;
  readonly params: CodeActionParams;
  /** The client has the commands that ask a person for a reason and show pages. */
  readonly commands: boolean;
  /** The text of the document is the one that the result is about: where something stands is known of no other. */
  readonly current: boolean;
  readonly versions: KnownVersions;
}

/** Everything that is safe to mend without a look at it: characters that nobody sees. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.skillcheck`;

/**
 * What can be done about the diagnostics at a place. Nothing is ever written into a skill to silence a finding: its author could have written
 * it too. Acceptances go to the policy of whoever installs, with a reason, by a command of the client.
 */
export function actionsFor(input: ActionInput): CodeAction[] {
  const { only, diagnostics } = input.params.context;
  const wanted = (kind: string) => only?.some((one) => one === '' || one === kind || kind.startsWith(`${one}.`));
  const all = input.current && wanted(fixAllKind) === true ? fixAll(input) : [];
  if (wanted(CodeActionKind.QuickFix) === false) return all;
  const ours = diagnostics.filter(({ source }) => source === 'skillcheck').slice(0, mostDiagnostics);
  return [
    ...all,
    ...ours.flatMap((diagnostic) => fixesOf(diagnostic, input)),
    ...(input.current ? [...pins(input), ...declarations(input)] : []),
    ...ours.flatMap((diagnostic) => commandsFor(diagnostic, input)),
  ];
}

function fixesOf(diagnostic: Diagnostic, { document, path, result, current }: ActionInput): CodeAction[] {
  // A client may still show what was found in an older text.
  const finding = current ? findingOf(diagnostic, path, result.analysis) : undefined;
  if (finding === undefined) return [];
  const common = { kind: CodeActionKind.QuickFix, diagnostics: [diagnostic] };
  if (diagnostic.code === 'hidden-text') {
    const fix = hiddenEdit(document, diagnostic.range);
    if (fix === undefined) return [];
    const edit = { changes: { [document.uri]: [fix.edit] } };
    return [{ ...common, title: `Remove ${fix.count} hidden characters`, isPreferred: true, edit }];
  }
  if (diagnostic.code !== 'literal-secret') return [];
  const format = /^The file holds (an? [\w -]{1,60})$/.exec(finding.message)?.[1];
  const fix = format === undefined ? undefined : fromEnvironment(document, path, diagnostic.range, format);
  if (fix === undefined) return [];
  const edit = { changes: { [document.uri]: [...fix.edits] } };
  return [{ ...common, title: `Take it from ${fix.name} instead; what was written has to be revoked`, edit }];
}

function findingOf({ code, range }: Diagnostic, path: string, { findings }: Analysis): Finding | undefined {
  return findings.find(({ rule, evidence: [main] }) => {
    return rule === code && main.path === path && isSame(rangeOf(main), range);
  });
}

function isSame(a: Range, b: Range): boolean {
  return isAt(a.start, b.start) && isAt(a.end, b.end);
}

function isAt(a: Position, b: Position): boolean {
  return a.line === b.line && a.character === b.character;
}

function fixAll({ document, path, result: { analysis } }: ActionInput): CodeAction[] {
  const offset = (place: Position) => document.offsetAt(place);
  const edits = analysis.findings.flatMap(({ rule, evidence: [main] }) => {
    const fix = rule === 'hidden-text' && main.path === path ? hiddenEdit(document, rangeOf(main)) : undefined;
    return fix === undefined ? [] : [fix.edit];
  });
  // Two findings may stand on the same characters: edits must not.
  let done = -1;
  const apart: TextEdit[] = [];
  for (const edit of edits.sort((a, b) => offset(a.range.start) - offset(b.range.start))) {
    if (offset(edit.range.start) < done) continue;
    done = offset(edit.range.end);
    apart.push(edit);
  }
  if (apart.length === 0) return [];
  const edit = { changes: { [document.uri]: apart } };
  return [{ title: 'Remove the hidden characters of this file', kind: fixAllKind, edit }];
}

function pins({ document, path, params, result, versions, commands }: ActionInput): CodeAction[] {
  const { start, end } = params.range;
  return unpinnedIn(result.analysis, path, start.line, end.line)
    .slice(0, most)
    .flatMap((found) => pinActions(document, found, result.bundle, versions, commands));
}

/** In SKILL.md: what is used and not declared can be declared, by an author who means it. */
function declarations({ result: { analysis }, document, path, params }: ActionInput): CodeAction[] {
  if (path !== mainPage(analysis) || params.range.start.line > 0) return [];
  const declare = declareIn(document);
  if (declare === undefined) return [];
  return (['env', 'bins'] as const).flatMap((list) =>
    usedAndUndeclared(analysis, list)
      .slice(0, most)
      .flatMap((name) => {
        const edit = declare(list, name);
        if (edit === undefined) return [];
        const changes = { [document.uri]: [edit] };
        return [{ title: `Declare ${name} in requires.${list}`, kind: CodeActionKind.QuickFix, edit: { changes } }];
      }),
  );
}

/** A menu is no place for a list. */
const most = 5;
/** A line, or a few, that somebody looks at; who asks about a whole file wants no answer about each of thousands. */
const mostDiagnostics = 50;

function commandsFor(diagnostic: Diagnostic, { folder, result, commands }: ActionInput): CodeAction[] {
  if (!commands || typeof diagnostic.code !== 'string') return [];
  const rule = diagnostic.code;
  const fingerprint = fingerprintOf(diagnostic.data);
  const show: CodeAction = {
    title: `Show the page about ${rule}`,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    command: { title: 'Show rule', command: 'skillcheck.explainRule', arguments: [rule] },
  };
  if (fingerprint === undefined) return [];
  const { digest } = result.analysis;
  return [
    {
      title: 'Accept this finding, with a reason, in the policy…',
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      command: { title: 'Accept', command: 'skillcheck.accept', arguments: [{ folder, digest, fingerprint, rule }] },
    },
    show,
  ];
}

function fingerprintOf(data: unknown): DiagnosticData['fingerprint'] | undefined {
  if (typeof data !== 'object' || data === null || !('fingerprint' in data)) return undefined;
  return typeof data.fingerprint === 'string' ? data.fingerprint : undefined;
}
