import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sameSpelling } from '../../editor/uri.ts';

/** Where agents take a person's skills from, below the home folder. */
const places = [
  '.openclaw/skills',
  '.openclaw/workspace/skills',
  '.agents/skills',
  '.claude/skills',
  '.copilot/skills',
] as const;

/** The folders of personal skills that are there, as URIs. */
export function personalRoots(): string[] {
  const home = homedir();
  return places.flatMap((place) => {
    const folder = join(home, ...place.split('/'));
    return isFolder(folder) ? [sameSpelling(pathToFileURL(folder).href)] : [];
  });
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
