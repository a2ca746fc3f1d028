/**
 * A GitHub runner takes lines of a log for commands: `::name …` after white space, `##[name]` anywhere. Text that could hold some (names and
 * lines of a skill) is written so that it still reads the same and commands nothing.
 */
export function withoutCommands(text: string, env: Readonly<Record<string, string | undefined>>): string {
  if (env.GITHUB_ACTIONS !== 'true') return text;
  // Blanks may hold ends of lines of other kinds, behind which a line begins too.
  const begins = (blank: string, at: number) => at === 0 || text[at - 1] === '\n' || /[\r\u2028\u2029]/.test(blank);
  return text
    .replaceAll(/(?<![^\S\n])([^\S\n]*)::/g, (all, blank: string, at: number) =>
      begins(blank, at) ? `${blank}: :` : all,
    )
    .replaceAll('##[', '## [');
}
