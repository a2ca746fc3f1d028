import {
  type Analysis,
  type Bundle,
  boundDigest,
  type Decision,
  decide,
  type Facts,
  factsOf,
  factsOfEntry,
  isReproducible,
  type LockEntry,
  rejectionsIn,
  verifyBundle,
} from '../../core/index.ts';
import { type Answer, type AnswerFinding, allow, block, warn } from './answer.ts';
import { findEntry, refOf, type Standing, sourceOf } from './entries.ts';
import { findingsOf } from './findings.ts';
import { installerProblem, installerToken } from './installer.ts';
import type { Records } from './records.ts';
import type { InstallSpec, PolicyRequest } from './request.ts';
import { withoutOrigin } from './staged.ts';

/** `locked`: nothing that the lockfile does not know. `assist`: a fresh install may be let in, by the analysis or by a person. */
export type Mode = 'locked' | 'assist';

export interface JudgeInput {
  readonly request: PolicyRequest;
  readonly records: Records;
  readonly mode: Mode;
  readonly now: Date;
  /** The program and the rules of this run, as a lock entry names them. */
  readonly tool: { readonly name: string; readonly ruleset: string };
  /** What would be installed. */
  readonly bundle: Bundle;
  /** Rejects where there is no result in time. */
  analyse(bundle: Bundle): Promise<Analysis>;
}

/** Decides about one staged skill by the lockfile, the policy and, where these do not settle it, a fresh analysis. */
export async function judgeSkill(input: JudgeInput): Promise<Answer> {
  const { request, records, mode, bundle, tool } = input;
  const standing = findEntry(request, bundle, records.lock);
  const { entry, same, mismatch } = standing;
  if (entry && same && mismatch === undefined && isFresh(entry, tool) && verifyBundle(entry, bundle).length === 0) {
    if (decided(input, standing, factsOfEntry(entry)).verdict === 'pass') return allow;
  }
  const analysis = await input.analyse(bundle);
  if (!isReproducible(analysis)) {
    return block('the analysis did not finish; nobody knows what this does');
  }
  const digest = boundDigest(bundle, same && entry ? entry.source : sourceOf(request, entry));
  const decision = decided(input, standing, factsOf({ ...analysis, digest }));
  const findings = findingsOf(analysis, decision);
  if (mismatch !== undefined) {
    return block(mismatch, [{ ruleId: 'source', severity: 'critical', message: mismatch }, ...findings]);
  }
  if (decision.verdict === 'block') return block(`skillcheck blocks it: ${clauseOf(decision)}`, findings);
  if (same && decision.verdict === 'pass') return allow;
  if (!same && (request.request.mode !== 'install' || entry !== undefined)) {
    return block(notReviewed(request, standing), findings);
  }
  const reason = same ? `not approved as it is: ${clauseOf(decision)}` : notLocked(request, decision);
  if (mode === 'locked' || request.request.mode !== 'install') return block(reason, findings);
  return decision.verdict === 'pass' ? allow : warn(reason, findings);
}

/** Decides about an installer for what a skill depends on; nothing is analysed. */
export function judgeInstaller(input: Omit<JudgeInput, 'analyse' | 'tool'>, spec: InstallSpec): Answer {
  const { request, records, mode, bundle } = input;
  const standing = findEntry(request, withoutOrigin(bundle), records.lock);
  const { entry, same } = standing;
  const token = installerToken(spec);
  if (entry && !same) {
    return block(`${standing.key} is not what the lockfile knows: run \`skillcheck verify\``);
  }
  if (entry) {
    const decision = decided(input, standing, factsOfEntry(entry));
    if (decision.verdict === 'block') return block(`skillcheck blocks it: ${clauseOf(decision)}`);
    const approved = entry.review?.decision === 'approved' && decision.verdict === 'pass';
    if (approved && entry.capabilities.install.includes(token)) return allow;
  }
  const problem = installerProblem(spec);
  if (problem === undefined) return allow;
  const findings: AnswerFinding[] = [{ ruleId: 'installer', severity: 'warn', message: problem }];
  const reason = `the installer was not approved: ${problem}`;
  return mode === 'locked' ? block(reason, findings) : warn(reason, findings);
}

function decided(input: Pick<JudgeInput, 'request' | 'records' | 'now'>, standing: Standing, facts: Facts): Decision {
  const { request, records, now } = input;
  const { entry, same, key } = standing;
  const source = same && entry ? entry.source : sourceOf(request, entry);
  const rejections = rejectionsIn(records.lock);
  return decide({ facts, source, policy: records.policy, key, entry, rejections, differences: [], now });
}

/** Whether a new analysis of the same bytes could find nothing else. */
function isFresh({ analysis }: LockEntry, tool: JudgeInput['tool']): boolean {
  return analysis.tool === tool.name && analysis.ruleset === tool.ruleset;
}

function clauseOf({ reasons }: Decision): string {
  const [first] = reasons;
  const more = reasons.length > 1 ? `, and ${reasons.length - 1} more` : '';
  return first === undefined ? 'no reason was recorded' : `${first.message}${more}`;
}

function notReviewed({ targetName }: PolicyRequest, { key }: Standing): string {
  const name = key.slice(key.lastIndexOf('/') + 1);
  return `not reviewed: run \`skillcheck update ${word(name) ?? word(targetName) ?? '<skill>'}\``;
}

function notLocked({ origin }: PolicyRequest, { verdict }: Decision): string {
  const ref = word(refOf(origin)) ?? '<skill>';
  return `not in the lockfile (skillcheck says ${verdict}): review it with \`skillcheck install ${ref}\``;
}

/** A name that can be put into a command line as it is. */
function word(name: string | undefined): string | undefined {
  return name !== undefined && /^@?[a-z0-9][\w.-]{0,99}(?:\/[a-z0-9][\w.-]{0,99})?$/i.test(name) ? name : undefined;
}
