import type { Command } from '../command.ts';

/** `skillcheck approve`: a person's yes to exactly these bytes. */
export const approve: Command = {
  name: 'approve',
  positionals: '<skill>',
  summary: 'Show a locked or proposed skill and approve exactly its bytes, at a terminal',
  examples: [
    {
      line: 'skillcheck approve skills/gif-search',
      does: 'review what became of it since it was locked, then approve',
    },
    {
      line: 'skillcheck approve gif-search --reason "GIFs for the newsletter"',
      does: 'fill in one answer beforehand',
    },
  ],
  options: [
    { name: 'dir', value: 'folder', description: 'The folder whose skills folder and lockfile are used' },
    { name: 'reason', value: 'text', description: 'Why the skill is needed; recorded with the approval' },
    { name: 'by', value: 'name', description: 'Who approves or proposes' },
    { name: 'plan', value: 'digest', description: 'Record a proposal for exactly this plan; nothing is approved' },
    { name: 'registry', value: 'url', description: 'Another ClawHub registry (also: CLAWHUB_REGISTRY)' },
  ],
  run: async (call, context) => (await import('../approve/approve.ts')).runApprove(call, context),
};
