/** What the configuration is made of. All paths are real and absolute. */
export interface Parts {
  readonly node: string;
  readonly program: string;
  readonly lock: string;
  readonly mode: string | undefined;
  /** Another policy command with its arguments. */
  readonly chain: readonly string[] | undefined;
  /** What that command is asked about beside skills; skillcheck itself judges no plugins. */
  readonly plugins: boolean;
  /** What that command was handed until now. */
  readonly env: Readonly<Record<string, string>>;
  readonly passEnv: readonly string[];
}

/** What has to stand in OpenClaw's configuration: `security.installPolicy`. */
export function configuration({ node, program, lock, mode, chain = [], plugins, env, passEnv }: Parts) {
  const [command, ...args] = chain;
  const alone = command !== undefined && args.length === 0 ? [`--chain=${command}`] : [];
  // OpenClaw takes an argument with a slash in it for one path, so a whole command line goes through the environment.
  const line: Readonly<Record<string, string>> = args.length > 0 ? { SKILLCHECK_CHAIN: JSON.stringify(chain) } : {};
  const variables = { ...env, ...line };
  return {
    security: {
      installPolicy: {
        enabled: true,
        targets: plugins ? ['skill', 'plugin'] : ['skill'],
        exec: {
          source: 'exec',
          command: node,
          args: [program, `--lock=${lock}`, ...(mode === undefined ? [] : [`--mode=${mode}`]), ...alone],
          timeoutMs: 10_000,
          maxOutputBytes: 1024 * 1024,
          ...(Object.keys(variables).length > 0 ? { env: variables } : {}),
          ...(passEnv.length > 0 ? { passEnv: [...passEnv] } : {}),
        },
      },
    },
  };
}
