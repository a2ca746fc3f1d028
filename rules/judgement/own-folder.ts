import type { Effect } from '../../core/facts/effect.ts';
import { canonicalPath } from '../../core/facts/places.ts';
import type { Skill } from '../../core/rule.ts';

/** What puts a whole tree in place: unpacking, copying folders, linking, cloning. */
const trees =
  /(?:^|[.\s])(?:tar|bsdtar|unzip|7z\w?|git clone|cp|rsync|ln|extract\w{0,6}|unpack\w{0,10}|cpSync|copytree|symlink\w{0,6}|symlink_to|degit|tiged|giget|x|move|rename|replace|mv)$/i;

/** A script or document of the bundle that this writes over, or a folder of such files, as people name it; undefined for files that it adds. */
export function replacedPart(effect: Effect, skill: Skill): string | undefined {
  const tree = trees.test(effect.operation);
  for (const { text } of effect.targets) {
    // Scripts of a package run in its folder.
    const own = /^\.\/?$/.test(text) && /(?:^|\/)package\.json$/.test(effect.span.path);
    const path = own ? '' : below(text);
    if (path === undefined) continue;
    if (path === '') {
      if (tree) return 'the skill’s own folder';
      continue;
    }
    const hit = skill.texts.some(
      (file) => file.role !== 'data' && (file.path === path || (tree && file.path.startsWith(`${path}/`))),
    );
    if (hit) return path;
  }
  return undefined;
}

/** The path below the skill's folder, `''` for the folder itself; undefined for any other place. */
function below(text: string): string | undefined {
  const path = canonicalPath(text);
  if (path !== '{skill}' && !path.startsWith('{skill}/')) return undefined;
  const out: string[] = [];
  for (const part of path.slice('{skill}'.length).split('/')) {
    if (part === '..') {
      if (out.pop() === undefined) return undefined;
    } else if (part !== '' && part !== '.') out.push(part);
  }
  return out.join('/');
}
