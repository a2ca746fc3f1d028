import type { Option } from '../command.ts';

/** What completes: a command with all options that it takes. */
export interface Word {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly Option[];
}

/** A shell string in single quotes, which bash, zsh and fish read alike as long as it holds no quote. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", '’')}'`;
}
