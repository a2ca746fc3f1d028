import type { Command } from '../command.ts';

/** `skillcheck completion`: scripts that complete commands and options in a shell. */
export const completion: Command = {
  name: 'completion',
  positionals: '<shell>',
  summary: 'Print a completion script for bash, zsh, fish or pwsh',
  examples: [
    {
      line: 'source <(skillcheck completion bash)',
      does: 'complete in this bash; put the line into ~/.bashrc to keep it',
    },
    {
      line: 'source <(skillcheck completion zsh)',
      does: 'complete in this zsh; put the line into ~/.zshrc to keep it',
    },
    { line: 'skillcheck completion fish | source', does: 'complete in this fish' },
    { line: 'skillcheck completion pwsh | Out-String | Invoke-Expression', does: 'complete in this PowerShell' },
  ],
  options: [],
  run: async (call, context) => (await import('../completion/index.ts')).runCompletion(call, context),
};
