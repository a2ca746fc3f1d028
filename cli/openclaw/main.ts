#!/usr/bin/env node
/** The program behind OpenClaw's install policy, in an environment without variables. Whatever goes wrong is a block, and the exit code 0. */
import { parseArguments } from '../arguments.ts';
import { policyOptions } from './options.ts';
import { runPolicy } from './policy.ts';

process.stdout.on('error', () => undefined);
process.on('uncaughtException', (error) => {
  process.exitCode = 0;
  answerFault(error);
});

try {
  const { argv, env, stdin, stdout, stderr } = process;
  const call = parseArguments(argv.slice(2), policyOptions, 'openclaw policy');
  if (call.positionals.length > 0) throw new Error(`unexpected argument: ${call.positionals[0]}`);
  const options = { lock: call.text('lock'), mode: call.text('mode'), chain: call.text('chain') };
  await runPolicy(options, { stdin, stdout, stderr, env, cwd: '/', now: () => new Date() });
} catch (error) {
  answerFault(error);
}

function answerFault(error: unknown): void {
  const message = (error instanceof Error ? error.message : String(error)).replace(/[^ -~]/g, '?').slice(0, 500);
  const reason = `skillcheck could not judge this: ${message}`;
  process.stdout.write(`${JSON.stringify({ protocolVersion: 1, decision: 'block', reason })}\n`);
  process.stdin.destroy();
}
