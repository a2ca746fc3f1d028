/** The name of a .NET type in one spelling: lower case, without `System.` and blanks. */
export function typeName(text: string): string {
  return text
    .replace(/[\s`]/g, '')
    .toLowerCase()
    .replace(/^system\.(?=\w)/, '');
}
