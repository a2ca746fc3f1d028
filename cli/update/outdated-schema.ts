import * as z from 'zod';
import { count, day, installPath, tool, trustChange } from '../contract/parts.ts';

/** `skillcheck outdated --format json`. Published as schema/outdated-1.json. */
export const outdatedSchema = z
  .strictObject({
    schema: z.literal('skillcheck.outdated.v1'),
    tool,
    summary: z.strictObject({ skills: count, outdated: count, withdrawn: count, unversioned: count, unknown: count }),
    skills: z.array(
      z.strictObject({
        path: installPath,
        state: z
          .enum(['current', 'outdated', 'withdrawn', 'unversioned', 'unknown'])
          .describe(
            'withdrawn: nobody should use what is locked; unversioned: nobody publishes versions; unknown: nobody could say.',
          ),
        locked: z.string().nullable().describe('Version or commit.'),
        latest: z.string().nullable().describe('Version or commit.'),
        published: day.nullable().describe('Of the latest version.'),
        trust: z.array(trustChange).describe("How the latest version's origin differs from the locked one's."),
        reason: z.string().nullable().describe('Why it is withdrawn, has no versions or is unknown.'),
        proposed: z.boolean().describe('Whether the lockfile has a proposal for it already.'),
      }),
    ),
  })
  .meta({ description: 'How locked skills compare with what their publishers offer.' });

export type OutdatedReport = z.infer<typeof outdatedSchema>;
