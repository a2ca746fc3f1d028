import { isSkillFolder } from '../core/index.ts';
import type { Host } from './host.ts';
import type { Skills } from './skills.ts';
import { pathIn } from './uri.ts';

export interface ChangesOptions {
  readonly host: Host;
  readonly skills: Skills;
  /** The workspace folder around a file. */
  readonly rootOf: (uri: string) => string | undefined;
  /** A SKILL.md came, changed or went: what belongs to which skill may be different. */
  readonly moved: () => void;
  /** Looks for skills at and below folders; what is no folder, or a link to one, is passed over. */
  readonly find: (folders: readonly string[]) => Promise<void>;
  /** Reads a skill of the workspace again, and analyses it. */
  readonly check: (folder: string) => Promise<void>;
  readonly start: (work: Promise<void>) => void;
}

/** What happened to a file or folder; its URI is spelled as `sameSpelling` does. */
export interface Change {
  readonly uri: string;
  readonly kind: 'created' | 'changed' | 'deleted';
}

/** Files that changed on disk: thousands at a time, where somebody installs packages or takes another branch. */
export interface Changes {
  add(changes: Iterable<Change>): void;
}

/** Milliseconds in which changes are put together. */
const gatherMs = 200;
/** Lookups on disk between two answers to the editor. */
const chunk = 32;
/** New files that could be folders with a skill in them and are looked at; beyond that, the SKILL.md of each is told too. */
const mostNew = 200;

export function createChanges({ host, skills, rootOf, moved, find, check, start }: ChangesOptions): Changes {
  const gathered = new Map<string, Change['kind']>();
  let waiting = false;

  async function gather(): Promise<void> {
    await pause(gatherMs);
    const changes = new Map(gathered);
    gathered.clear();
    waiting = false;
    if ([...changes.keys()].some(isPage)) moved();
    const { touched, asked, fresh } = sorted(changes, skills.folders());
    await ask(asked, fresh, touched);
    for (const folder of touched) if (rootOf(folder) !== undefined) await check(folder);
  }

  /** Looks where a skill may have begun or ended, and forgets those that are none any more. */
  async function ask(asked: ReadonlySet<string>, fresh: ReadonlySet<string>, touched: Set<string>): Promise<void> {
    let count = 0;
    const searched: string[] = [];
    for (const uri of [...asked, ...fresh]) {
      if (++count % chunk === 0) await pause(0);
      const folder = await host.skillOf(uri, rootOf(uri)).catch(() => undefined);
      for (const other of skills.folders()) {
        const around = other === uri || pathIn(other, uri) !== undefined;
        const inside = folder !== undefined && pathIn(folder, other) !== undefined;
        if (other === folder || !(around || inside)) continue;
        skills.forget(other);
        touched.delete(other);
        // What was a part of it may be a skill of its own now.
        if (around && folder === undefined) searched.push(other);
      }
      if (folder !== undefined) touched.add(folder);
      // It may hold skills further down, of which an editor tells nothing.
      else if (fresh.has(uri)) searched.push(uri);
    }
    if (searched.length > 0) await find(searched);
  }

  return {
    add(changes) {
      for (const { uri, kind } of changes) gathered.set(uri, kind);
      if (waiting || gathered.size === 0) return;
      waiting = true;
      start(gather());
    },
  };
}

/** Skills with a file that changed, and places where a skill may have begun or ended. Touches no disk. */
function sorted(changes: ReadonlyMap<string, Change['kind']>, folders: readonly string[]) {
  const touched = new Set<string>();
  const asked = new Set<string>();
  const known = new Set(folders);
  const below = new Map<string, string[]>();
  for (const folder of folders)
    for (const above of upwards(folder)) {
      const list = below.get(above);
      if (list === undefined) below.set(above, [folder]);
      else list.push(folder);
    }
  const made: string[] = [];
  for (const [uri, kind] of changes) {
    const around = upwards(uri).filter((folder) => known.has(folder));
    for (const folder of around) touched.add(folder);
    if (isPage(uri)) asked.add(uri);
    // Of a folder that is gone, editors name the folder alone.
    else if (kind === 'deleted') for (const folder of below.get(uri) ?? []) asked.add(folder);
    else if (kind === 'created' && around.length === 0 && mayHoldSkills(uri)) made.push(uri);
  }
  const tops = made.filter((uri) => !upwards(uri).some((one) => one !== uri && changes.get(one) === 'created'));
  // Most names with a dot are those of files.
  const [dotted, plain] = [tops.filter(hasDot), tops.filter((uri) => !hasDot(uri))];
  return { touched, asked, fresh: new Set([...plain, ...dotted].slice(0, mostNew)) };
}

/** A file and every folder above it. */
function upwards(uri: string): string[] {
  const found = [uri];
  for (let cut = uri.lastIndexOf('/'); cut > 0 && uri[cut - 1] !== '/'; cut = uri.lastIndexOf('/', cut - 1))
    found.push(uri.slice(0, cut));
  return found;
}

function mayHoldSkills(uri: string): boolean {
  return !/\/(?:\.git|node_modules)(?:\/|$)/.test(uri);
}

function hasDot(uri: string): boolean {
  return uri.includes('.', uri.lastIndexOf('/'));
}

function isPage(uri: string): boolean {
  return isSkillFolder([uri.slice(uri.lastIndexOf('/') + 1)]);
}

function pause(ms: number): Promise<void> {
  return new Promise((settle) => setTimeout(settle, ms));
}
