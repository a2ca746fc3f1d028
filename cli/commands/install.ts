import type { Command } from '../command.ts';

/** `skillcheck install`: judges a skill, asks, copies exactly the bytes that were judged and records them. */
export const install: Command = {
  name: 'install',
  positionals: '[skill]',
  summary: 'Judge a skill, ask for consent, install exactly what was judged and lock it',
  examples: [
    {
      line: 'skillcheck install @owner/skill',
      does: 'install from ClawHub; @owner/skill@1.2.0 or @^1.2 for a version',
    },
    { line: 'skillcheck install github:owner/repo/path#main', does: 'install from a repository, pinned to its commit' },
    {
      line: 'skillcheck install path/to/skill',
      does: 'install into the OpenClaw workspace around this folder, or here',
    },
    { line: 'skillcheck install skill.zip --dir ~/workspace', does: 'install an archive into another workspace' },
    { line: 'skillcheck install', does: 'restore exactly what is locked and approved' },
  ],
  options: [
    { name: 'dir', value: 'folder', description: 'The folder whose skills folder and lockfile are used' },
    { name: 'registry', value: 'url', description: 'Another ClawHub registry (also: CLAWHUB_REGISTRY)' },
    { name: 'force', description: 'Without a name: put the locked bytes back where a skill was changed on disk' },
    { name: 'yes', short: 'y', description: 'Do not ask where nothing needs a review' },
    { name: 'reason', value: 'text', description: 'Why the skill is needed; recorded with the approval' },
    { name: 'by', value: 'name', description: 'Who approves or proposes' },
    { name: 'plan', value: 'digest', description: 'Record a proposal for exactly this plan; nothing is installed' },
  ],
  run: async (call, context) => (await import('../install/install.ts')).runInstall(call, context),
};
