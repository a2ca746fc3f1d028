/**
 * A GitHub runner takes lines of a log for commands: `::name …` after white space, `##[name]` anywhere. Text that could hold some (names and
 * lines of a skill) is written so that it still reads the same and commands nothing.
 */
export function withoutCommands(text: string, env: Readonly<Record<string, string | undefined>>): string {
  if (env.GITHUB_ACTIONS !== 'true') return text;
  return text.replaceAll(/^([^\S\n]*)::/gm, '$1: :').replaceAll('##[', '## [');
}
