/**
 * Everything that a terminal or an editor obeys or hides: controls (C0, C1, ESC), format characters (bidi, zero width, tags), line and paragraph
 * separators, lone surrogates, private use, default ignorables (Hangul fillers, variation selectors) and the blank Braille cell.
 */
const deceptive = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\u2800]/gu;
const runs = /(?:(?![\n\r\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\u2800])+/gu;
/** Asks for the coloured form of an emoji: common, and nothing can hide behind one of it. */
const emojiStyle = '\ufe0f';

/** Where a text hides something, and what: runs of characters without a shape, with what they spell where they spell something. */
export function hiddenIn(text: string, most: number): { start: number; end: number; shown: string }[] {
  const found: { start: number; end: number; shown: string }[] = [];
  for (const match of text.matchAll(runs)) {
    if (found.length >= most) break;
    const [run] = match;
    if (run === emojiStyle) continue;
    found.push({ start: match.index, end: match.index + run.length, shown: spelled(run) });
  }
  return found;
}

/** Tag characters are letters of their own, moved by a constant (Unicode 16, section 23.9). */
function spelled(run: string): string {
  const letters = [...run].map((character) => {
    const code = character.codePointAt(0) ?? 0;
    return code >= 0xe0020 && code <= 0xe007e ? String.fromCodePoint(code - 0xe0000) : escapeCharacter(character);
  });
  return letters.length > 200 ? `${letters.slice(0, 200).join('')}…` : letters.join('');
}

/** The text without what nobody sees in it; line feeds and tabs stay, and so does what makes an emoji coloured. */
export function withoutHidden(text: string): string {
  return text.replace(deceptive, (character, offset: number) =>
    /[\n\r\t]/.test(character) || (character === emojiStyle && text[offset - 1] !== emojiStyle) ? character : '',
  );
}

/** Text of unknown origin as it may be shown: one line, no hidden or obeyed character; those appear as `\u{202e}`. */
export function escapeText(text: string): string {
  return text.replace(deceptive, (character, offset: number) =>
    character === emojiStyle && text[offset - 1] !== emojiStyle ? character : escapeCharacter(character),
  );
}

function escapeCharacter(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
