import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { lockName, policyName } from '../../core/index.ts';
import type { Context, ExitCode } from '../command.ts';
import { escapeText, jsonText } from '../escape.ts';
import { present, workspaceAround } from '../install/place.ts';
import { paintFor } from '../text/paint.ts';
import { versionOf } from '../version.ts';
import { parseChain } from './chain.ts';
import { type Check, checkChain, checkLock, checkPath, checkProgram, writable } from './checks.ts';
import { configuration } from './configuration.ts';
import { configPath, readHost } from './host.ts';
import { inheritedFrom } from './inherited.ts';
import { policyProgram, programFiles } from './program.ts';
import type { SetupReport } from './schema.ts';
import { ownUser } from './trusted-path.ts';

export interface SetupOptions {
  readonly lock: string | undefined;
  readonly mode: string | undefined;
  readonly chain: string | undefined;
  readonly json: boolean;
}

/** Checks what the gate would rely on and prints the configuration. OpenClaw's own files are read, never written. */
export async function runSetup(options: SetupOptions, { io, terminal }: Context): Promise<ExitCode> {
  const node = realpathSync(process.execPath);
  const program = policyProgram();
  const lock = realLock(resolve(io.cwd, options.lock ?? join(workspaceAround(io.cwd), lockName)));
  const hostPath = configPath(io);
  const host = hostPath === undefined ? undefined : readHost(hostPath);
  const before = inheritedFrom(host, program);
  const chain = options.chain === undefined ? before.chain : parseChain(options.chain);
  const files = program === undefined ? [] : programFiles(program);
  const checks: Check[] = [
    checkPath('node', node),
    checkProgram(program, files),
    checkLock(lock),
    ...(chain === undefined ? [] : [checkChain(chain)]),
  ];
  const { env, passEnv, plugins } = before;
  const mode = options.mode ?? before.mode;
  const config = configuration({
    node,
    program: program ?? 'dist/policy.js',
    lock,
    mode,
    chain,
    plugins,
    env,
    passEnv,
  });
  const warnings = [
    ...(host?.warnings ?? []),
    ...(hostPath === undefined ? ['where OpenClaw keeps its configuration is not known: no HOME is set'] : []),
    ...(before.replaces !== undefined && options.chain === undefined
      ? [`${before.replaces} is OpenClaw's policy command now; there can be one only, so it is asked through --chain`]
      : []),
    ...writeWarnings(lock, program === undefined ? [] : [program]),
    ...(ownUser() === undefined ? ['owners and permissions are not checked on this system'] : []),
  ];
  const works = checks.every(({ ok }) => ok);
  if (options.json) {
    const tool = { version: versionOf() };
    const report: SetupReport = { schema: 'skillcheck.setup.v1', tool, config, checks, warnings };
    io.stdout.write(jsonText(report));
  } else io.stdout.write(setupText({ checks, warnings, config, works, hostPath }, terminal.color));
  return works ? 0 : 1;
}

/** The lockfile itself must be no link; the folder that it stands in is resolved. */
function realLock(path: string): string {
  try {
    return join(realpathSync(dirname(path)), basename(path));
  } catch {
    return path;
  }
}

/** What an agent that runs as this user could do to the gate. */
function writeWarnings(lock: string, program: readonly string[]): string[] {
  const user = ownUser();
  if (user === 0) {
    return [
      'this is root: whether the user who runs OpenClaw can change the gate is not known; run setup as that user',
    ];
  }
  const policy = join(dirname(lock), policyName);
  const records = writable([lock, ...(present(policy) ? [policy] : [])].filter(present));
  const warnings = records.map(
    (path) =>
      `this user can change ${path}: an agent that runs as this user could approve skills itself; keep a copy that root owns and others only read, and name that with --lock`,
  );
  for (const path of writable(program)) {
    warnings.push(
      `this user can change ${path}: an agent that runs as this user could replace the gate; install skillcheck as root`,
    );
  }
  return warnings;
}

interface Shown {
  readonly checks: readonly Check[];
  readonly warnings: readonly string[];
  readonly config: unknown;
  readonly works: boolean;
  readonly hostPath: string | undefined;
}

function setupText({ checks, warnings, config, works, hostPath }: Shown, color: boolean): string {
  const paint = paintFor(color);
  const word = (ok: boolean) => (ok ? paint.verdict('pass', 'ok    ') : paint.verdict('block', 'FAILED'));
  const lines = checks.map(
    ({ name, path, ok, message }) => `${word(ok)} ${name}: ${escapeText(path)}: ${escapeText(message)}`,
  );
  for (const warning of warnings) lines.push(`warning: ${escapeText(warning)}`);
  if (!works)
    return [...lines, '', 'the gate cannot be trusted like this: mend what failed, then run this again', ''].join('\n');
  return [
    ...lines,
    '',
    `merge into ${escapeText(hostPath ?? "OpenClaw's openclaw.json")}:`,
    '',
    jsonText(config).trimEnd(),
    '',
    'then run: openclaw doctor --deep',
    '',
  ].join('\n');
}
