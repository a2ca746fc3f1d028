/** The escapes that printf and echo -e understand. */
export function readEscapes(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(
    /\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{4})|0?([0-7]{1,3})|([nrtabefv\\]))/g,
    (_, hex, unicode, octal, letter) => {
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      if (unicode !== undefined) return String.fromCharCode(Number.parseInt(unicode, 16));
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 255);
      return { n: '\n', r: '\r', t: '\t', '\\': '\\' }[String(letter)] ?? '';
    },
  );
}

/** Whether several printable characters in a row are written by their numbers, as nobody writes what others are to read. */
export function spellsInNumbers(text: string): boolean {
  return /(?:\\(?:x[2-7][0-9a-fA-F]|u00[2-7][0-9a-fA-F]|0?(?:0[4-7]|1[0-7])[0-7])){3}/.test(text);
}
