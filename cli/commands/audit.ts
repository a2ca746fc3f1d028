import type { Command } from '../command.ts';

/** `skillcheck audit`: looks at an OpenClaw installation from outside. */
export const audit: Command = {
  name: 'audit',
  positionals: '',
  summary: 'Check an OpenClaw installation: settings, skill folders, lockfile, agent files, what updates skills',
  examples: [
    { line: 'skillcheck audit', does: 'check the installation of this user; nothing is changed' },
    { line: 'skillcheck audit --openclaw ~/.openclaw-work --format json', does: 'check another profile, for machines' },
    {
      line: 'skillcheck audit --lock /etc/skillcheck/skillcheck.lock.json',
      does: 'compare the workspace with a lockfile that is kept elsewhere',
    },
  ],
  options: [
    { name: 'openclaw', value: 'dir', description: "OpenClaw's state folder; else OPENCLAW_STATE_DIR or ~/.openclaw" },
    { name: 'lock', value: 'file', description: 'The lockfile; else the one in the workspace' },
    { name: 'format', value: 'format', choices: ['text', 'json'], description: 'How to print the result' },
  ],
  run: async (call, context) => (await import('../audit/audit.ts')).runAudit(call, context),
};
