import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** Bytes of `.gitmodules` that are read. */
const longest = 1024 * 1024;

/** A place for a skill whose content is not here, and may be on another machine. */
export interface Elsewhere {
  /** As an install path. */
  readonly path: string;
  readonly reason: string;
}

/** Links of a folder of skills that lead nowhere here: what they lead to can come later, with packages that are installed. */
export function danglingIn(root: string, home: string): Elsewhere[] {
  const folder = join(root, home);
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((item) => item.isSymbolicLink() && !leads(join(folder, item.name)))
      .map(({ name }) => ({ path: `${home}/${name}`, reason: 'is a link that leads nowhere here' }));
  } catch {
    return [{ path: home, reason: 'could not be listed, so nobody knows what is there' }];
  }
}

/** Submodules of the repository that stand at, above or below a folder of skills and were not checked out: others get what they hold. */
export function submodulesAt(root: string, homes: readonly string[]): Elsewhere[] {
  const top = repositoryOf(root);
  if (top === undefined) return [];
  return pathsOf(textOf(join(top, '.gitmodules'))).flatMap((given) => {
    const path = relative(root, resolve(top, given)).split(sep).join('/');
    const near = homes.some((home) => `${path}/`.startsWith(`${home}/`) || `${home}/`.startsWith(`${path}/`));
    const reason = 'is a git submodule that was not checked out: nobody looked at what it holds';
    return near && isEmpty(join(root, path)) ? [{ path, reason }] : [];
  });
}

function repositoryOf(root: string): string | undefined {
  for (let folder = root; ; folder = dirname(folder)) {
    if (lstatSync(join(folder, '.git'), { throwIfNoEntry: false }) !== undefined) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

/** The values of `path`, read as git does: wherever they stand on a line, quoted or not, continued over lines or not. */
function pathsOf(text: string): string[] {
  const lines = text.replaceAll(/\\\r?\n/g, '').split(/\r?\n/);
  return lines.flatMap((line) => {
    const value = /(?:^|\])[ \t]*path[ \t]*=(.*)$/is.exec(line)?.[1];
    return value === undefined ? [] : [value.replaceAll(/\\(.)/g, '$1').replaceAll('"', '').trim()];
  });
}

function textOf(path: string): string {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return stat?.isFile() === true && stat.size <= longest ? readFileSync(path, 'utf8') : '';
}

function isEmpty(path: string): boolean {
  try {
    return readdirSync(path).length === 0;
  } catch {
    return true;
  }
}

function leads(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // In circles.
    return false;
  }
}
