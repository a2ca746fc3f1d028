import {
  type Access,
  type Analysis,
  type Bundle,
  boundDigest,
  type Decision,
  decide,
  factsOf,
  isReproducible,
  type LockEntry,
  lockEntry,
  type RegistrySays,
  type Source,
} from '../../core/index.ts';
import { ruleset } from '../../rules/index.ts';
import { versionOf } from '../version.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type Claim, claimOf } from './claim.ts';
import { type Answer, checkClaim } from './verified.ts';

/** A skill that can be locked, or why not. */
export type Judged =
  | {
      readonly path: string;
      readonly entry: LockEntry;
      readonly decision: Decision;
      readonly analysis: Analysis;
      readonly claim: Claim | undefined;
      /** Undefined where nobody asked. */
      readonly answer: Answer | undefined;
      readonly error?: never;
    }
  | { readonly path: string; readonly error: string };

/** What a run may believe about origins: with `access`, what the registry confirms; without, nothing. */
export interface Origins {
  readonly access: Access | undefined;
  readonly workspace: Workspace;
  readonly now: Date;
}

/** The entry for a skill as it stands, unapproved, and what a decision about it would be. */
export async function judge(path: string, bundle: Bundle, analysis: Analysis, origins: Origins): Promise<Judged> {
  const { access, workspace, now } = origins;
  if (!isReproducible(analysis)) {
    const error =
      'the analysis did not finish, and what hung on the clock or the memory of this machine is never recorded';
    return { path, error };
  }
  const claim = claimOf(bundle, path, workspace.root);
  const answer = claim === undefined || access === undefined ? undefined : await checkClaim(claim, bundle, access);
  if (answer?.kind === 'unknown') return { path, error: answer.reason };
  const confirmed = answer?.kind === 'true' ? answer : undefined;
  const source: Source = confirmed?.source ?? { type: 'local' };
  const registry: RegistrySays | undefined = confirmed?.registry;
  const judged = { ...analysis, digest: boundDigest(bundle, source) };
  const { policy } = workspace;
  const facts = factsOf(judged);
  const decision = decide({ facts, source, policy, key: path, registry, entry: undefined, differences: [], now });
  // What was rejected stays rejected, whoever owns it now.
  const before = workspace.lock?.skills.get(path)?.review;
  const review = before?.decision === 'rejected' ? before : null;
  const entry = lockEntry(judged, source, review, { name: `skillcheck ${versionOf()}`, ruleset });
  return { path, entry, decision, analysis: judged, claim, answer };
}
