import * as z from 'zod';
import { count, tool, words } from '../contract/parts.ts';

/** `skillcheck audit --format json`. Published as schema/audit-1.json. */
export const auditSchema = z
  .strictObject({
    schema: z.literal('skillcheck.audit.v1'),
    tool,
    host: z
      .strictObject({
        state: z.string().describe("OpenClaw's state folder."),
        config: z.strictObject({ path: z.string(), state: z.enum(['read', 'absent', 'unread']) }),
        workspaces: words.describe('The main one first.'),
        roots: z
          .array(
            z.strictObject({
              path: z.string(),
              loaded: z.boolean().describe('False for folders of other agents, which OpenClaw does not load.'),
            }),
          )
          .describe('Folders of skills.'),
        locks: words.describe('Lockfiles.'),
      })
      .describe('What was looked at; absolute paths.'),
    summary: z.strictObject({ pass: count, warn: count, fail: count, unknown: count }),
    checks: z.array(
      z.strictObject({
        id: z.string().describe('SCA and two digits.'),
        title: z.string().describe('What is so if it passes.'),
        looksAt: z.string(),
        result: z.enum(['pass', 'warn', 'unknown', 'fail']),
        troubles: z
          .array(
            z.strictObject({
              level: z.enum(['warn', 'unknown', 'fail']),
              where: z.string().describe('path:line, or a key of the configuration.'),
              message: z.string(),
              advice: z.string().describe('What to do; may be empty.'),
            }),
          )
          .describe('The worst first.'),
      }),
    ),
    notLookedAt: words,
  })
  .meta({ description: 'How an OpenClaw installation came out.' });

export type AuditReport = z.infer<typeof auditSchema>;
