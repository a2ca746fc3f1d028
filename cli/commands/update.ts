import type { Command } from '../command.ts';

/** `skillcheck update`: a newer version, judged and approved like a new skill. */
export const update: Command = {
  name: 'update',
  positionals: '[skill…]',
  summary: 'Look for newer versions, show what they change, install them once they are approved',
  examples: [
    { line: 'skillcheck update gif-search', does: 'the newest version, never an older one or one before a release' },
    { line: 'skillcheck update --all', does: 'every locked skill that has versions, one after the other' },
    { line: 'skillcheck update gif-search --version 1.2.0', does: 'exactly this version, an older one too' },
    { line: 'skillcheck update --propose', does: 'for a robot: ask for the updates in the lockfile, install nothing' },
  ],
  options: [
    { name: 'all', description: 'Every locked skill' },
    { name: 'version', value: 'version', description: 'This version, tag or commit instead of the newest version' },
    { name: 'propose', description: 'Record proposals for a person to approve; no skill is written' },
    { name: 'format', value: 'format', choices: ['text', 'json'], description: 'How to print what became of them' },
    { name: 'dir', value: 'folder', description: 'The folder whose skills folder and lockfile are used' },
    { name: 'yes', short: 'y', description: 'Do not ask where nothing needs a review' },
    { name: 'reason', value: 'text', description: 'Why the skill is needed; recorded with the approval' },
    { name: 'by', value: 'name', description: 'Who approves or proposes' },
    { name: 'plan', value: 'digest', description: 'Record a proposal for exactly this plan; nothing is installed' },
  ],
  run: async (call, context) => (await import('../update/update.ts')).runUpdate(call, context),
};
