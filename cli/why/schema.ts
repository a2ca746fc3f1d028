import * as z from 'zod';
import {
  confidence,
  decisionReasons,
  digest,
  installPath,
  position,
  severity,
  tool,
  verdict,
} from '../contract/parts.ts';

const approval = z.strictObject({
  state: z
    .enum(['unneeded', 'approved', 'allowed', 'open', 'blocked'])
    .describe('unneeded: it needs no approval; allowed: by the policy; open: nobody has approved it.'),
  message: z.string().describe('Who approved it, when and why, or why it is open: a clause for a person.'),
});

/** `skillcheck why --format json`. Published as schema/why-1.json. */
export const whySchema = z
  .strictObject({
    schema: z.literal('skillcheck.why.v1'),
    tool,
    path: installPath,
    digest: digest.describe('Of the bytes on disk, which were analysed.'),
    decision: verdict,
    reasons: decisionReasons,
    capabilities: z.array(
      z.strictObject({
        capability: z.string(),
        token: z.string(),
        approval,
        sites: z.array(z.strictObject({ path: z.string(), start: position })).describe('Where it is used.'),
      }),
    ),
    findings: z.array(
      z.strictObject({
        rule: z.string(),
        severity,
        confidence,
        message: z.string(),
        fingerprint: z.string(),
        approval,
        evidence: z.array(
          z.strictObject({
            path: z.string(),
            start: position,
            end: position.describe('Exclusive.'),
            note: z.string(),
          }),
        ),
      }),
    ),
  })
  .meta({ description: 'Where an installed skill does what it can do, and who approved that.' });

export type WhyReport = z.infer<typeof whySchema>;
