import type { Command } from '../command.ts';

/** `skillcheck revoke`: the bytes of a locked skill are blocked from now on. */
export const revoke: Command = {
  name: 'revoke',
  positionals: '<skill>',
  summary: 'Reject a locked skill: its bytes are blocked, and what it could read is listed for rotation',
  examples: [
    {
      line: 'skillcheck revoke gif-search --reason "sends queries to an unknown host"',
      does: 'block it here and for everyone who uses this lockfile',
    },
  ],
  options: [
    { name: 'dir', value: 'folder', description: 'The folder whose skills folder and lockfile are used' },
    { name: 'reason', value: 'text', description: 'Why; recorded with the refusal' },
    { name: 'by', value: 'name', description: 'Who rejects it' },
  ],
  run: async (call, context) => (await import('../approve/revoke.ts')).runRevoke(call, context),
};
