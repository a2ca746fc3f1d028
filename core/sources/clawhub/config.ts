import { join, resolve } from 'node:path';
import * as z from 'zod';
import { readRegular } from '../file.ts';
import type { Access } from '../source.ts';

/** What the registry's own client keeps for a person: the registry that they logged in to, and the token for it. */
const configBody = z.object({ registry: z.string().max(2000), token: z.string().min(1).max(4096) });

export type Login = z.infer<typeof configBody>;

/** The login that the `clawhub` command stored; undefined where there is none. The file is where that command looks for it. */
export function storedLogin({ env, cwd }: Pick<Access, 'env' | 'cwd'>, platform: string): Login | undefined {
  for (const path of configPaths(env, cwd, platform)) {
    const file = readRegular(path, 64 * 1024);
    if (file.kind !== 'file') continue;
    const parsed = configBody.safeParse(jsonOf(file.bytes));
    // A token with other characters could not be sent in a header.
    return parsed.success && /^[\x21-\x7e]+$/.test(parsed.data.token) ? parsed.data : undefined;
  }
  return undefined;
}

function configPaths(env: Access['env'], cwd: string, platform: string): string[] {
  const given = (env.CLAWHUB_CONFIG_PATH ?? env.CLAWDHUB_CONFIG_PATH)?.trim();
  if (given !== undefined && given !== '') return [resolve(cwd, given)];
  const base = configFolder(env, platform);
  return base === undefined ? [] : ['clawhub', 'clawdhub'].map((name) => join(base, name, 'config.json'));
}

function configFolder(env: Access['env'], platform: string): string | undefined {
  const home = platform === 'win32' ? (env.USERPROFILE ?? env.HOME) : env.HOME;
  if (platform === 'darwin') return home && join(home, 'Library', 'Application Support');
  if (env.XDG_CONFIG_HOME) return env.XDG_CONFIG_HOME;
  if (platform === 'win32' && env.APPDATA) return env.APPDATA;
  return home && join(home, '.config');
}

/** What JSON bytes say; undefined where they are none. */
export function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
