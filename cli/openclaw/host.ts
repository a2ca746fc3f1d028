import { isAbsolute, join, resolve } from 'node:path';
import JSON5 from 'json5';
import { mostBytes } from '../audit/config.ts';
import { readHostFile } from '../audit/files.ts';
import type { Io } from '../io.ts';
import { bogusKeys } from './bogus-keys.ts';

/** What OpenClaw's configuration says about install policies and what it says in vain. It is read and never written. */
export interface HostConfig {
  readonly path: string;
  /** `absent`: there is none; `unread`: it is there, and nobody knows what it says. */
  readonly state: 'read' | 'absent' | 'unread';
  /** The policy command that is in force now, with its arguments and what is handed to it. */
  readonly command: readonly string[] | undefined;
  /** What that command is asked about. */
  readonly targets: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly passEnv: readonly string[];
  readonly warnings: readonly string[];
}

/** Where OpenClaw keeps its configuration; undefined where the surroundings do not say. */
export function configPath({ env, cwd }: Pick<Io, 'env' | 'cwd'>): string | undefined {
  const home = env.OPENCLAW_HOME || env.HOME || env.USERPROFILE;
  const expanded = (path: string) => (home ? path.replace(/^~(?=$|[\\/])/, home) : path);
  if (env.OPENCLAW_CONFIG_PATH) return resolve(cwd, expanded(env.OPENCLAW_CONFIG_PATH));
  if (env.OPENCLAW_STATE_DIR) return resolve(cwd, expanded(env.OPENCLAW_STATE_DIR), 'openclaw.json');
  return home && isAbsolute(home) ? join(home, '.openclaw', 'openclaw.json') : undefined;
}

/** Reads OpenClaw's configuration. Never throws. */
export function readHost(path: string): HostConfig {
  const nothing = { path, command: undefined, targets: [], env: {}, passEnv: [], warnings: [] };
  const file = readHostFile(path, mostBytes);
  if (file.kind === 'absent') return { ...nothing, state: 'absent' };
  if (file.kind === 'unread') {
    const warning = `${path} cannot be read, ${file.reason}: whether a policy is configured is not known`;
    return { ...nothing, state: 'unread', warnings: [warning] };
  }
  let value: unknown;
  try {
    value = JSON5.parse(new TextDecoder().decode(file.bytes));
  } catch {
    return { ...nothing, state: 'unread', warnings: [`${path} is not JSON5: OpenClaw cannot read it either`] };
  }
  const policy = at(value, ['security', 'installPolicy']);
  const exec = at(policy, ['exec']);
  const command = at(policy, ['enabled']) === true ? at(exec, ['command']) : undefined;
  const targets = textsOf(at(policy, ['targets']));
  const warnings = bogusKeys
    .filter(([key]) => at(value, key.split('.')) !== undefined)
    .map(([key, instead]) => `${path}: ${key} is no setting of OpenClaw, which may refuse to start; ${instead}`);
  for (const holder of [[], ['security'], ['security', 'installPolicy']]) {
    if (at(value, [...holder, '$include']) === undefined) continue;
    warnings.push(`${path}: includes other files, which were not read; an install policy may stand there`);
  }
  return {
    path,
    state: 'read',
    command: typeof command === 'string' ? [command, ...textsOf(at(exec, ['args']))] : undefined,
    // None named means all.
    targets: targets.length > 0 ? targets : ['skill', 'plugin'],
    env: Object.fromEntries(Object.entries(recordOf(at(exec, ['env']))).filter(isTextPair)),
    passEnv: textsOf(at(exec, ['passEnv'])),
    warnings,
  };
}

function at(value: unknown, path: readonly string[]): unknown {
  let current = value;
  for (const key of path) {
    const record = recordOf(current);
    current = Object.hasOwn(record, key) ? record[key] : undefined;
  }
  return current;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function isTextPair(pair: [string, unknown]): pair is [string, string] {
  return typeof pair[1] === 'string';
}
