import { realpathSync } from 'node:fs';
import { dirname, join, parse, resolve, sep } from 'node:path';
import { isFolder } from './files.ts';

/** A folder from which skills are loaded. */
export interface Root {
  /** As configured, absolute. */
  readonly path: string;
  /** With links resolved; the same as `path` where there is nothing. */
  readonly real: string;
  /** 1 wins over 2 where two skills have one name. */
  readonly rank: number;
  /** The workspace that it serves; undefined for all. */
  readonly workspace: string | undefined;
  /** False for folders of other agents, which OpenClaw does not load. */
  readonly loaded: boolean;
  /** So wide that a search of it says nothing; it is not searched. */
  readonly broad: boolean;
}

/** Where the folders of one installation are. */
export interface Homes {
  readonly home: string | undefined;
  readonly state: string;
  readonly workspaces: readonly string[];
  readonly extraDirs: readonly string[];
  /** Of the Codex agent, where the environment names one. */
  readonly codex: string | undefined;
}

/** Every folder that OpenClaw loads skills from, and those of other agents on the same machine; each real folder once for one workspace. */
export function rootsOf({ home, state, workspaces, extraDirs, codex }: Homes): readonly Root[] {
  const wanted: Omit<Root, 'real' | 'broad'>[] = [];
  for (const workspace of workspaces) {
    wanted.push({ path: join(workspace, 'skills'), rank: 1, workspace, loaded: true });
    wanted.push({ path: join(workspace, '.agents', 'skills'), rank: 2, workspace, loaded: true });
  }
  const everywhere = { workspace: undefined, loaded: true };
  // OpenClaw leaves this one out when its state stands elsewhere.
  if (home !== undefined && state === join(home, '.openclaw')) {
    wanted.push({ path: join(home, '.agents', 'skills'), rank: 3, ...everywhere });
  }
  wanted.push({ path: join(state, 'skills'), rank: 4, ...everywhere });
  for (const path of extraDirs) wanted.push({ path, rank: 6, ...everywhere });
  const others = { rank: 9, workspace: undefined, loaded: false };
  if (home !== undefined) wanted.push({ path: join(home, '.claude', 'skills'), ...others });
  const codexHome = codex ?? (home === undefined ? undefined : join(home, '.codex'));
  if (codexHome !== undefined) wanted.push({ path: join(codexHome, 'skills'), ...others });
  const seen = new Set<string>();
  return wanted.flatMap((root) => {
    const real = realOf(root.path);
    if (seen.has(real)) return [];
    seen.add(real);
    return [{ ...root, real, broad: isBroad(real, home, state) }];
  });
}

/** Whether a folder holds so much that naming it trusts everybody: a home, the state, the system, or anything above them. */
export function isBroad(path: string, home: string | undefined, state: string): boolean {
  const whole = resolve(path);
  if (whole === parse(whole).root) return true;
  const below = whole + sep;
  if ([home, state].some((one) => one !== undefined && (one === whole || one.startsWith(below)))) return true;
  return /^(?:\/private)?\/(?:tmp|var|var\/tmp|home|Users|root|etc|usr|usr\/local|opt|mnt|media|srv|Volumes)$/.test(
    whole,
  );
}

/** `~` stands for the home, everything else starts at the folder given. No file has NUL in its name, and calls throw for it. */
export function expanded(path: string, home: string | undefined, from: string): string {
  const plain = path.replaceAll('\0', '\ufffd');
  return resolve(from, home === undefined ? plain : plain.replace(/^(?:~|\$HOME|\$\{HOME\})(?=$|[\\/])/, home));
}

/** With links resolved as far as the path exists. */
export function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** The folders that hold a `skills` folder, which may have a lockfile or `.clawhub` beside it. */
export function basesOf(roots: readonly Root[]): readonly string[] {
  const bases = roots
    .filter(({ loaded, path }) => loaded && /[\\/]skills$/.test(path))
    .map(({ path }) => dirname(path));
  return [...new Set(bases.map(realOf))].filter(isFolder);
}
