import type { Command } from '../command.ts';
import { UserError } from '../errors.ts';
import { policyOptions } from '../openclaw/options.ts';

/** `skillcheck openclaw policy` answers OpenClaw's install policy; `skillcheck openclaw setup` says how to configure it. */
export const openclaw: Command = {
  name: 'openclaw',
  positionals: '<task>',
  summary: 'Guard OpenClaw: check and print the configuration (setup), or answer its install policy (policy)',
  examples: [
    { line: 'skillcheck openclaw setup', does: 'check that the gate can be trusted here, and print what to configure' },
    { line: 'skillcheck openclaw setup --json', does: 'the same for machines' },
    {
      line: 'skillcheck openclaw policy --lock=/srv/agent/skillcheck.lock.json < request.json',
      does: 'answer one request; OpenClaw does this before it installs or updates a skill',
    },
  ],
  options: [...policyOptions, { name: 'json', description: 'setup: print one JSON object' }],
  run: async (call, context) => {
    const [task] = call.positionals;
    const options = { lock: call.text('lock'), mode: call.text('mode'), chain: call.text('chain') };
    if (task === 'policy') return (await import('../openclaw/policy.ts')).runPolicy(options, context.io);
    if (task !== 'setup') throw new UserError(`unknown task: ${task}`, 'one of: setup, policy');
    return (await import('../openclaw/setup.ts')).runSetup({ ...options, json: call.flag('json') }, context);
  },
  // OpenClaw reads an answer and nothing else, whatever is wrong with its configuration.
  fault: async (error, args, io) =>
    args.includes('policy') ? (await import('../openclaw/policy.ts')).answerFault(error, io) : undefined,
};
