import type { Command } from '../command.ts';

/** `skillcheck diff`: what changed, in the order in which it matters. */
export const diff: Command = {
  name: 'diff',
  positionals: '[skill] [other]',
  summary: 'Compare a skill with the lockfile, with another version, or the lockfile with an earlier one',
  examples: [
    { line: 'skillcheck diff skills/gif-search', does: 'what was changed on disk since it was locked' },
    {
      line: 'skillcheck diff @owner/skill@1.2.0 @owner/skill@1.3.0 --prose',
      does: 'one version against another, with the changes of its instructions',
    },
    { line: 'skillcheck diff --since main', does: 'what a branch changes in the lockfile, for its reviewer' },
  ],
  options: [
    { name: 'since', value: 'revision', description: 'Compare the lockfile of this git revision with the one here' },
    { name: 'prose', description: 'Show how SKILL.md and other Markdown changed' },
    { name: 'files', description: 'Show how every text file changed' },
    { name: 'format', value: 'format', choices: ['text', 'json'], description: 'How to print the result' },
    { name: 'dir', value: 'folder', description: 'The folder whose skills folder and lockfile are used' },
    { name: 'lock', value: 'file', description: 'The lockfile; skills are found relative to it' },
    { name: 'registry', value: 'url', description: 'Another ClawHub registry (also: CLAWHUB_REGISTRY)' },
  ],
  run: async (call, context) => (await import('../diff/diff.ts')).runDiff(call, context),
};
