import { join, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import type { Io } from '../io.ts';
import { configPath } from '../openclaw/host.ts';
import { type AgentFiles, agentFilesIn } from './agent-files.ts';
import { namedWorkspaces } from './agents.ts';
import { type Config, readConfig, textsOf } from './config.ts';
import { type CronJob, readCron } from './cron.ts';
import { isFolder } from './files.ts';
import { type LockFile, locksOf } from './locks.ts';
import type { AgentReading, SelfUpdate } from './reading.ts';
import { basesOf, expanded, type Root, realOf, rootsOf } from './roots.ts';
import { type Inventory, takeInventory } from './skills.ts';

/** Where things are on a host; nothing of the skills was read yet. */
export interface Places {
  readonly home: string | undefined;
  /** OpenClaw's state folder. */
  readonly state: string;
  readonly config: Config;
  /** `exec-approvals.json`. */
  readonly approvals: Config;
  /** The main one first. */
  readonly workspaces: readonly [string, ...string[]];
  /** Highest precedence first, of each workspace. */
  readonly roots: readonly Root[];
  readonly locks: readonly LockFile[];
}

/** All that the checks look at. */
export interface Host extends Places {
  readonly inventory: Inventory;
  readonly agentFiles: AgentFiles;
  readonly cron: readonly CronJob[] | { readonly unread: string };
  /** What the analysis says of agent files and of the texts of cron jobs, by the path that it names. */
  readonly readings: readonly AgentReading[];
  /** What the analysis says of skills that no lockfile knows as they are, by folder. */
  readonly selfUpdates: ReadonlyMap<string, SelfUpdate>;
  readonly env: Io['env'];
}

/** What names a host on the command line. */
export interface Named {
  readonly state: string | undefined;
  readonly lock: string | undefined;
}

/** Finds an OpenClaw installation from the environment alone. Throws UserError where there is none, and LockError for a broken lockfile. */
export function findPlaces(named: Named, { env, cwd }: Pick<Io, 'env' | 'cwd'>): Places {
  const home = env.OPENCLAW_HOME || env.HOME || env.USERPROFILE || undefined;
  const folder = stateOf(named, home, env, cwd);
  if (!isFolder(folder)) {
    throw new UserError(`there is no OpenClaw state folder at ${folder}`, 'name it: --openclaw <state dir>');
  }
  const state = realOf(folder);
  const elsewhere = named.state === undefined ? configPath({ env, cwd }) : undefined;
  const config = readConfig(elsewhere ?? join(state, 'openclaw.json'));
  const workspaces = workspacesOf(config, state, home, env);
  const extra = config.at('skills.load.extraDirs');
  const extraDirs = extra.known ? textsOf(extra.value).map((path) => expanded(path, home, state)) : [];
  const roots = rootsOf({
    home: home && realOf(home),
    state,
    workspaces,
    extraDirs,
    codex: env.CODEX_HOME || undefined,
  });
  const lock = named.lock === undefined ? undefined : resolve(cwd, named.lock);
  const locks = locksOf(lock, workspaces[0], [...new Set([...workspaces.map(realOf), ...basesOf(roots)])]);
  if (lock !== undefined && !locks.some(({ path }) => path === lock)) {
    throw new UserError(`there is no lockfile at ${lock}`, 'skillcheck install makes one');
  }
  return { home, state, config, approvals: readConfig(join(state, 'exec-approvals.json')), workspaces, roots, locks };
}

/** Reads everything but what only an analysis can tell. */
export function survey(places: Places, env: Io['env']): Omit<Host, 'readings' | 'selfUpdates'> {
  return {
    ...places,
    env,
    inventory: takeInventory(places.roots, places.locks),
    agentFiles: agentFilesIn(places.workspaces),
    cron: readCron(places.state),
  };
}

function stateOf(named: Named, home: string | undefined, env: Io['env'], cwd: string): string {
  if (named.state !== undefined) return resolve(cwd, named.state);
  if (env.OPENCLAW_STATE_DIR) return expanded(env.OPENCLAW_STATE_DIR, home, cwd);
  if (home === undefined) {
    throw new UserError(
      'where OpenClaw keeps its state is not known: no HOME is set',
      'name it: --openclaw <state dir>',
    );
  }
  return resolve(cwd, home, '.openclaw');
}

function workspacesOf(config: Config, state: string, home: string | undefined, env: Io['env']): Places['workspaces'] {
  const [first, ...more] = namedWorkspaces(config).map((path) => expanded(path, home, state));
  const defaults = config.at('agents.defaults.workspace');
  const named = defaults.known && typeof defaults.value === 'string' && defaults.value !== '';
  const usual = env.OPENCLAW_WORKSPACE_DIR
    ? expanded(env.OPENCLAW_WORKSPACE_DIR, home, state)
    : join(state, 'workspace');
  const main = named && first !== undefined ? first : usual;
  const others = named || first === undefined ? more : [first, ...more];
  return [main, ...new Set(others.filter((path) => path !== main))];
}
