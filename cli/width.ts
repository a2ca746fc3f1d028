/** East Asian wide characters and emoji, which take two columns. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const combining = /[\p{Mn}\p{Me}]/u;

/** Columns that escaped text takes on a terminal. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += columnsOf(character);
  return width;
}

/** The start of the text that fits into so many columns, with `…` where something was cut. */
export function truncate(text: string, columns: number): string {
  if (text.length <= columns && isAscii(text)) return text;
  let width = 0;
  let end = 0;
  let cut = 0;
  for (const character of text) {
    width += columnsOf(character);
    if (width > columns) return `${text.slice(0, cut)}…`;
    end += character.length;
    if (width <= columns - 1) cut = end;
  }
  return text;
}

/** The end of the text that fits into so many columns, with `…` where something was cut. */
export function truncateStart(text: string, columns: number): string {
  const characters = [...text];
  let width = characters.reduce((sum, character) => sum + columnsOf(character), 0);
  if (width <= columns) return text;
  let from = 0;
  while (from < characters.length && width > columns - 1) {
    width -= columnsOf(characters[from] ?? '');
    from += 1;
  }
  return `…${characters.slice(from).join('')}`;
}

/** Breaks a paragraph at spaces so that no line takes more columns, unless a single word does. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > columns) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines;
}

function columnsOf(character: string): number {
  if (wide.test(character)) return 2;
  return combining.test(character) || character === '\ufe0f' ? 0 : 1;
}

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}
