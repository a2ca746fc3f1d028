import * as z from 'zod';

/** The largest request that OpenClaw sends, in bytes. */
export const requestBytes = 256 * 1024;

const text = z.string().max(4096);
const some = text.nullish();

const requestSchema = z.object({
  protocolVersion: z.literal(1),
  targetType: text,
  targetName: text,
  sourcePath: text,
  sourcePathKind: text,
  origin: z.object({
    type: text,
    registry: some,
    slug: some,
    ownerHandle: some,
    version: some,
    repo: some,
  }),
  request: z.object({ kind: text, mode: text }),
  skill: z
    .object({
      installSpec: z.object({ kind: text, formula: some, package: some, module: some, url: some }).nullish(),
    })
    .nullish(),
});

/** What OpenClaw asks before it installs (`security.installPolicy`, protocol 1). Fields that are not used here may change freely. */
export type PolicyRequest = z.infer<typeof requestSchema>;
/** Where the staged folder came from. */
export type Origin = PolicyRequest['origin'];
/** An installer for what a skill depends on, which OpenClaw is about to run. */
export type InstallSpec = NonNullable<NonNullable<PolicyRequest['skill']>['installSpec']>;

/** Throws an Error that says what is wrong with the request. */
export function parseRequest(json: string): PolicyRequest {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new Error('the request is not JSON');
  }
  const parsed = requestSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.map(String).join('.');
  throw new Error(`the request cannot be understood${where ? ` at ${where}` : ''}: ${issue?.message ?? 'invalid'}`);
}
