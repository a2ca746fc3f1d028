import * as z from 'zod';
import { tool, words } from '../contract/parts.ts';

/** `skillcheck openclaw setup --json`. Published as schema/setup-1.json. */
export const setupSchema = z
  .strictObject({
    schema: z.literal('skillcheck.setup.v1'),
    tool,
    config: z
      .strictObject({
        security: z.strictObject({
          installPolicy: z.strictObject({
            enabled: z.boolean(),
            targets: words,
            exec: z.strictObject({
              source: z.string(),
              command: z.string(),
              args: words,
              timeoutMs: z.int(),
              maxOutputBytes: z.int(),
              env: z.record(z.string(), z.string()).optional(),
              passEnv: words.optional(),
            }),
          }),
        }),
      })
      .describe("What to merge into OpenClaw's configuration, whose format this part is."),
    checks: z.array(
      z.strictObject({
        name: z.enum(['node', 'program', 'lock', 'chain']),
        ok: z.boolean(),
        path: z.string(),
        message: z.string().describe('A clause for a person.'),
      }),
    ),
    warnings: words,
  })
  .meta({ description: "Whether skillcheck can be OpenClaw's install policy here, and what to configure." });

export type SetupReport = z.infer<typeof setupSchema>;
