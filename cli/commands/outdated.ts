import type { Command } from '../command.ts';

/** `skillcheck outdated`: which locked skills have newer versions. */
export const outdated: Command = {
  name: 'outdated',
  positionals: '',
  summary: 'List which locked skills have newer versions, changed hands or were taken down',
  examples: [
    { line: 'skillcheck outdated', does: 'ask the registries; nothing is downloaded or written' },
    {
      line: 'skillcheck outdated --fail --format json',
      does: 'for a scheduled job: exit with 1 if there is something',
    },
  ],
  options: [
    { name: 'fail', description: 'Exit with 1 where a skill is outdated or was taken down' },
    { name: 'format', value: 'format', choices: ['text', 'json'], description: 'How to print the result' },
    { name: 'dir', value: 'folder', description: 'The folder whose skills folder and lockfile are used' },
    { name: 'lock', value: 'file', description: 'The lockfile; skills are found relative to it' },
  ],
  run: async (call, context) => (await import('../update/outdated.ts')).runOutdated(call, context),
};
