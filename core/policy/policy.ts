import * as z from 'zod';
import { type Capability, capabilities } from '../facts/capability.ts';
import { parseStrictJson } from '../lockfile/json.ts';
import { LockError } from '../lockfile/lock-error.ts';

const tokens = z.array(z.string().min(1).max(1000)).max(10_000);
const line = z.string().min(1).max(1000);
const tokensByClass = z.partialRecord(z.enum(Object.keys(capabilities)), tokens);

/** One finding that the consumer lives with: exactly this one, in exactly these bytes, until a day. */
const acceptance = z.strictObject({
  skill: line.describe('Install path, such as skills/gif-search.'),
  digest: z.templateLiteral(['sha256:', z.string().regex(/^[0-9a-f]{64}$/)]),
  finding: line.describe('Fingerprint of the finding, as the report shows it.'),
  reason: z.string().min(10).max(1000),
  until: z.iso.date().describe('The last day on which it counts, at most a year ahead.'),
});

/** The policy file, written by people, beside the lockfile. It never stands in a skill: whoever installs decides. */
export const policySchema = z
  .strictObject({
    $schema: z.string().optional(),
    policyVersion: z.literal(1),
    sources: z
      .strictObject({
        allow: z
          .array(line)
          .describe(
            'clawhub:@owner/*, clawhub:@owner/skill, https://registry.example/@owner/* for another registry, github:owner/*, github:owner/repo, local, archive.',
          ),
        others: z.enum(['review', 'block']).default('review'),
      })
      .optional(),
    minReleaseAge: z
      .string()
      .regex(/^\d{1,4}[dh]$/)
      .describe('Younger versions of a registry need a review: 3d, 72h.')
      .optional(),
    block: tokensByClass
      .describe(
        'Capabilities that no skill may have; *.host, folder/** and **/NAME match what they say, a host counts at every port.',
      )
      .optional(),
    allow: tokensByClass.describe('Capabilities that need no approval, written the same way.').optional(),
    maxApprovalDays: z.int().min(1).max(365).describe('How long an approval lasts at most.').optional(),
    accept: z.array(acceptance).max(10_000).optional(),
  })
  .meta({ title: 'skillcheck policy', description: 'What a team demands of the skills that it installs.' });

export type Policy = z.infer<typeof policySchema>;
export type Acceptance = z.infer<typeof acceptance>;

export const policyName = 'skillcheck.json';

/** What holds where nobody wrote a policy. */
export const noPolicy: Policy = { policyVersion: 1 };

/** Reads a policy. Throws a LockError for anything that is not exactly a version 1 policy: a key that is not known could be a typing error. */
export function parsePolicy(text: string): Policy {
  const parsed = policySchema.safeParse(parseStrictJson(text, 'the policy'));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.map(String).join(' › ');
  throw new LockError(
    `the policy does not fit its schema${where ? ` at ${where}` : ''}: ${issue?.message ?? 'invalid'}`,
    'schema/policy-1.json describes it',
  );
}

/** Whether a list of the policy names a token of a class. */
export function names(list: Policy['allow'], capability: Capability, token: string): boolean {
  return list?.[capability]?.some((pattern) => matches(pattern, token)) ?? false;
}

/**
 * Whether a list forbids a token. It is read wider than one that permits: a host is meant at every port, and where there were too many tokens to
 * keep (`<more>`), what it names may be among those that are missing.
 */
export function forbids(list: Policy['block'], capability: Capability, token: string): boolean {
  if ((list?.[capability]?.length ?? 0) === 0) return false;
  if (token === '<more>' || names(list, capability, token)) return true;
  return capability === 'network' && names(list, capability, token.replace(/:\d{1,5}$/, ''));
}

function matches(pattern: string, token: string): boolean {
  if (pattern === token) return true;
  if (pattern.startsWith('*.')) return token.endsWith(pattern.slice(1));
  if (pattern.startsWith('**/')) return token === pattern.slice(3) || token.endsWith(pattern.slice(2));
  if (!pattern.endsWith('/**')) return false;
  const folder = pattern.slice(0, -2);
  return token.startsWith(folder) && !token.slice(folder.length).split('/').includes('..');
}

/** Milliseconds; undefined where the policy sets no age. */
export function releaseAge({ minReleaseAge }: Policy): number | undefined {
  if (minReleaseAge === undefined) return undefined;
  const hours = minReleaseAge.endsWith('d') ? 24 : 1;
  return Number(minReleaseAge.slice(0, -1)) * hours * 60 * 60 * 1000;
}
