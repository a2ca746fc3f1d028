import * as z from 'zod';
import { capabilities, lockSchema } from '../../core/index.ts';

/** The program that wrote the output. */
export const tool = z.strictObject({ version: z.string() }).describe('The skillcheck that wrote this.');

export const verdict = z.enum(['pass', 'review', 'block']);

export const severity = z.enum(['critical', 'high', 'medium', 'low']).describe('Harm if true.');

export const confidence = z.enum(['sure', 'likely', 'maybe']).describe('Quality of the evidence.');

export const count = z.int().min(0);

export const words = z.array(z.string());

export const day = z.iso.date();

export const digest = z.templateLiteral(['sha256:', z.string().regex(/^[0-9a-f]{64}$/)]);

/** A path of a skill in a workspace. */
export const installPath = z
  .string()
  .describe('The install path, relative to the lockfile, such as skills/gif-search.');

export const position = z
  .strictObject({ line: z.int().min(1), column: z.int().min(1) })
  .describe('Lines and columns count from 1, columns in UTF-16 units.');

/** Where a skill came from, as the lockfile has it. */
export const source = lockSchema.shape.skills.valueType.shape.source.describe('Where the skill came from.');

/** Why a decision is not pass. */
export const decisionReason = z.strictObject({
  verdict: z.enum(['review', 'block']),
  code: z.enum([
    'finding',
    'unsafe',
    'gap',
    'capability',
    'denied',
    'bytes',
    'missing',
    'not-locked',
    'rejected',
    'proposed',
    'expired',
    'voided',
    'source',
    'provenance',
    'downgrade',
    'unlisted',
    'young',
    'registry',
  ]),
  subject: z.string().describe("A fingerprint, a gap's key, class:token or a path; may be empty."),
  message: z.string().describe('A clause for a person.'),
});

/** All reasons of a decision. */
export const decisionReasons = z.array(decisionReason).describe('Why the decision is not pass; what blocks first.');

/** One way in which a file is not as it was. */
export const fileDifference = z.strictObject({
  path: z.string().describe('Path in the skill; empty for the lock entry itself.'),
  kind: z.enum([
    'added',
    'removed',
    'changed',
    'executable',
    'line-endings',
    'target',
    'unread',
    'unsafe',
    'digest',
    'registry',
  ]),
});

/** One way in which where a skill comes from is not as it was. */
export const trustChange = z.strictObject({
  code: z.enum(['source', 'publisher', 'name', 'provenance', 'downgrade']),
  worse: z.boolean().describe('Whether there is less reason to trust it than before.'),
  message: z.string().describe('A clause for a person.'),
});

/** Capabilities: what a skill can do. */
export const tokensByClass = z
  .partialRecord(z.enum(Object.keys(capabilities)), words)
  .describe('Tokens by class; empty classes are left out.');
