import type { Analysis, Bundle } from '../../core/index.ts';
import { ruleset } from '../../rules/ruleset.ts';
import { startEngine } from '../engine.ts';
import type { Io } from '../io.ts';
import { versionOf } from '../version.ts';
import { type Answer, allow, answerText, block, warn, worse } from './answer.ts';
import { askChain, parseChain } from './chain.ts';
import { readRequest } from './input.ts';
import { judgeInstaller, judgeSkill, type Mode } from './judge.ts';
import { readRecords } from './records.ts';
import { type PolicyRequest, parseRequest } from './request.ts';
import { readStaged } from './staged.ts';

export interface PolicyOptions {
  /** Absolute path of the lockfile; the environment's SKILLCHECK_LOCK where it is not given. */
  readonly lock?: string | undefined;
  readonly mode?: string | undefined;
  /** Another policy command, see `parseChain`; the environment's SKILLCHECK_CHAIN where it is not given. */
  readonly chain?: string | undefined;
  readonly limits?: Partial<Limits>;
  /** The script that analyses, where it is not the usual one. */
  readonly worker?: URL;
}

/** Milliseconds; together below the 10 seconds after which OpenClaw gives up. */
interface Limits {
  readonly input: number;
  readonly analysis: number;
  readonly chain: number;
}

const usualLimits: Limits = { input: 1_000, analysis: 6_000, chain: 8_000 };

/** Answers one request of OpenClaw on stdout. Never rejects: what goes wrong is a block with its reason. */
export async function runPolicy(options: PolicyOptions, io: Io): Promise<0> {
  const limits = { ...usualLimits, ...options.limits };
  let name = '';
  let answer: Answer;
  try {
    const text = await readRequest(io.stdin, limits.input);
    const request = parseRequest(text);
    name = request.targetName;
    answer = await answerBoth(request, text, options, limits, io);
  } catch (error) {
    answer = failed(error);
  }
  io.stdout.write(answerText(answer, name));
  return 0;
}

/** The answer where not even the arguments could be understood. */
export function answerFault(error: unknown, { stdin, stdout }: Pick<Io, 'stdin' | 'stdout'>): 0 {
  stdin.destroy();
  stdout.write(answerText(failed(error), ''));
  return 0;
}

/** Our own answer and, at the same time, the other command's: the limits of both fit into OpenClaw's only side by side. */
async function answerBoth(
  request: PolicyRequest,
  text: string,
  options: PolicyOptions,
  limits: Limits,
  io: Io,
): Promise<Answer> {
  const given = options.chain ?? io.env.SKILLCHECK_CHAIN;
  if (given === undefined || given === '') return answerOwn(request, options, limits, io, false);
  const done = new AbortController();
  const { SKILLCHECK_CHAIN: _, SKILLCHECK_LOCK: __, ...env } = io.env;
  const chain = { command: parseChain(given), env, timeoutMs: limits.chain };
  const other = askChain(chain, text, done.signal);
  const own = await answerOwn(request, options, limits, io, true).catch(failed);
  if (own.decision === 'block') {
    done.abort();
    return own;
  }
  return worse(own, await other);
}

async function answerOwn(
  request: PolicyRequest,
  options: PolicyOptions,
  limits: Limits,
  io: Io,
  chained: boolean,
): Promise<Answer> {
  const mode = modeOf(options.mode);
  const records = readRecords(options.lock ?? io.env.SKILLCHECK_LOCK);
  if (request.origin.type === 'doctor') return allow;
  if (request.targetType === 'plugin') {
    if (chained) return allow;
    const reason = 'skillcheck does not judge plugins: leave them out of security.installPolicy.targets';
    return mode === 'locked' ? block(reason) : warn(reason);
  }
  if (request.targetType !== 'skill') return block(`skillcheck does not know what a ${request.targetType} is`);
  const bundle = readStaged(request);
  const input = { request, records, mode, now: io.now(), bundle };
  const spec = request.skill?.installSpec;
  if (spec) return judgeInstaller(input, spec);
  const tool = { name: `skillcheck ${versionOf()}`, ruleset };
  const analyse = (staged: Bundle) => analyseWithin(staged, limits.analysis, options.worker);
  return judgeSkill({ ...input, tool, analyse });
}

/** Rejects where there is no analysis in time, however far it came. */
async function analyseWithin(bundle: Bundle, ms: number, worker: URL | undefined): Promise<Analysis> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the analysis took longer than ${ms / 1000} s`)), ms);
  });
  const engine = startEngine({ timeoutMs: ms, ...(worker ? { worker } : {}) });
  try {
    const { analysis, error } = await Promise.race([engine.analyse({ path: '.', read: () => bundle }), late]);
    if (analysis === undefined) throw new Error(error);
    return analysis;
  } finally {
    clearTimeout(timer);
    await engine.close();
  }
}

function modeOf(mode: string | undefined): Mode {
  if (mode === undefined || mode === 'locked') return 'locked';
  if (mode === 'assist') return 'assist';
  throw new Error(`--mode cannot be "${mode}": locked or assist`);
}

function failed(error: unknown): Answer {
  const message = error instanceof Error ? error.message : String(error);
  const hint = error instanceof Error && 'hint' in error && typeof error.hint === 'string' ? error.hint : '';
  return block(`skillcheck could not judge this: ${message}${hint === '' ? '' : ` (${hint})`}`);
}
