import type { Command } from '../command.ts';

/** `skillcheck watch`: tells when skills or agent files change. */
export const watch: Command = {
  name: 'watch',
  positionals: '',
  summary: 'Watch skill folders and agent files, and tell what no longer is as it was locked',
  examples: [
    { line: 'skillcheck watch', does: 'watch the workspace around this folder, or the OpenClaw installation' },
    { line: 'skillcheck watch --once || notify-send "look at your skills"', does: 'look once, such as from cron' },
    { line: 'skillcheck watch --format json >> skills.log', does: 'one JSON object on each line' },
  ],
  options: [
    { name: 'lock', value: 'file', description: 'The lockfile; skills are found relative to it' },
    { name: 'openclaw', value: 'dir', description: 'Watch the whole OpenClaw installation with this state folder' },
    { name: 'once', description: 'Look once: exit 0 if there is nothing to tell, 1 if there is' },
    { name: 'format', value: 'format', choices: ['text', 'json'], description: 'How to print what happens' },
  ],
  run: async (call, context) => (await import('../watch/watch.ts')).runWatch(call, context),
};
