import * as z from 'zod';
import { decisionReasons, digest, installPath, tool, verdict } from '../contract/parts.ts';

/** `skillcheck update --format json`. Published as schema/update-1.json. */
export const updateSchema = z
  .strictObject({
    schema: z.literal('skillcheck.update.v1'),
    tool,
    skills: z.array(
      z.strictObject({
        path: installPath,
        result: z
          .enum(['current', 'unversioned', 'installed', 'proposed', 'kept', 'failed'])
          .describe(
            'proposed: the lockfile asks for it; kept: the locked version stays, for it was blocked, refused or not approved; failed: there is no verdict.',
          ),
        locked: z.string().nullable().describe('Version or commit before the run.'),
        withdrawn: z
          .string()
          .nullable()
          .describe('Why nobody should use the locked version; null where it is offered.'),
        update: z
          .strictObject({
            version: z.string().nullable().describe('Version or commit.'),
            digest,
            decision: verdict,
            reasons: decisionReasons,
          })
          .nullable()
          .describe('What was judged; null where nothing newer was, or it could not be.'),
        error: z.string().nullable().describe('Why it was refused or failed.'),
      }),
    ),
  })
  .meta({ description: 'What became of the skills that were to be updated.' });

export type UpdateReport = z.infer<typeof updateSchema>;
