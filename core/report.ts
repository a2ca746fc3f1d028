import * as z from 'zod';
import type { Analysis, Finding, LocatedGap, Reason, Verdict } from './analysis/analysis.ts';
import { capabilities } from './facts/capability.ts';
import type { CapabilityChange } from './lockfile/change.ts';
import type { Decision } from './policy/decision.ts';

const severity = z.enum(['critical', 'high', 'medium', 'low']);
const confidence = z.enum(['sure', 'likely', 'maybe']);
const verdict = z.enum(['pass', 'review', 'block']);
const digest = z.templateLiteral(['sha256:', z.string().regex(/^[0-9a-f]{64}$/)]);
const count = z.int().min(0);
const index = count.describe('Index into the list of the same skill.');
const words = z.array(z.string());

const position = z
  .strictObject({ line: z.int().min(1), column: z.int().min(1) })
  .describe('Lines and columns count from 1, columns in UTF-16 units.');

const evidence = z.strictObject({
  path: z.string().describe('Path in the skill; a member of an archive is archive.zip!/member/path.'),
  start: position,
  end: position.describe('Exclusive.'),
  note: z.string().describe('What stands there, in a few words.'),
});

const finding = z.strictObject({
  rule: z.string(),
  severity: severity.describe('Harm if true.'),
  confidence: confidence.describe('Quality of the evidence.'),
  message: z.string(),
  fingerprint: z.string().describe('Names this finding across runs; survives moved lines.'),
  evidence: z.array(evidence).min(1).describe('The first is where the finding stands.'),
});

const gap = z.strictObject({
  path: z.string(),
  kind: z.enum(['blind', 'partial', 'inert']).describe('Only a blind gap changes the verdict.'),
  code: z.string(),
  reason: z.string(),
  start: position.optional(),
});

const reason = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('finding'), finding: index }),
  z.strictObject({ code: z.literal('gap'), gap: index }),
  z.strictObject({ code: z.literal('unsafe'), path: z.string(), reason: z.string() }),
]);

const decision = z
  .strictObject({
    verdict,
    reasons: z.array(z.strictObject({ verdict, code: z.string(), subject: z.string(), message: z.string() })),
  })
  .describe('What the lockfile, the policy and the registry make of the verdict.');

const powers = z.array(z.strictObject({ capability: z.string(), token: z.string() }));

const skill = z.strictObject({
  path: z.string().describe('As given by the caller, plus the path below it.'),
  name: z.string(),
  digest: digest.describe('Over every file of the skill.'),
  complete: z.boolean().describe('False when something that could act was not read.'),
  verdict,
  reasons: z.array(reason).describe('Why the verdict is not pass.'),
  nested: words.describe('Further SKILL.md files, judged with this skill.'),
  capabilities: z
    .partialRecord(z.enum(Object.keys(capabilities)), words)
    .describe('Tokens by class; empty classes are left out.'),
  declared: z
    .partialRecord(z.enum(['bins', 'env', 'config', 'install', 'tools']), words)
    .describe('What the frontmatter declares; empty lists are left out.'),
  findings: z.array(finding).describe('Worst first.'),
  gaps: z.array(gap).describe('What was not examined.'),
  decision: decision.optional(),
  change: z
    .strictObject({ wider: powers, narrower: powers })
    .describe('Capabilities against those of the lockfile.')
    .optional(),
});

const absent = z.strictObject({ path: z.string(), name: z.string(), decision });

/** The JSON report (`--format json`). Its JSON Schema is published as schema/report-1.json. */
export const reportSchema = z
  .strictObject({
    schema: z.literal('skillcheck.report.v1'),
    tool: z.strictObject({ version: z.string(), ruleset: z.string() }),
    shard: z
      .strictObject({ index: z.int().min(1), count: z.int().min(1) })
      .describe('Of a scan that was spread: which part of how many this is.')
      .optional(),
    summary: z.strictObject({ skills: count, pass: count, review: count, block: count, durationMs: count }),
    decision: verdict.optional().describe('The worst decision of the run, of commands that decide.'),
    skills: z.array(skill),
    absent: z
      .array(absent)
      .describe('What was decided without an analysis: locked and not installed, or only proposed.')
      .optional(),
    errors: z
      .array(z.strictObject({ path: z.string(), message: z.string() }))
      .describe('Paths that got no verdict; the exit code is 2 then.'),
  })
  .meta({ title: 'skillcheck report', description: 'What skillcheck found in the skills it was given.' });

/** What every surface shows. */
export type Report = z.infer<typeof reportSchema>;

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
  for (const { analysis } of run.skills) counts[analysis.verdict] += 1;
  const decided = decisionOf(run);
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
