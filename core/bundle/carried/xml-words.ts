/** Text without the tags of XML, as XMP has them: what stands between them, and values of attributes that are more than one word. */
export function withoutTags(text: string): string {
  if (!text.includes('<') || !/<[a-z?][\w:.-]{0,60}[\s/?>]/i.test(text)) return text;
  return text
    .replace(/<[^<>]{0,20000}>/g, (tag) =>
      [...tag.matchAll(/"([^"]{8,8000})"|'([^']{8,8000})'/g)].flatMap(sentenceOf).join('\n'),
    )
    .replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => entities.get(name) ?? ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

function sentenceOf([, double, single]: RegExpMatchArray): readonly string[] {
  const value = double ?? single ?? '';
  return /\S\s\S/.test(value) ? [`\n${value}\n`] : [];
}

const entities: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);
