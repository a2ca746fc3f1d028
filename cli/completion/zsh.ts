import type { Option } from '../command.ts';
import { quote, type Word } from './word.ts';

/** Completion for zsh, for use as an autoloaded function or with `source`. */
export function zsh(words: readonly Word[]): string {
  const list = words.map(({ name, summary }) => `    ${quote(`${name}:${plain(summary)}`)}`);
  const cases = words.map(
    ({ name, options }) => `    ${name}) _arguments ${[...options.map(argument), "'*:file:_files'"].join(' ')} ;;`,
  );
  return `#compdef skillcheck
_skillcheck() {
  local -a commands
  commands=(
${list.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    return
  fi
  shift words
  (( CURRENT-- ))
  case "\${words[1]}" in
${cases.join('\n')}
  esac
}
if [ "\${funcstack[1]}" = "_skillcheck" ]; then _skillcheck "$@"; else compdef _skillcheck skillcheck; fi
`;
}

function argument(option: Option): string {
  const value =
    option.choices === undefined ? `:${option.value}:_files` : `:${option.value}:(${option.choices.join(' ')})`;
  return quote(`--${option.name}[${plain(option.description)}]${option.value === undefined ? '' : value}`);
}

/** Without the characters that separate the parts of a specification. */
function plain(text: string): string {
  return text.replaceAll(/[[\]:]/g, ' ');
}
