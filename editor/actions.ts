import { type CodeAction, CodeActionKind, type CodeActionParams, type Diagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { withoutHidden } from '../core/index.ts';
import { declareEnv } from './declare.ts';
import { type DiagnosticData, mainPage } from './diagnostics.ts';
import type { Result } from './skills.ts';

export interface ActionInput {
  readonly folder: string;
  readonly result: Extract<Result, { readonly analysis: object }>;
  readonly document: TextDocument;
  /** Of the document, below the folder of the skill. */
  readonly path: string;
  readonly params: CodeActionParams;
  /** The client has the commands that ask a person for a reason and show pages. */
  readonly commands: boolean;
}

/**
 * What can be done about the diagnostics at a place. Nothing is ever written into a skill to silence a finding: its author could have written
 * it too. Acceptances go to the policy of whoever installs, with a reason, by a command of the client.
 */
export function actionsFor(input: ActionInput): CodeAction[] {
  const { only } = input.params.context;
  if (only !== undefined && !only.some((kind) => kind === CodeActionKind.QuickFix || kind === '')) return [];
  const ours = input.params.context.diagnostics.filter(({ source }) => source === 'skillcheck');
  return [
    ...ours.flatMap((diagnostic) => fixesOf(diagnostic, input)),
    ...declarations(input),
    ...ours.flatMap((diagnostic) => commandsFor(diagnostic, input)),
  ];
}

function fixesOf(diagnostic: Diagnostic, { document }: ActionInput): CodeAction[] {
  if (diagnostic.code !== 'hidden-text') return [];
  const text = document.getText(diagnostic.range);
  const left = withoutHidden(text);
  if (left === text) return [];
  const edits = [{ range: diagnostic.range, newText: left }];
  return [
    {
      title: `Remove ${[...text].length - [...left].length} hidden characters`,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      isPreferred: true,
      edit: { changes: { [document.uri]: edits } },
    },
  ];
}

/** In SKILL.md: what is used and not declared can be declared, by an author who means it. */
function declarations({ result: { analysis }, document, path, params }: ActionInput): CodeAction[] {
  if (path !== mainPage(analysis) || params.range.start.line > 0) return [];
  const missing = analysis.capabilities.env.filter(
    (name) => /^[A-Z][A-Z0-9_]{2,60}$/.test(name) && !analysis.declared.env.includes(name),
  );
  return missing.slice(0, mostDeclarations).flatMap((name) => {
    const edit = declareEnv(document, name);
    if (edit === undefined) return [];
    const changes = { [document.uri]: [edit] };
    return [{ title: `Declare ${name} in requires.env`, kind: CodeActionKind.QuickFix, edit: { changes } }];
  });
}

/** A menu is no place for a list. */
const mostDeclarations = 5;

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
