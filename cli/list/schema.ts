import * as z from 'zod';
import { day, decisionReasons, digest, installPath, source, tool, verdict, words } from '../contract/parts.ts';

/** `skillcheck list --format json`. Published as schema/list-1.json. */
export const listSchema = z
  .strictObject({
    schema: z.literal('skillcheck.list.v1'),
    tool,
    skills: z
      .array(
        z.strictObject({
          path: installPath,
          state: z.enum(['locked', 'unlocked', 'proposed']),
          name: z.string().nullable().describe('As the lockfile has it.'),
          source: source.nullable(),
          digest: digest.nullable().describe('As locked or proposed.'),
          decision: verdict,
          reasons: decisionReasons,
          sensitive: words.describe('Classes of capabilities that need an approval.'),
          review: z
            .strictObject({
              decision: z.enum(['approved', 'rejected']),
              by: z.string(),
              on: day,
              until: day.describe('The last day on which it counts.'),
              reason: z.string(),
              current: z.boolean().describe('Whether it was given for the bytes that are locked.'),
            })
            .nullable(),
          proposal: z.strictObject({ by: z.string(), on: day, reason: z.string() }).nullable(),
        }),
      )
      .describe('A skill that is locked can have a proposal beside it: its path comes twice.'),
  })
  .meta({ description: 'What a workspace holds; nothing was analysed.' });

export type ListReport = z.infer<typeof listSchema>;
