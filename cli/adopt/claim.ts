import * as z from 'zod';
import type { Bundle } from '../../core/index.ts';
import { readClawhubLock } from '../install/clawhub-lock.ts';

const line = z.string().min(1).max(300);
const origin = z.object({
  slug: line,
  installedVersion: line,
  registry: line.optional(),
  ownerHandle: line.optional(),
});
const tracked = z.object({ version: line, registry: line.optional(), ownerHandle: line.optional() });

/** Where a folder says that it came from. Anybody could have written that. */
export interface Claim {
  readonly slug: string;
  readonly owner: string | undefined;
  readonly version: string;
  /** Undefined where the claim names none. */
  readonly registry: string | undefined;
}

/** What `.clawhub/origin.json` in a skill, else the registry client's lock beside all skills, says of it. Never throws. */
export function claimOf(bundle: Bundle, key: string, root: string): Claim | undefined {
  for (const folder of ['.clawhub', '.clawdhub']) {
    const entry = bundle.entries.find(({ path }) => path === `${folder}/origin.json`);
    const parsed = entry?.kind === 'file' ? origin.safeParse(jsonOf(entry.bytes)) : undefined;
    if (!parsed?.success) continue;
    const { slug, ownerHandle, installedVersion, registry } = parsed.data;
    return { slug, owner: ownerHandle, version: installedVersion, registry };
  }
  const [slug = '', owner] = key.split('/').reverse();
  const names = owner?.startsWith('@') ? [`${owner}/${slug}`, slug] : [slug];
  const lock = readClawhubLock(root);
  if (lock?.kind !== 'read') return undefined;
  for (const name of names) {
    const parsed = tracked.safeParse(lock.skills.get(name));
    if (!parsed.success) continue;
    const { version, registry, ownerHandle } = parsed.data;
    return { slug, owner: ownerHandle ?? (owner?.startsWith('@') ? owner.slice(1) : undefined), version, registry };
  }
  return undefined;
}

/** As a person would name it: `@owner/slug@version`. */
export function specOf({ owner, slug, version }: Claim): string {
  return `${owner === undefined ? `clawhub:${slug}` : `@${owner}/${slug}`}@${version}`;
}

function jsonOf(bytes: Uint8Array): unknown {
  if (bytes.length > 64 * 1024) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
