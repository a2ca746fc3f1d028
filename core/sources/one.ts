import { basename, resolve } from 'node:path';
import { discoverSkills, type Found } from './discover.ts';
import type { Access, Failure, Fetched, Pin, Ref, Result } from './source.ts';

/** The pin of something on this machine: the path itself. */
export function pinPath(ref: Ref, type: 'local' | 'archive', { cwd }: Access): Result<Pin> {
  const path = resolve(cwd, ref.spec);
  return { ok: true, value: { source: ref.source, origin: { type }, slug: basename(path), path } };
}

/** Reads the only skill at a pin's path; several, or none, are a failure. */
export function fetchPath(pin: Pin): Result<Fetched> {
  const { path } = pin;
  if (path === undefined) return failure('missing', 'the lockfile does not say where it was read from', '');
  const skills: Extract<Found, { kind: 'skill' }>[] = [];
  for (const found of discoverSkills(path)) {
    if (found.kind !== 'skill') return failure('unusable', `${found.path}: ${found.reason}`, '');
    skills.push(found);
    if (skills.length > 1) {
      return failure('ambiguous', `${path} holds more than one skill`, 'name one of them; `skillcheck scan` lists them');
    }
  }
  const only = skills[0];
  if (only === undefined) return failure('missing', `${path} holds no skill`, 'a skill is a folder with a SKILL.md');
  const bundle = only.read();
  // A folder above the skill may have been named: the skill itself is what is installed.
  return { ok: true, value: { bundle, pin: { ...pin, slug: bundle.name, path: only.path }, verified: undefined } };
}

function failure(kind: Failure['kind'], reason: string, hint: string): Failure {
  return { ok: false, kind, reason, hint };
}
