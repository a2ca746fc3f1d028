import type { Word } from './word.ts';

/** Completion for bash: commands, options, closed lists of values, else files. */
export function bash(words: readonly Word[]): string {
  const choices = words.flatMap(({ name, options }) =>
    options.flatMap((option) =>
      option.choices === undefined ? [] : [`    ${name}:--${option.name}) choices="${option.choices.join(' ')}" ;;`],
    ),
  );
  const options = words.map(
    (word) => `    ${word.name}) options="${word.options.map(({ name }) => `--${name}`).join(' ')}" ;;`,
  );
  return `_skillcheck() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}" choices="" options=""
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${words.map(({ name }) => name).join(' ')} --help --version" -- "$current"))
    return
  fi
  case "$command:$previous" in
${choices.join('\n')}
  esac
  if [ -n "$choices" ]; then
    COMPREPLY=($(compgen -W "$choices" -- "$current"))
    return
  fi
  case "$command" in
${options.join('\n')}
  esac
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$options" -- "$current")) ;;
    *) compopt -o default ;;
  esac
}
complete -F _skillcheck skillcheck
`;
}
