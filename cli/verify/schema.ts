import * as z from 'zod';
import { count, decisionReasons, fileDifference, installPath, tool, verdict } from '../contract/parts.ts';

/** `skillcheck verify --format json`. Published as schema/verify-1.json. */
export const verifySchema = z
  .strictObject({
    schema: z.literal('skillcheck.verify.v1'),
    tool,
    summary: z.strictObject({ skills: count, pass: count, review: count, block: count }),
    skills: z
      .array(
        z.strictObject({
          path: installPath,
          name: z.string().nullable().describe('As the lockfile has it; null for what is not locked.'),
          decision: verdict,
          reasons: decisionReasons,
          differences: z.array(fileDifference).describe('Bytes on disk against the lock.'),
        }),
      )
      .describe('What is locked, then what is only on disk, then open proposals: a path can come twice.'),
  })
  .meta({ description: 'How installed skills compare with the lockfile; nothing was analysed.' });

export type VerifyReport = z.infer<typeof verifySchema>;
