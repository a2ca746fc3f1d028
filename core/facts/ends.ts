/** A text without those characters at its end. A pattern that ends in `$` would be tried from each of them on. */
export function withoutEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1] ?? ' ')) end--;
  return text.slice(0, end);
}
