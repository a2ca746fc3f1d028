import type { Call } from '../command.ts';

/** A command line to copy: words, and the options of this call that lead to the same place. */
export function commandLine(words: readonly string[], call: Call, options: readonly string[]): string {
  const more = options.flatMap((name) => {
    const value = call.text(name);
    return value === undefined ? [] : [`--${name}`, value];
  });
  return ['skillcheck', ...words, ...more].map(quoted).join(' ');
}

/** A word for a POSIX shell, whatever is in it. */
export function quoted(text: string): string {
  return /^[\w@%+=:,./#-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
