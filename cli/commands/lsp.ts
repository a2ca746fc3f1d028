import type { Command } from '../command.ts';

/** `skillcheck lsp`: the language server. */
export const lsp: Command = {
  name: 'lsp',
  positionals: '',
  summary: 'Serve an editor: findings inline, of what is typed and not saved too',
  examples: [{ line: 'skillcheck lsp --stdio', does: 'what an editor starts; it speaks the language server protocol' }],
  options: [
    { name: 'stdio', description: 'Speak on the standard streams' },
    { name: 'timeout', value: 'seconds', description: 'Longest time for one skill (default: 20)' },
  ],
  run: async (call, context) => (await import('../lsp/lsp.ts')).runLsp(call, context),
};
