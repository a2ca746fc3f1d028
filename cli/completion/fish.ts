import { quote, type Word } from './word.ts';

/** Completion for fish. */
export function fish(words: readonly Word[]): string {
  const lines = words.flatMap(({ name, summary, options }) => [
    `complete -c skillcheck -n __fish_use_subcommand -f -a ${name} -d ${quote(summary)}`,
    ...options.map((option) => {
      const short = option.short === undefined ? '' : ` -s ${option.short}`;
      const value = option.value === undefined ? '' : ' -r';
      const list = option.choices === undefined ? '' : ` -f -a ${quote(option.choices.join(' '))}`;
      const when = `-n ${quote(`__fish_seen_subcommand_from ${name}`)}`;
      return `complete -c skillcheck ${when} -l ${option.name}${short}${value}${list} -d ${quote(option.description)}`;
    }),
  ]);
  return `${lines.join('\n')}\n`;
}
