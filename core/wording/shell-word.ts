/** A word for a shell that a person copies. */
export function shellWord(word: string): string {
  const safe = /^[\w./@%+=:,][\w./@%+=:,-]*$/.test(word);
  return safe ? word : `'${word.replaceAll("'", "'\\''").replace(/^-/, './-')}'`;
}
