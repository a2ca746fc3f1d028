import {
  type Bundle,
  type BundleProblem,
  buildBundle,
  defaultLimits,
  escapePath,
  isSkillFolder,
  type Limits,
  type RawEntry,
} from '../core/index.ts';
import type { Host } from './host.ts';

/** Sends a request to the client and gives its answer, which may be anything. */
export type Ask = (method: string, params: object) => Promise<unknown>;

/** How a host reads skills. */
export type Folders = Pick<Host, 'skillsBelow' | 'skillOf' | 'read' | 'readText'>;

interface Item {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

export interface ClientFoldersOptions {
  readonly limits?: Limits;
  /** Milliseconds for reading one skill, or for finding some. */
  readonly readMs?: number;
}

/** Bytes of a lockfile or policy that are read. */
const mostText = 64 * 1024 * 1024;

/**
 * Folders that only the client can read: those of a browser, and of file systems that an extension provides. The limits are those of folders on
 * disk and are kept here, whatever the client answers. What a client does not say (where a link leads, whether a file is executable) is not known.
 */
export function clientFolders(
  ask: Ask,
  { limits = defaultLimits, readMs = 60_000 }: ClientFoldersOptions = {},
): Folders {
  return {
    skillsBelow: async (folder, unsearched) => {
      const asking = until(ask, readMs);
      const found: string[] = [];
      const open = [{ folder, depth: 0 }];
      for (let visited = 0; ; visited += 1) {
        const next = open.pop();
        if (next === undefined) return found;
        if (visited >= limits.folders) {
          unsearched(`${next.folder}: more than ${limits.folders} folders`);
          return found;
        }
        const items = await list(asking, next.folder);
        if (items === undefined) unsearched(`${next.folder}: the folder could not be listed`);
        else if (isSkill(items)) found.push(next.folder);
        else {
          const folders = items.filter(({ kind }) => kind === 'folder');
          if (folders.length > 0 && next.depth >= limits.pathDepth)
            unsearched(`${next.folder}: folders deeper than ${limits.pathDepth} are not searched`);
          else
            for (const { name } of folders.toReversed())
              if (isSound(name)) open.push({ folder: below(next.folder, name), depth: next.depth + 1 });
              else unsearched(`${next.folder}: ${oddName}`);
        }
      }
    },
    skillOf: async (file, root) => {
      const asking = until(ask, readMs);
      let found: string | undefined;
      let folder: string | undefined = file;
      for (let depth = 0; folder !== undefined && depth <= 2 * limits.pathDepth; depth += 1) {
        if (isSkill((await list(asking, folder)) ?? [])) found = folder;
        const outside = root === undefined || !`${folder}/`.startsWith(`${root}/`) || folder === root;
        if (found !== undefined && outside) break;
        folder = above(folder);
      }
      return found;
    },
    read: (folder) => readBundle(folder, { ask: until(ask, readMs), limits, raw: [], problems: [], bytes: 0 }),
    readText: async (file) => {
      const asking = until(ask, readMs);
      // A client says of a file that is not there no more than of one that it cannot read; the folder tells.
      const cut = file.lastIndexOf('/');
      const items = await list(asking, file.slice(0, cut));
      if (items === undefined) throw new Error('its folder could not be listed');
      const item = items.find(({ name }) => isSound(name) && below('', name) === file.slice(cut));
      if (item === undefined) return undefined;
      if (item.kind !== 'file') throw new Error('it is not a regular file');
      const read = await readFile(asking, file, mostText);
      if (read === undefined) throw new Error('it could not be read');
      if (read.bytes === undefined) throw new Error(`it is larger than ${mostText} bytes`);
      return new TextDecoder('utf-8', { fatal: true }).decode(read.bytes);
    },
  };
}

/** Asks until a time is over. What was not answered by then cannot be read: one who never answers would keep all others waiting. */
function until(ask: Ask, ms: number): Ask {
  const end = performance.now() + ms;
  return (method, params) =>
    new Promise((settle, fail) => {
      const left = Math.max(0, end - performance.now());
      const timer = setTimeout(() => fail(new Error('there was no answer in time')), left);
      ask(method, params)
        .then(settle, fail)
        .finally(() => clearTimeout(timer));
    });
}

async function list(ask: Ask, folder: string): Promise<readonly Item[] | undefined> {
  const answer = await ask('skillcheck/readDirectory', { uri: folder }).catch(() => undefined);
  if (!Array.isArray(answer)) return undefined;
  return answer.map(itemOf).sort((a, b) => (a.name < b.name ? -1 : 1));
}

interface Walk {
  readonly ask: Ask;
  readonly limits: Limits;
  readonly raw: RawEntry[];
  readonly problems: BundleProblem[];
  bytes: number;
}

async function readBundle(folder: string, state: Walk): Promise<Bundle> {
  const items = await list(state.ask, folder);
  if (items === undefined || !isSkill(items)) throw new Error('there is no SKILL.md any more');
  await walk(folder, '', items, state);
  const name = decodeURIComponent(folder.slice(folder.lastIndexOf('/') + 1));
  return buildBundle(name, state.raw, state.problems, state.limits);
}

async function walk(folder: string, path: string, items: readonly Item[], state: Walk): Promise<void> {
  const { limits, problems } = state;
  for (const { name, kind } of items) {
    // One more than allowed, so that the bundle says so.
    if (state.raw.length > limits.files) return;
    const here = path === '' ? name : `${path}/${name}`;
    if (!isSound(name)) {
      problems.push({ kind: 'limit', path: escapePath(here, limits), reason: oddName });
      continue;
    }
    const uri = below(folder, name);
    if (kind !== 'folder') state.raw.push(await readEntry(uri, here, kind, state));
    else if (here.split('/').length >= limits.pathDepth)
      problems.push({ kind: 'limit', path: here, reason: `folders deeper than ${limits.pathDepth} are not read` });
    else {
      const inside = await list(state.ask, uri);
      if (inside === undefined) problems.push({ kind: 'limit', path: here, reason: 'the folder could not be listed' });
      else await walk(uri, here, inside, state);
    }
  }
}

async function readEntry(uri: string, path: string, kind: Item['kind'], state: Walk): Promise<RawEntry> {
  if (kind === 'link') return { path, unread: 'a link; where it leads cannot be told here', size: 0 };
  if (kind === 'other') return { path, unread: 'not a regular file', size: 0 };
  const { fileBytes, totalBytes } = state.limits;
  const most = Math.min(fileBytes, totalBytes - state.bytes);
  const read = await readFile(state.ask, uri, most);
  if (read === undefined) return { path, unread: 'could not be read', size: 0 };
  if (read.bytes === undefined) {
    const single = read.size > fileBytes;
    const all = `the files are larger than ${totalBytes} bytes together`;
    return { path, unread: single ? `larger than ${fileBytes} bytes` : all, size: read.size };
  }
  state.bytes += read.bytes.length;
  return { path, bytes: read.bytes, executable: false };
}

/** `bytes` are left out where there are more than `most`. */
async function readFile(ask: Ask, uri: string, most: number) {
  const answer = await ask('skillcheck/readFile', { uri, most }).catch(() => undefined);
  if (typeof answer !== 'object' || answer === null || !('size' in answer)) return undefined;
  const { size } = answer;
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) return undefined;
  if (size > most) return { size, bytes: undefined };
  const bytes = 'content' in answer ? bytesIn(answer.content) : undefined;
  return bytes === undefined || bytes.length !== size ? undefined : { size, bytes };
}

