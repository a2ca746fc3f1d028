import { type Chain, parseChain } from './chain.ts';
import type { HostConfig } from './host.ts';

/** What of the present configuration goes on in the new one. */
export interface Inherited {
  readonly mode: string | undefined;
  /** Another policy command: the one that is configured now, or the one that our own is told to ask. */
  readonly chain: Chain['command'] | undefined;
  /** The command that ours would take the place of. */
  readonly replaces: string | undefined;
  readonly plugins: boolean;
  readonly env: Readonly<Record<string, string>>;
  readonly passEnv: readonly string[];
}

/** Nobody's policy command is lost by a second run, nor is one that was there before. Throws UserError for a chain that cannot be read. */
export function inheritedFrom(host: HostConfig | undefined, program: string | undefined): Inherited {
  const [command, ...args] = host?.command ?? [];
  if (host === undefined || command === undefined) {
    return { mode: undefined, chain: undefined, replaces: undefined, plugins: false, env: {}, passEnv: [] };
  }
  const { SKILLCHECK_CHAIN: line, SKILLCHECK_LOCK: _, ...env } = host.env;
  const asked = host.targets.includes('plugin');
  const { passEnv } = host;
  const ours = args.some((arg) => arg === program || /[\\/]skillcheck[\\/]dist[\\/]policy\.js$/.test(arg));
  if (!ours) {
    return { mode: undefined, chain: [command, ...args], replaces: command, plugins: asked, env, passEnv };
  }
  const argument = (name: string) => args.findLast((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const given = argument('chain') ?? line;
  const chain = given === undefined || given === '' ? undefined : parseChain(given);
  return { mode: argument('mode'), chain, replaces: undefined, plugins: asked && chain !== undefined, env, passEnv };
}
