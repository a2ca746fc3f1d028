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
export { mask } from './analysis/redact.ts';
export { isReproducible } from './analysis/reproducible.ts';
export { unanalysed } from './analysis/unanalysed.ts';
export { buildBundle } from './bundle/build.ts';
export type { Bundle, BundleProblem, Entry } from './bundle/bundle.ts';
export { type Digest, digestBytes } from './bundle/digest.ts';
export { defaultLimits, type Limits } from './bundle/limits.ts';
export { lineIndex } from './bundle/lines.ts';
export { escapePath } from './bundle/name.ts';
export { overlaid } from './bundle/overlay.ts';
export type { RawEntry } from './bundle/raw.ts';
export { decodeText } from './bundle/text.ts';
export { type Capability, type CapabilitySet, capabilities, capabilitySet } from './facts/capability.ts';
export { tokenFormats } from './facts/token-formats.ts';
export {
  type CapabilityChange,
  capabilityChange,
  type EntryChange,
  entryChange,
  isUnchanged,
  type Power,
  type RecordedFinding,
} from './lockfile/change.ts';
export { blindGaps, lockEntry, type Tool } from './lockfile/entry.ts';
export { lockLines } from './lockfile/lines.ts';
export { LockError } from './lockfile/lock-error.ts';
export { emptyLock, type Lock, lockName, parseLock, serializeLock } from './lockfile/lockfile.ts';
export { type LockConflict, type LockMerge, mergeLocks } from './lockfile/merge.ts';
export { mergeText } from './lockfile/merge-text.ts';
export { boundDigest } from './lockfile/registry-file.ts';
export {
  isInstallPath,
  type LockEntry,
  lockSchema,
  type Proposal,
  type Review,
  type Source,
} from './lockfile/schema.ts';
export { type Difference, verifyBundle } from './lockfile/verify.ts';
export {
  type Decision,
  type DecisionInput,
  type DecisionReason,
  decide,
  rejectionsIn,
  settle,
} from './policy/decision.ts';
export { type Facts, factsOf, factsOfEntry } from './policy/facts.ts';
export { approve, planDigest, propose, reject } from './policy/plan.ts';
export { noPolicy, type Policy, parsePolicy, policyName, policySchema } from './policy/policy.ts';
export { sensitivePowers } from './policy/sensitive.ts';
export { publicRegistry, type RegistrySays, sameOrigin } from './policy/trust.ts';
export {
  type Absent,
  decisionOf,
  frameOf,
  type ReportedSkill,
  type ReportedSkills,
  type Run,
  reportedSkills,
  type Shard,
  toReport,
} from './report.ts';
export { type Report, reportSchema } from './report-schema.ts';
export type { Confidence, Rule, Severity } from './rule.ts';
export { chosenRegistry } from './sources/clawhub/registry.ts';
export { readDirectory } from './sources/directory/read.ts';
export { discoverSkills } from './sources/discover.ts';
export { codeOf, readRegular } from './sources/file.ts';
export { createHttp } from './sources/http/client.ts';
export type { Http } from './sources/http/http.ts';
export { resolveSpec, sources } from './sources/index.ts';
export { isSkillFolder } from './sources/skill-file.ts';
export type { Access, Failure, Fetched, Pin, Result, Version } from './sources/source.ts';
export { type Advice, adviceFor, isFinal } from './wording/advice.ts';
export { archiveOf } from './wording/archive.ts';
export { type Decoded, decodedIn } from './wording/decoded.ts';
export { escapeText, hiddenIn, withoutHidden } from './wording/escape.ts';
export { markedLine, placesOf } from './wording/place.ts';
export { powers } from './wording/powers.ts';
export { grouped, stepOf } from './wording/reasons.ts';
export { shellWord } from './wording/shell-word.ts';
export { capabilitiesOf, countsOf } from './wording/summary.ts';
export { allTitles, type Title, titleOf } from './wording/title.ts';
