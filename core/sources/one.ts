import { basename, dirname, resolve } from 'node:path';
import { archiveName } from './archive/read.ts';
import { discoverSkills, type Found } from './discover.ts';
import { failure } from './failure.ts';
import { isSingleSkill } from './skill-file.ts';
import type { Access, Fetched, Pin, Ref, Result } from './source.ts';

/** The pin of something on this machine: the path itself. */
export function pinPath(ref: Ref, type: 'local' | 'archive', { cwd }: Access): Result<Pin> {
  const path = resolve(cwd, ref.spec);
  const slug = isSingleSkill(path) ? basename(dirname(path)) : archiveName(basename(path));
  return { ok: true, value: { source: ref.source, origin: { type }, slug, path } };
}

/** Reads the only skill at a pin's path; several, or none, are a failure. */
export function fetchPath(pin: Pin): Result<Fetched> {
  const { path } = pin;
  if (path === undefined) return failure('missing', 'the lockfile does not say where it was read from');
  const skills: Extract<Found, { kind: 'skill' }>[] = [];
  for (const found of discoverSkills(path)) {
    if (found.kind !== 'skill') return failure('unusable', `${found.path}: ${found.reason}`);
    skills.push(found);
    if (skills.length > 1) {
      return failure(
        'ambiguous',
        `${path} holds more than one skill`,
        'name one of them; `skillcheck scan` lists them',
      );
    }
  }
  const only = skills[0];
  if (only === undefined) return failure('missing', `${path} holds no skill`, 'a skill is a folder with a SKILL.md');
  const bundle = only.read();
  // A folder above the skill may have been named: the skill itself is what is installed.
  return { ok: true, value: { bundle, pin: { ...pin, slug: bundle.name, path: only.path }, verified: undefined } };
}
