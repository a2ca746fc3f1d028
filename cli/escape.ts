/**
 * Everything that a terminal obeys or hides: controls (C0, C1, ESC), format characters (bidi, zero width, tags), line and paragraph
 * separators, lone surrogates, private use, default ignorables (Hangul fillers, variation selectors) and the blank Braille cell.
 */
const deceptive = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** Of these, what JSON writes as it is; line feeds are its own layout. */
const hiddenInJson = /[\p{Cf}\p{Zl}\p{Zp}\u007f-\u009f]/gu;
/** Asks for the coloured form of an emoji: common, and nothing can hide behind one of it. */
const emojiStyle = '\ufe0f';

/** Text of unknown origin as a terminal may show it: one line, no hidden or obeyed character; those appear as `\u{202e}`. */
export function escapeText(text: string): string {
  return text.replace(deceptive, (character, offset: number) =>
    character === emojiStyle && text[offset - 1] !== emojiStyle ? character : escapeCharacter(character),
  );
}

/** A line of source for display: tabs become two columns, the rest is escaped. */
export function escapeSource(text: string): string {
  return escapeText(text.replaceAll('\t', '  '));
}

/** JSON for a terminal or a file: what a terminal obeys or hides stays out of the bytes, while the parsed value is the same. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2).replace(hiddenInJson, (character) =>
    [...Array(character.length).keys()]
      .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join(''),
  )}\n`;
}

function escapeCharacter(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
