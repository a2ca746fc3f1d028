import { type CodeLens, type Command, type Diagnostic, DiagnosticSeverity, type Range } from 'vscode-languageserver';
import {
  type Bundle,
  type Decision,
  decide,
  escapeText,
  factsOfEntry,
  type Lock,
  lockLines,
  noPolicy,
  type Policy,
  parseLock,
  parsePolicy,
  rejectionsIn,
  verifyBundle,
} from '../core/index.ts';
import { folderOf } from './uri.ts';

/** A lockfile as it stands in the editor, and what it speaks of. */
export interface LockInput {
  readonly text: string;
  /** The text of the policy beside it; undefined where there is none. Throws where it cannot be read. */
  readonly policy: () => Promise<string | undefined>;
  /** An installed skill by its install path. Throws where there is none to compare. */
  readonly read: (path: string) => Promise<Bundle>;
  /** Whether nobody waits for the answer any more. */
  readonly dropped: () => boolean;
  readonly now: Date;
}

/** What became of each skill and each proposal of a lockfile, on its line; as `skillcheck verify` decides, without an analysis. */
export interface LockState {
  readonly diagnostics: readonly Diagnostic[];
  readonly entries: readonly LockedSkill[];
  /** What somebody asks for and nobody has approved. */
  readonly proposals: readonly Pick<LockedSkill, 'path' | 'range'>[];
}

export interface LockedSkill {
  /** The install path. */
  readonly path: string;
  readonly range: Range;
  readonly decision: Decision;
}

/** Reasons that one message names. */
const most = 3;

/** Compares every skill that a lockfile knows with the disk, the policy and the clock; undefined where that was dropped. Never throws. */
export async function lockState({ text, policy, read, dropped, now }: LockInput): Promise<LockState | undefined> {
  let lock: Lock;
  let rules: Policy;
  try {
    const own = await policy();
    if (dropped()) return undefined;
    lock = parseLock(text);
    rules = own === undefined ? noPolicy : parsePolicy(own);
  } catch (error) {
    const message = messageOf(error);
    return {
      diagnostics: [diagnostic(lineOf(0), DiagnosticSeverity.Error, 'lock', message)],
      entries: [],
      proposals: [],
    };
  }
  const lines = lockLines(text);
  const place = (path: string) => lineOf((lines.get(path) ?? 1) - 1);
  const entries: LockedSkill[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const path of lock.skills.keys()) {
    // Reading and hashing hold up all else: whoever types in between comes first.
    await pause();
    if (dropped()) return undefined;
    const decision = await read(path).then(
      (bundle) => decideOne({ lock, policy: rules, path, bundle, now }),
      (error: unknown) => missing(path, messageOf(error)),
    );
    entries.push({ path, range: place(path), decision });
    if (decision.verdict !== 'pass') diagnostics.push(ofDecision(place(path), decision));
  }
  for (const [path, { by, on, reason }] of lock.proposals) {
    const message = `proposed by ${by} on ${on}, not approved: ${reason}`;
    diagnostics.push(diagnostic(place(path), DiagnosticSeverity.Warning, 'proposed', message));
  }
  return { diagnostics, entries, proposals: [...lock.proposals.keys()].map((path) => ({ path, range: place(path) })) };
}

function missing(path: string, why: string): Decision {
  const message = `is not installed: ${why}`;
  return { verdict: 'block', reasons: [{ verdict: 'block', code: 'missing', subject: path, message }] };
}

/** What an error says, not escaped. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function pause(): Promise<void> {
  return new Promise((settle) => setTimeout(settle, 0));
}

/** One installed skill against its entry in a lock; by the facts that were locked, without an analysis. */
export function decideOne(input: {
  readonly lock: Lock;
  readonly policy: Policy;
  /** An install path that the lock knows. */
  readonly path: string;
  readonly bundle: Bundle;
  readonly now: Date;
}): Decision {
  const { lock, policy, path, bundle, now } = input;
  const entry = lock.skills.get(path);
  if (entry === undefined) {
    const message = 'is installed, but not in the lockfile';
    return { verdict: 'review', reasons: [{ verdict: 'review', code: 'not-locked', subject: path, message }] };
  }
  return decide({
    facts: factsOfEntry(entry),
    source: entry.source,
    policy,
    key: path,
    entry,
    rejections: rejectionsIn(lock),
    differences: verifyBundle(entry, bundle),
    now,
  });
}

function ofDecision(range: Range, { verdict, reasons }: Decision): Diagnostic {
  const first = reasons[0];
  const said = reasons.slice(0, most).map(reasonText);
  const more = reasons.length > most ? `; and ${reasons.length - most} more` : '';
  const severity = verdict === 'block' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
  return diagnostic(range, severity, first?.code ?? 'lock', `${said.join('; ')}${more}`);
}

/** A reason as a clause for a person, escaped. */
export function reasonText({ subject, message }: Decision['reasons'][number]): string {
  return escapeText(subject === '' ? message : `${subject} ${message}`);
}

/** The decision above each skill and, for a client that has commands for it, what a person does about it; nothing is approved by that. */
export function lockLenses(lock: string, { entries, proposals }: LockState, commands: boolean): CodeLens[] {
  const folder = folderOf(lock);
  const approve = { title: 'approve…', command: 'skillcheck.lockApprove' };
  const lenses = (path: string, range: Range, offered: readonly Offer[]): CodeLens[] => {
    return offered.map((command) => ({ range, command: { ...command, arguments: [{ lock, path }] } }));
  };
  return [
    ...entries.flatMap(({ path, range, decision: { verdict, reasons } }) => {
      const title =
        verdict === 'pass'
          ? 'approved, as locked'
          : `${verdict}: ${reasons.length} ${reasons.length === 1 ? 'reason' : 'reasons'}`;
      const report = { title, command: commands ? 'skillcheck.showReport' : '', arguments: [`${folder}/${path}`] };
      const open = verdict !== 'pass' && reasons.every(({ code }) => code !== 'missing');
      const offered = [
        { title: 'why', command: 'skillcheck.lockWhy' },
        { title: 'diff', command: 'skillcheck.lockDiff' },
        ...(open ? [approve] : []),
      ];
      return [{ range, command: report }, ...(commands ? lenses(path, range, offered) : [])];
    }),
    ...(commands ? proposals.flatMap(({ path, range }) => lenses(path, range, [approve])) : []),
  ];
}

/** A command of the client. */
type Offer = Pick<Command, 'title' | 'command'>;

function lineOf(line: number): Range {
  return { start: { line, character: line === 0 ? 0 : 4 }, end: { line, character: 2 ** 20 } };
}

function diagnostic(range: Range, severity: DiagnosticSeverity, code: string, message: string): Diagnostic {
  return { source: 'skillcheck', range, severity, code, message: escapeText(message) };
}
