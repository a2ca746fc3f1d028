import * as z from 'zod';
import { severity, words } from './parts.ts';

/** `skillcheck rules --format json`. Published as schema/rules-1.json. */
export const rulesSchema = z
  .strictObject({
    schema: z.literal('skillcheck.rules.v1'),
    tool: z.strictObject({ version: z.string(), ruleset: z.string() }),
    rules: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        severity: severity.describe('The highest that it gives.'),
        taxonomy: z.strictObject({
          ast: words.describe('OWASP Agentic Skills Top 10: AST01 to AST10.'),
          cwe: z.array(z.int()),
          attack: words.describe('MITRE ATT&CK techniques.'),
          atlas: words.describe('MITRE ATLAS techniques.'),
        }),
      }),
    ),
  })
  .meta({ description: 'The rules of this version.' });

export type RuleList = z.infer<typeof rulesSchema>;
