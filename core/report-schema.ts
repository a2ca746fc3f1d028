import * as z from 'zod';
import { capabilities } from './facts/capability.ts';

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
