import { type Entry, mostValues, type Node, plainText, type TextNode, wholeText } from './tree.ts';

const named: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/**
 * Elements in one flat list: `tag.attribute` for what stands in an attribute, `tag` for the text in an element; of
 * `<option name="X" value="Y"/>` and `<add key="X" value="Y"/>` also X. Throws over a budget.
 */
export function readXml(text: string): readonly Node[] {
  const entries: Entry[] = [];
  const source = withoutComments(text);
  for (const match of source.matchAll(
    /<([A-Za-z][\w:.-]{0,80})((?:\s+[\w:.-]{1,80}\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*\/?>([^<]*)/g,
  )) {
    const [whole, tag = '', attributes = '', content = ''] = match;
    const at = match.index + 1 + tag.length;
    let name: string | undefined;
    let value: TextNode | undefined;
    for (const pair of attributes.matchAll(/([\w:.-]{1,80})\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
      const raw = pair[2] ?? pair[3] ?? '';
      const key = pair[1] ?? '';
      const node = unescaped(raw, at + pair.index + pair[0].length - 1 - raw.length);
      entries.push({ key: `${tag}.${key}`, value: node });
      if (/^(?:name|key)$/i.test(key)) name = node.value;
      if (/^value$/i.test(key)) value = node;
    }
    if (name !== undefined && value !== undefined) entries.push({ key: name, value });
    const inner = content.trim();
    if (inner !== '') {
      const start = match.index + whole.length - content.length + content.indexOf(inner);
      entries.push({ key: tag, value: unescaped(inner, start) });
    }
    if (entries.length > mostValues) throw new RangeError('too many values');
  }
  return [{ kind: 'map', entries }];
}

function withoutComments(text: string): string {
  let out = '';
  for (let at = 0; ; ) {
    const start = text.indexOf('<!--', at);
    const close = start < 0 ? -1 : text.indexOf('-->', start);
    if (close < 0) return out + text.slice(at);
    out += text.slice(at, start) + ' '.repeat(close + 3 - start);
    at = close + 3;
  }
}

function unescaped(raw: string, start: number): TextNode {
  if (!raw.includes('&')) return plainText(raw, start);
  return wholeText(unescapedXml(raw), { start, end: start + raw.length });
}

/** A text of XML with its entities read. */
export function unescapedXml(raw: string): string {
  return raw.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,4}));/gi, (whole, decimal, hex, name) => {
    const code = decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex, 16) : undefined;
    if (code !== undefined) return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : whole;
    return named.get(String(name).toLowerCase()) ?? whole;
  });
}
