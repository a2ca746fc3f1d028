import type { Analysis, Finding, LocatedGap, Reason, Verdict } from './analysis/analysis.ts';
import type { CapabilityChange } from './lockfile/change.ts';
import type { Decision } from './policy/decision.ts';
import type { Report } from './report-schema.ts';

/** One skill with its analysis; `path` is as given by the caller plus the path below it. */
export interface ReportedSkill {
  readonly path: string;
  readonly analysis: Analysis;
  /** Of commands that decide. */
  readonly decision?: Decision;
  /** Against the lockfile, where it knows the skill. */
  readonly change?: CapabilityChange;
  /** Line of the skill in the lockfile, from 1. */
  readonly lockLine?: number;
}

/** Something that was decided without an analysis: locked and not installed, or only proposed. */
export interface Absent {
  readonly path: string;
  readonly name: string;
  readonly decision: Decision;
  readonly lockLine?: number;
}

/** The results of a run in order, to be gone through any number of times; they need not all be in memory. */
export interface ReportedSkills extends Iterable<ReportedSkill> {
  readonly length: number;
}

/** The `index`-th (from 1) of `count` parts of a scan. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** A whole run, with all that a reporter needs. */
export interface Run {
  readonly tool: { readonly version: string; readonly ruleset: string };
  readonly skills: ReportedSkills;
  /** Of a scan that was spread over several jobs. */
  readonly shard?: Shard;
  /** Of commands that decide. */
  readonly absent?: readonly Absent[];
  /** The lockfile that was decided by, as a path below the current folder. */
  readonly lockPath?: string;
  /** Paths that got no verdict. */
  readonly errors: readonly { readonly path: string; readonly message: string }[];
  readonly durationMs: number;
}

/** The report of a run in its documented shape: no internals, no source text. */
export function toReport(run: Run): Report {
  return { ...frameOf(run), skills: [...reportedSkills(run)] };
}

/** The skills of a report, one after the other. */
export function* reportedSkills({ skills }: Run): Generator<Report['skills'][number]> {
  for (const skill of skills) yield toSkill(skill);
}

/** A report without its skills. */
export function frameOf(run: Run): Report {
  const counts = { pass: 0, review: 0, block: 0 };
  const verdicts = new Set<Verdict>();
  // Once: those that are not in memory are read anew each time.
  for (const { analysis, decision } of run.skills) {
    counts[analysis.verdict] += 1;
    if (decision !== undefined) verdicts.add(decision.verdict);
  }
  for (const { decision } of run.absent ?? []) verdicts.add(decision.verdict);
  const decided = worstOf(verdicts);
  return {
    schema: 'skillcheck.report.v1',
    tool: { version: run.tool.version, ruleset: run.tool.ruleset },
    ...(run.shard === undefined ? {} : { shard: { index: run.shard.index, count: run.shard.count } }),
    summary: { skills: run.skills.length, ...counts, durationMs: Math.round(run.durationMs) },
    ...(decided === undefined ? {} : { decision: decided }),
    skills: [],
    ...(run.absent === undefined
      ? {}
      : { absent: run.absent.map(({ path, name, decision }) => ({ path, name, decision: toDecision(decision) })) }),
    // What follows the first line is a stack, which is for a bug report.
    errors: run.errors.map(({ path, message }) => ({ path, message: message.split('\n', 1).join() })),
  };
}

/** The worst decision of a run; undefined where nothing was decided. */
export function decisionOf({ skills, absent = [] }: Pick<Run, 'skills' | 'absent'>): Verdict | undefined {
  const verdicts = new Set<Verdict>();
  for (const { decision } of skills) if (decision !== undefined) verdicts.add(decision.verdict);
  for (const { decision } of absent) verdicts.add(decision.verdict);
  return worstOf(verdicts);
}

function worstOf(verdicts: ReadonlySet<Verdict>): Verdict | undefined {
  return (['block', 'review', 'pass'] as const).find((one) => verdicts.has(one));
}

function toDecision({ verdict, reasons }: Decision): NonNullable<Report['skills'][number]['decision']> {
  return {
    verdict,
    reasons: reasons.map((one) => ({
      verdict: one.verdict,
      code: one.code,
      subject: one.subject,
      message: one.message,
    })),
  };
}

function toSkill({ path, analysis, decision, change }: ReportedSkill): Report['skills'][number] {
  return {
    path,
    name: analysis.name,
    digest: analysis.digest,
    complete: analysis.complete,
    verdict: analysis.verdict,
    reasons: analysis.reasons.map(toReason),
    nested: [...analysis.nested],
    capabilities: withoutEmpty(analysis.capabilities),
    declared: withoutEmpty({
      bins: analysis.declared.bins,
      env: analysis.declared.env,
      config: analysis.declared.config,
      install: analysis.declared.install,
      tools: analysis.declared.tools,
    }),
    findings: analysis.findings.map(toFinding),
    gaps: analysis.gaps.map(toGap),
    ...(decision === undefined ? {} : { decision: toDecision(decision) }),
    ...(change === undefined ? {} : { change: { wider: [...change.wider], narrower: [...change.narrower] } }),
  };
}

function toReason(reason: Reason): Report['skills'][number]['reasons'][number] {
  if (reason.code === 'finding') return { code: 'finding', finding: reason.finding };
  if (reason.code === 'gap') return { code: 'gap', gap: reason.gap };
  return { code: 'unsafe', path: reason.path, reason: reason.reason };
}

function toFinding(finding: Finding): Report['skills'][number]['findings'][number] {
  return {
    rule: finding.rule,
    severity: finding.severity,
    confidence: finding.confidence,
    message: finding.message,
    fingerprint: finding.fingerprint,
    evidence: finding.evidence.map(({ path, start, end, note }) => ({
      path,
      start: { line: start.line, column: start.column },
      end: { line: end.line, column: end.column },
      note,
    })),
  };
}

function toGap(gap: LocatedGap): Report['skills'][number]['gaps'][number] {
  const { path, kind, code, reason, start } = gap;
  return start === undefined
    ? { path, kind, code, reason }
    : { path, kind, code, reason, start: { line: start.line, column: start.column } };
}

function withoutEmpty(lists: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  const kept = Object.entries(lists).filter(([, tokens]) => tokens.length > 0);
  return Object.fromEntries(kept.map(([name, tokens]) => [name, [...tokens]]));
}
