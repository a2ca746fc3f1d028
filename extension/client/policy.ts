/** A policy with one acceptance more, as it is written; or why there is nothing to write. */
export function withAcceptance(
  existing: string | undefined,
  acceptance: object,
): { readonly text: string; readonly problem?: never } | { readonly problem: string; readonly text?: never } {
  const policy: unknown = existing === undefined ? { policyVersion: 1 } : parsed(existing);
  if (typeof policy !== 'object' || policy === null || Array.isArray(policy)) return { problem: 'is no JSON object' };
  const accepted: unknown = 'accept' in policy ? policy.accept : [];
  if (!Array.isArray(accepted)) return { problem: 'has an `accept` that is no list' };
  return { text: `${JSON.stringify({ ...policy, accept: [...accepted, acceptance] }, undefined, 2)}\n` };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
