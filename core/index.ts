/** The public surface of the core: what the command line and other hosts may use. */
export type {
  Analysis,
  Finding,
  LocatedEvidence,
  LocatedGap,
  Position,
  Reason,
  ReportedFile,
  Verdict,
} from './analysis/analysis.ts';
export type { Analyzer, AnalyzerOptions } from './analysis/analyzer.ts';
export { judge } from './analysis/judge.ts';
export { buildBundle } from './bundle/build.ts';
export type { Bundle, BundleProblem, Entry } from './bundle/bundle.ts';
export { type Digest, digestBytes } from './bundle/digest.ts';
export { defaultLimits } from './bundle/limits.ts';
export type { RawEntry } from './bundle/raw.ts';
export { type Capability, type CapabilitySet, capabilities, capabilitySet } from './facts/capability.ts';
export { lockEntry, type Tool } from './lockfile/entry.ts';
export { LockError } from './lockfile/lock-error.ts';
export { emptyLock, type Lock, lockName, parseLock, serializeLock } from './lockfile/lockfile.ts';
export { boundDigest } from './lockfile/registry-file.ts';
export { type LockEntry, lockSchema, type Proposal, type Review, type Source } from './lockfile/schema.ts';
export { type Difference, verifyBundle } from './lockfile/verify.ts';
export { type Decision, type DecisionReason, decide, sameOrigin, settle } from './policy/decision.ts';
export { type Facts, factsOf, factsOfEntry } from './policy/facts.ts';
export { approve, planDigest, propose } from './policy/plan.ts';
export { type Report, type ReportedSkill, type Run, reportSchema, toReport } from './report.ts';
export type { Confidence, Rule, Severity } from './rule.ts';
export { readDirectory } from './sources/directory/read.ts';
export { discoverSkills } from './sources/discover.ts';
