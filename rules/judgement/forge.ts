import type { Address } from '../../core/facts/address.ts';

const forges =
  /(?:^|\.)(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|sr\.ht|githubusercontent\.com|huggingface\.co|gitee\.com)$/;

/** A host of source code, where an account and a history stand behind what is fetched. */
export function isForge({ host }: Address): boolean {
  return forges.test(host);
}
