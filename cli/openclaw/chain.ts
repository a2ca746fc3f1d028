import { type ChildProcess, spawn } from 'node:child_process';
import { basename, dirname } from 'node:path';
import * as z from 'zod';
import { messageOf, UserError } from '../errors.ts';
import { type Answer, block } from './answer.ts';
import { pathProblem } from './trusted-path.ts';

/** Another policy command that is asked too. */
export interface Chain {
  /** Absolute path, then arguments. */
  readonly command: readonly [string, ...string[]];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds. */
  readonly timeoutMs: number;
}

/** Bytes that it may answer with. */
const mostOutput = 1024 * 1024;

const text = z.string().trim().min(1);
const findingSchema = z.object({
  ruleId: text,
  severity: z.enum(['info', 'warn', 'critical']),
  message: text,
  file: text.optional().catch(undefined),
  line: z.int().positive().optional().catch(undefined),
});
const answerSchema = z.object({
  protocolVersion: z.literal(1),
  decision: z.enum(['allow', 'warn', 'block']),
  reason: text.optional().catch(undefined),
  findings: z.array(z.unknown()).optional().catch(undefined),
});

/** Reads `--chain`: a command, or a JSON list of a command and its arguments. Throws UserError. */
export function parseChain(given: string): Chain['command'] {
  if (!given.startsWith('[')) return [given];
  const parsed = z.tuple([z.string()], z.string()).safeParse(jsonOf(given));
  if (!parsed.success)
    throw new UserError('the chained command is not a JSON list of texts', 'give the absolute path alone');
  return parsed.data;
}

/** Asks the other command under the conditions that OpenClaw gives us; whatever goes wrong is a block. Never rejects. */
export async function askChain(chain: Chain, request: string, signal: AbortSignal): Promise<Answer> {
  const problem = commandProblem(chain.command);
  if (problem !== undefined) return block(`the chained policy command cannot be trusted: ${problem}`);
  const output = await outputOf(chain, request, signal);
  if (typeof output !== 'string') return block(`the chained policy command ${output.failure}`);
  const parsed = answerSchema.safeParse(jsonOf(output));
  if (!parsed.success) return block('the chained policy command gave no valid answer');
  const { decision, reason, findings = [] } = parsed.data;
  if (decision !== 'allow' && reason === undefined) {
    return block('the chained policy command objected without a reason');
  }
  const read = findings.slice(0, 1000).flatMap((finding) => {
    const one = findingSchema.safeParse(finding);
    return one.success ? [one.data] : [];
  });
  return { decision, reason: reason ?? '', findings: read };
}

/** What OpenClaw demands of a policy command, it would demand of this one. */
export function commandProblem([command, ...args]: Chain['command']): string | undefined {
  if (/^env(?:\.exe)?$/i.test(basename(command))) return `${command} runs whatever it is told to`;
  const paths = args.flatMap((arg) => {
    const value = arg.startsWith('-') ? arg.slice(arg.indexOf('=') + 1) : arg;
    return value.startsWith('/') || /^[A-Za-z]:[\\/]/.test(value) ? [value] : [];
  });
  for (const path of [command, ...paths]) {
    const problem = pathProblem(path);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function outputOf(
  { command: [command, ...args], env, timeoutMs }: Chain,
  request: string,
  signal: AbortSignal,
): Promise<string | { readonly failure: string }> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let child: ChildProcess | undefined;
    const settle = (result: string | { failure: string }) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      child?.kill('SIGKILL');
      for (const stream of child?.stdio ?? []) stream?.destroy();
      child?.unref();
      resolve(result);
    };
    const abort = () => settle({ failure: 'was not needed' });
    const timer = setTimeout(() => settle({ failure: `took longer than ${timeoutMs / 1000} s` }), timeoutMs);
    signal.addEventListener('abort', abort);
    try {
      child = spawn(command, args, {
        env: { ...env },
        cwd: dirname(command),
        stdio: ['pipe', 'pipe', 'ignore'],
        windowsHide: true,
      });
    } catch (error) {
      settle({ failure: `could not be started: ${messageOf(error)}` });
      return;
    }
    child.on('error', (error) => settle({ failure: `could not be started: ${messageOf(error)}` }));
    child.stdout?.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > mostOutput) settle({ failure: `answered with more than ${mostOutput} bytes` });
      else chunks.push(chunk);
    });
    child.on('close', (code, killed) => {
      if (code === 0) settle(Buffer.concat(chunks).toString('utf8'));
      else settle({ failure: `ended with ${code === null ? killed : `code ${code}`}` });
    });
    // A command that does not read its request to the end breaks the pipe.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(request);
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
