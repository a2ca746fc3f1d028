import type { Policy, Run } from '../../core/index.ts';

/** Acceptances of the policy that no longer do anything, each as a sentence. */
export function staleAcceptances({ accept = [] }: Policy, { skills }: Run, now: Date): string[] {
  const all = [...skills];
  const day = now.toISOString().slice(0, 10);
  return accept.flatMap(({ skill, digest, finding, until }) => {
    const name = `${skill} ${finding}`;
    if (until < day) return [`accepted finding ${name}: expired on ${until}`];
    const found = all.find(({ path }) => path === skill);
    if (found === undefined) return [`accepted finding ${name}: there is no such skill`];
    if (found.analysis.digest !== digest) return [`accepted finding ${name}: the skill has other bytes now`];
    const known = found.analysis.findings.some(({ fingerprint }) => fingerprint === finding);
    return known ? [] : [`accepted finding ${name}: it is no longer found`];
  });
}
