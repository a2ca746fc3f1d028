import { dirname, join } from 'node:path';
import { lockName } from '../../core/index.ts';
import { isFolder } from '../audit/files.ts';
import { findPlaces } from '../audit/host.ts';
import { type LockFile, locksOf } from '../audit/locks.ts';
import { basesOf, type Root, realOf, rootsOf } from '../audit/roots.ts';
import type { Call } from '../command.ts';
import { present } from '../install/place.ts';
import type { Io } from '../io.ts';
import { lockOf, rootOf, workspaceOf } from '../workspace/workspace.ts';

/** What is watched. */
export interface Scope {
  /** Skill folders that are loaded and can be searched. */
  readonly roots: readonly Root[];
  /** Folders with agent files at their top. */
  readonly workspaces: readonly string[];
  /** Lockfiles as they are now. Throws LockError or UserError where one cannot be used at the moment. */
  locks(): readonly LockFile[];
  /** Files whose change makes the locks worth reading again. */
  readonly lockPaths: readonly string[];
}

/**
 * The installation of `--openclaw`; else the workspace of `--lock`; else the one around the current folder if it has a lockfile; else the
 * user's OpenClaw installation. Throws UserError where there is none of them.
 */
export function scopeOf(call: Call, io: Io): Scope {
  const state = call.text('openclaw');
  const lock = call.text('lock');
  if (state === undefined && (lock !== undefined || present(join(rootOf(call, io.cwd), lockName)) || !hasState(io))) {
    return workspaceScope(call, io);
  }
  const places = findPlaces({ state, lock }, io);
  const bases = [...new Set([...places.workspaces.map(realOf), ...basesOf(places.roots)])];
  const named = places.locks.find(({ path }) => lock !== undefined && path === places.locks[0]?.path)?.path;
  return {
    roots: places.roots.filter(({ loaded, broad }) => loaded && !broad),
    workspaces: places.workspaces,
    locks: () => locksOf(named, places.workspaces[0], bases),
    lockPaths: [...(named === undefined ? [] : [named]), ...bases.map((base) => join(base, lockName))],
  };
}

function workspaceScope(call: Call, io: Io): Scope {
  const workspace = workspaceOf(call, io);
  lockOf(workspace);
  const { root, lockPath } = workspace;
  const folders = new Set([...(workspace.lock?.skills.keys() ?? [])].map((key) => join(root, dirname(key))));
  const roots = rootsOf({
    home: undefined,
    state: root,
    workspaces: [root],
    extraDirs: [...folders],
    codex: undefined,
  });
  return {
    roots: roots.filter(({ loaded, broad }) => loaded && !broad),
    workspaces: [root],
    locks: () => locksOf(lockPath, root, []),
    lockPaths: [lockPath],
  };
}

function hasState({ env }: Io): boolean {
  const home = env.OPENCLAW_HOME || env.HOME || env.USERPROFILE;
  const state = env.OPENCLAW_STATE_DIR || (home ? join(home, '.openclaw') : undefined);
  return state !== undefined && isFolder(state);
}
