import { quote, type Word } from './word.ts';

/** Completion for PowerShell. */
export function pwsh(words: readonly Word[]): string {
  const table = words.map(
    ({ name, options }) => `    ${quote(name)} = @(${options.map((option) => quote(`--${option.name}`)).join(', ')})`,
  );
  return `Register-ArgumentCompleter -Native -CommandName skillcheck -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $options = @{
${table.join('\n')}
  }
  $given = @($commandAst.CommandElements | ForEach-Object { $_.ToString() })
  $typingCommand = $given.Count -lt 2 -or ($given.Count -eq 2 -and $wordToComplete -ne '')
  $candidates = if ($typingCommand) { $options.Keys | Sort-Object } else { $options[$given[1]] }
  $candidates | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
}
