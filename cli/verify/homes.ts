import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Where OpenClaw looks for skills in a workspace. */
const usual = ['skills', '.agents/skills'] as const;

/**
 * The folders of a workspace that skills are loaded from, relative to it, whether they are there or not. `Skills` is another folder here and the
 * same one on most machines of people, so every spelling counts.
 */
export function homesIn(root: string): string[] {
  const agents = spellings(root, '', '.agents').flatMap((folder) => spellings(root, folder, 'skills'));
  return [...new Set([...usual, ...spellings(root, '', 'skills'), ...agents])];
}

function spellings(root: string, below: string, name: string): string[] {
  const folder = join(root, below);
  const own = numberOf(join(folder, name));
  return namesIn(folder)
    .filter((one) => fold(one) === fold(name))
    .filter((one) => one === name || own === undefined || numberOf(join(folder, one)) !== own)
    .map((one) => (below === '' ? one : `${below}/${one}`));
}

/** The folder's device and number; undefined where there is none, or nothing can be told. */
function numberOf(path: string): string | undefined {
  try {
    const stat = statSync(path);
    return stat.isDirectory() ? `${stat.dev}:${stat.ino}` : undefined;
  } catch {
    return undefined;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function fold(name: string): string {
  return name.normalize('NFD').toUpperCase().toLowerCase();
}
