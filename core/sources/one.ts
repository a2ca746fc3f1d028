import { discoverSkills, type Found } from './discover.ts';
import type { SourceResult } from './source.ts';

/** Reads the only skill at a path; several, or none, are a failure. */
export function readOne(path: string, type: string): SourceResult {
  const skills: Extract<Found, { kind: 'skill' }>[] = [];
  for (const found of discoverSkills(path)) {
    if (found.kind !== 'skill') return { ok: false, reason: `${found.path}: ${found.reason}` };
    skills.push(found);
    if (skills.length > 1) return { ok: false, reason: `${path} holds several skills; name one of them` };
  }
  const only = skills[0];
  if (only === undefined) return { ok: false, reason: `${path} holds no skill` };
  return { ok: true, bundle: only.read(), origin: { type, path } };
}
