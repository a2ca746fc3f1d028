import { extensionOf } from '../bundle/text-names.ts';

/** The name that makes a folder a skill, in any case. */
export function isSkillFile(name: string): boolean {
  return name.toLowerCase() === 'skill.md';
}

/** Whether a folder with these names (of anything but folders) is a skill: `SKILL.md`, or `skills.md` in its place, in any case. */
export function isSkillFolder(names: Iterable<string>): boolean {
  for (const name of names) if (isSkillFile(name) || name.toLowerCase() === 'skills.md') return true;
  return false;
}

/** Whether a single file may be given as a skill. */
export function isSingleSkill(path: string): boolean {
  return extensionOf(path) === 'md';
}
