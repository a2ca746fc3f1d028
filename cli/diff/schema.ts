import * as z from 'zod';
import {
  confidence,
  count,
  day,
  digest,
  fileDifference,
  installPath,
  severity,
  source,
  tokensByClass,
  tool,
  trustChange,
  verdict,
  words,
} from '../contract/parts.ts';

const side = z.strictObject({
  label: z.string().describe('What people call it: locked 1.2.0, on disk.'),
  name: z.string(),
  source,
  digest,
  verdict: verdict.describe('Of the analysis.'),
  ruleset: z.string(),
});

const finding = z.strictObject({
  rule: z.string(),
  severity,
  confidence,
  fingerprint: z.string(),
  path: z.string(),
  line: z.int().min(1).optional().describe('From 1; where the side was analysed in this run.'),
  message: z.string().optional().describe('Where the side was analysed in this run.'),
});

const text = z.strictObject({
  path: z.string(),
  added: count.nullable().describe('Lines; null where the texts were not compared.'),
  removed: count.nullable().describe('Lines; null where the texts were not compared.'),
  patch: words
    .optional()
    .describe('Lines of a unified diff without file names, with secrets starred out; with --prose or --files.'),
  cut: z.string().nullable().describe('Why there is no patch, or not all of it.'),
});

/** `skillcheck diff --format json`. Published as schema/diff-1.json. */
export const diffSchema = z
  .strictObject({
    schema: z.literal('skillcheck.diff.v1'),
    tool,
    same: z.boolean(),
    skills: z.array(
      z.strictObject({
        path: z.string().describe('An install path; a name where two skills were named.'),
        state: z.enum(['added', 'removed', 'changed', 'same']),
        from: side.nullable(),
        to: side.nullable(),
        trust: z.array(trustChange),
        review: z
          .strictObject({ before: z.string(), after: z.string() })
          .nullable()
          .describe('What happened to the approval, as clauses; null where nothing did.'),
        wider: tokensByClass.describe('Capabilities that the old one does not cover, by class.'),
        newFindings: z.array(finding),
        notExamined: words.describe('Blind gaps that only the new one has: code and path.'),
        prose: z.array(text).describe('Markdown that changed.'),
        narrower: tokensByClass.describe('Capabilities that the new one no longer has, by class.'),
        goneFindings: z.array(finding),
        files: z.array(fileDifference),
        texts: z.array(text).optional().describe('Every file that changed; with --files.'),
      }),
    ),
    proposals: z
      .array(z.strictObject({ path: installPath, source, by: z.string(), on: day, reason: z.string() }))
      .describe('Proposals that the old lockfile did not have; with --since.'),
  })
  .meta({ description: 'What changed between two skills, or between two lockfiles.' });

export type DiffReport = z.infer<typeof diffSchema>;