/** The bytes that a text of base64 stands for; undefined where it is none. */
export function bytesIn(content: unknown): Uint8Array | undefined {
  if (typeof content !== 'string') return undefined;
  try {
    const latin = atob(content);
    const bytes = new Uint8Array(latin.length);
    for (let at = 0; at < latin.length; at += 1) bytes[at] = latin.charCodeAt(at);
    return bytes;
  } catch {
    return undefined;
  }
}

/** Of a pair of name and type, as VS Code numbers types: 1 file, 2 folder, 64 and more a link. Whatever else was listed is an item without a name. */
function itemOf(pair: unknown): Item {
  const [name, type] = Array.isArray(pair) ? pair : [];
  const kind = type === 1 ? 'file' : type === 2 ? 'folder' : typeof type === 'number' && type >= 64 ? 'link' : 'other';
  return { name: typeof name === 'string' ? name : '', kind };
}

const oddName = 'something in it was not read: its name leads elsewhere, or is no text';

/** Whether a name is one of something in its folder, and can stand in a URI. */
function isSound(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !name.includes('/') && !/\p{Surrogate}/u.test(name);
}

function isSkill(items: readonly Item[]): boolean {
  return isSkillFolder(items.filter(({ kind }) => kind !== 'folder').map(({ name }) => name));
}

function below(folder: string, name: string): string {
  return `${folder}/${encodeURIComponent(name)}`;
}

/** The folder that a file or folder is in; undefined for what is at the top. */
function above(uri: string): string | undefined {
  const match = /^([a-z][a-z0-9+.-]*:(?:\/\/[^/]*)?\/.+)\/[^/]+$/i.exec(uri);
  return match?.[1];
}
