import { compareUtf8 } from '../../bundle/order.ts';
import { isSkillFolder } from '../skill-file.ts';

/** The outermost folders that hold a SKILL.md, sorted; the top one is empty. */
export function skillFolders(paths: readonly string[]): readonly string[] {
  const holders = new Set<string>();
  for (const path of paths) {
    const slash = path.lastIndexOf('/');
    if (isSkillFolder([path.slice(slash + 1)])) holders.add(path.slice(0, Math.max(slash, 0)));
  }
  return [...holders].filter((folder) => !isInside(folder, holders)).sort(compareUtf8);
}

function isInside(folder: string, holders: ReadonlySet<string>): boolean {
  if (folder === '') return false;
  if (holders.has('')) return true;
  for (let end = folder.indexOf('/'); end >= 0; end = folder.indexOf('/', end + 1)) {
    if (holders.has(folder.slice(0, end))) return true;
  }
  return false;
}
