import { canonicalPath } from '../../core/facts/places.ts';

/** The whole of a person’s files or of the system. */
const everything =
  /^(?:~|\/|[a-z]:|\/(?:etc|usr|var|bin|sbin|lib|boot|home|Users|System|Library|opt|root|dev|Applications|mnt|Volumes))$/i;
/** What people make and cannot make again. */
const personal =
  /^~\/(?:Documents|Desktop|Pictures|Photos|Movies|Music|Backups?|Library|\.ssh|\.gnupg|\.config|\.openclaw|\.clawdbot|\.moltbot|Dropbox|OneDrive|iCloud Drive|Projects|Code|work)$/i;

/** Whether a path is the whole of a person’s files or of the system. */
export function isEverything(path: string): boolean {
  return everything.test(path);
}

/** Whether what is at a path cannot be made again. */
export function isPrecious(path: string): boolean {
  return everything.test(path) || personal.test(path);
}

/** The folder that a path with `/*` at its end stands for. */
export function whole(text: string): string {
  const path = canonicalPath(text)
    .replace(/(?:\/\.?\*{1,2}){1,8}$/, '')
    .replace(/(?<=.)\/$/, '');
  return path === '' ? '/' : path;
}
