import { readFileSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import JSON5 from 'json5';
import type { Io } from '../io.ts';

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

/** Keys that guides recommend and OpenClaw does not have: it refuses to start with them. */
const bogus: readonly { readonly path: readonly string[]; readonly instead: string }[] = [
  {
    path: ['skills', 'autoUpdate'],
    instead: 'OpenClaw updates no skill on its own; security.installPolicy refuses updates that were not reviewed',
  },
  { path: ['logging', 'destination'], instead: 'use logging.file' },
  { path: ['logging', 'logPayloads'], instead: 'redaction is always on' },
  { path: ['logging', 'logHeaders'], instead: 'redaction is always on' },
  { path: ['model'], instead: 'use agents.defaults.model' },
  { path: ['monitoring'], instead: 'there is no such section' },
  { path: ['security', 'authentication'], instead: 'there is no such section' },
  { path: ['security', 'authorization'], instead: 'there is no such section' },
];

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
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const warnings = absent ? [] : [`${path} cannot be read: whether a policy is configured is not known`];
    return { ...nothing, state: absent ? 'absent' : 'unread', warnings };
  }
  let value: unknown;
  try {
    value = JSON5.parse(text);
  } catch {
    return { ...nothing, state: 'unread', warnings: [`${path} is not JSON5: OpenClaw cannot read it either`] };
  }
  const policy = at(value, ['security', 'installPolicy']);
  const exec = at(policy, ['exec']);
  const command = at(policy, ['enabled']) === true ? at(exec, ['command']) : undefined;
  const targets = textsOf(at(policy, ['targets']));
  const warnings = bogus
    .filter((key) => at(value, key.path) !== undefined)
    .map(
      (key) => `${path}: ${key.path.join('.')} is no setting of OpenClaw, which may refuse to start; ${key.instead}`,
    );
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
