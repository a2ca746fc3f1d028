import { type CodeLens, type Diagnostic, DiagnosticSeverity, type Range } from 'vscode-languageserver';
import {
  type Bundle,
  type Decision,
  decide,
  escapeText,
  factsOfEntry,
  type Lock,
  LockError,
  lockLines,
  noPolicy,
  type Policy,
  parseLock,
  parsePolicy,
  rejectionsIn,
  verifyBundle,
} from '../core/index.ts';

/** A lockfile as it stands in the editor, and what it speaks of. */
export interface LockInput {
  readonly text: string;
  /** Of the policy beside it; undefined where there is none. */
  readonly policy: string | undefined;
  /** An installed skill by its install path; undefined where there is none. */
  readonly read: (path: string) => Promise<Bundle | undefined>;
  readonly now: Date;
}

/** What became of each skill and each proposal of a lockfile, on its line; as `skillcheck verify` decides, without an analysis. */
export interface LockState {
  readonly diagnostics: readonly Diagnostic[];
  readonly entries: readonly LockedSkill[];
}

export interface LockedSkill {
  /** The install path. */
  readonly path: string;
  readonly range: Range;
  readonly decision: Decision;
}

/** Reasons that one message names. */
const most = 3;

/** Compares every skill that a lockfile knows with the disk, the policy and the clock. Never throws. */
export async function lockState({ text, policy, read, now }: LockInput): Promise<LockState> {
  let lock: Lock;
  let rules: Policy;
  try {
    lock = parseLock(text);
    rules = policy === undefined ? noPolicy : parsePolicy(policy);
  } catch (error) {
    const message = error instanceof LockError ? error.message : 'it cannot be read';
    return { diagnostics: [diagnostic(lineOf(0), DiagnosticSeverity.Error, 'lock', message)], entries: [] };
  }
  const lines = lockLines(text);
  const place = (path: string) => lineOf((lines.get(path) ?? 1) - 1);
  const rejections = rejectionsIn(lock);
  const entries: LockedSkill[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [path, entry] of lock.skills) {
    const bundle = await read(path);
    const decision: Decision =
      bundle === undefined
        ? {
            verdict: 'block',
            reasons: [{ verdict: 'block', code: 'missing', subject: path, message: 'it is not installed' }],
          }
        : decide({
            facts: factsOfEntry(entry),
            source: entry.source,
            policy: rules,
            key: path,
            entry,
            rejections,
            differences: verifyBundle(entry, bundle),
            now,
          });
    entries.push({ path, range: place(path), decision });
    if (decision.verdict !== 'pass') diagnostics.push(ofDecision(place(path), decision));
  }
  for (const [path, { by, on, reason }] of lock.proposals) {
    const message = `proposed by ${by} on ${on}, not approved: ${reason}`;
    diagnostics.push(diagnostic(place(path), DiagnosticSeverity.Warning, 'proposed', message));
  }
  return { diagnostics, entries };
}

function ofDecision(range: Range, { verdict, reasons }: Decision): Diagnostic {
  const first = reasons[0];
  const said = reasons
    .slice(0, most)
    .map(({ subject, message }) => (subject === '' ? message : `${subject} ${message}`));
  const more = reasons.length > most ? `; and ${reasons.length - most} more` : '';
  const severity = verdict === 'block' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
  return diagnostic(range, severity, first?.code ?? 'lock', `${said.join('; ')}${more}`);
}

/** The decision above each skill. */
export function lockLenses(folder: string, { entries }: LockState, commands: boolean): CodeLens[] {
  return entries.map(({ path, range, decision }) => {
    const title =
      decision.verdict === 'pass' ? 'approved, as locked' : `${decision.verdict}: ${decision.reasons.length} reasons`;
    const command = commands ? 'skillcheck.showReport' : '';
    return { range, command: { title, command, arguments: [`${folder}/${path}`] } };
  });
}

function lineOf(line: number): Range {
  return { start: { line, character: line === 0 ? 0 : 4 }, end: { line, character: 2 ** 20 } };
}

function diagnostic(range: Range, severity: DiagnosticSeverity, code: string, message: string): Diagnostic {
  return { source: 'skillcheck', range, severity, code, message: escapeText(message) };
}
