import { existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { discoverSkills } from '../../core/index.ts';
import type { Host } from '../../editor/host.ts';
import { sameSpelling } from '../../editor/uri.ts';
import { startEngine } from '../engine.ts';
import { rulePage, rulePageUrl } from '../rule-page.ts';

/** Bytes of a lockfile or policy that are read. */
const mostText = 64 * 1024 * 1024;

/** Reads from disk and analyses in a thread that is replaced when it hangs. */
export function nodeHost(options: { readonly timeoutMs: number; readonly memoryMb?: number }): Host {
  const engine = startEngine(options);
  return {
    reads: (uri) => uri.startsWith('file:'),
    skillsBelow: async (folder, only) => {
      const path = pathOf(folder);
      if (path === undefined) return [];
      if (only === 'folder' && lstatSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
      return [...discoverSkills(path)].flatMap((found) => (found.kind === 'skill' ? [uriOf(found.path)] : []));
    },
    skillOf: async (file, root) => {
      const path = pathOf(file);
      return path === undefined ? undefined : skillAround(path, root === undefined ? undefined : pathOf(root));
    },
    read: async (folder) => {
      const path = pathOf(folder);
      if (path === undefined) throw new Error('only files on disk are read');
      for (const found of discoverSkills(path)) if (found.kind === 'skill' && found.path === path) return found.read();
      throw new Error('there is no SKILL.md any more');
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
      if (path === undefined || !existsSync(path) || statSync(path).size > mostText) return undefined;
      return readFile(path, 'utf8');
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
    return readdirSync(folder).some((name) => /^skill\.md$/i.test(name));
  } catch {
    return false;
  }
}
