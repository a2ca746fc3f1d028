import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { discoverSkills, isSkillFolder } from '../../core/index.ts';
import type { Host } from '../../editor/host.ts';
import { sameSpelling } from '../../editor/uri.ts';
import { startEngine } from '../engine.ts';
import { isLink } from '../install/place.ts';
import { rulePage, rulePageUrl } from '../rule-page.ts';
import { textOf } from './text.ts';

/** Reads from disk and analyses in a thread that is replaced when it hangs. */
export function nodeHost(options: { readonly timeoutMs: number; readonly memoryMb?: number }): Host {
  const engine = startEngine(options);
  return {
    reads: (uri) => uri.startsWith('file:'),
    skillsBelow: async (folder, unsearched, only) => {
      const path = pathOf(folder);
      if (path === undefined) return [];
      if (only === 'folder' && lstatSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
      const skills: string[] = [];
      for (const found of discoverSkills(path)) {
        if (found.kind === 'skill') skills.push(uriOf(found.path));
        // A link is never followed, as everywhere; where it leads is found under its own name.
        else if (found.kind === 'problem' && !leadsAway(found.path)) unsearched(`${found.path}: ${found.reason}`);
      }
      return skills;
    },
    skillOf: async (file, root) => {
      const path = pathOf(file);
      return path === undefined ? undefined : skillAround(path, root === undefined ? undefined : pathOf(root));
    },
    read: async (folder, below) => {
      const path = pathOf(folder);
      if (path === undefined) throw new Error('only files on disk are read');
      const root = below === undefined ? undefined : pathOf(below);
      if (root !== undefined) refuseElsewhere(path, root);
      // Without one, all that is below would be searched for others.
      const [found] = holdsSkill(path) ? discoverSkills(path) : [];
      if (found?.kind !== 'skill' || found.path !== path) throw new Error('there is no SKILL.md any more');
      return found.read();
    },
    analyse: async (bundle) => {
      const done = await engine.analyse({ path: bundle.name, read: () => bundle });
      if (done.analysis === undefined) throw new Error(done.error);
      return done.analysis;
    },
    rules: async () =>
      readdirSync(new URL('.', rulePageUrl('index')))
        .flatMap((name) => (name.endsWith('.md') ? [name.slice(0, -3)] : []))
        .sort(),
    rulePage: (rule) => rulePageUrl(rule).href,
    ruleText: async (rule) => rulePage(rule),
    readText: async (file) => {
      const path = pathOf(file);
      if (path === undefined) throw new Error('only files on disk are read');
      return textOf(path);
    },
    close: () => engine.close(),
  };
}

function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

function uriOf(path: string): string {
  return sameSpelling(pathToFileURL(path).href);
}

/** The outermost one up to `root`; without a root, or when only what is above it is a skill, the nearest. */
function skillAround(file: string, root: string | undefined): string | undefined {
  let found: string | undefined;
  for (let folder = file, last = ''; folder !== last; last = folder, folder = dirname(folder)) {
    if (holdsSkill(folder)) found = folder;
    const outside = root === undefined || !`${folder}/`.startsWith(`${root}/`) || folder === root;
    if (found !== undefined && outside) break;
  }
  return found === undefined ? undefined : uriOf(found);
}

function holdsSkill(folder: string): boolean {
  try {
    const items = readdirSync(folder, { withFileTypes: true });
    return isSkillFolder(items.filter((item) => !item.isDirectory()).map(({ name }) => name));
  } catch {
    return false;
  }
}

/** A lockfile may name any folder; a skill is never installed as a link, and never elsewhere. */
function refuseElsewhere(path: string, root: string): void {
  if (isLink(path)) throw new Error('it is a link, not a folder');
  const real = realOf(path);
  const home = realOf(root);
  if (real !== undefined && home !== undefined && !real.startsWith(home.endsWith(sep) ? home : `${home}${sep}`))
    throw new Error('a link above it leads out of the folder of the lockfile');
}

function leadsAway(path: string): boolean {
  try {
    return isLink(path);
  } catch {
    return false;
  }
}

function realOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
