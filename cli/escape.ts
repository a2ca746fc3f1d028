import { escapeText } from '../core/index.ts';

export { escapeText };

/** What a terminal obeys or hides and JSON writes as it is; line feeds are its own layout. */
const hiddenInJson = /[\p{Cf}\p{Zl}\p{Zp}\u007f-\u009f]/gu;

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
