import type { Range } from '../../bundle/span.ts';
import type { Definition } from './model.ts';

/** Reads a link definition from its source lines. */
export function readDefinition(text: string, range: Range, decode: (source: string) => string): Definition | undefined {
  const open = text.indexOf('[', range.start);
  let close = open + 1;
  while (close < range.end && text[close] !== ']') close += text[close] === '\\' ? 2 : 1;
  if (open === -1 || close >= range.end) return undefined;
  const label = text
    .slice(open + 1, close)
    .replace(/\s+/g, ' ')
    .trim();
  const rest = text.slice(close + 2, range.end).trim();
  const bracketed = rest.startsWith('<');
  const end = bracketed ? rest.indexOf('>') + 1 : rest.search(/\s/);
  const stop = end <= 0 ? rest.length : end;
  const target = rest.slice(0, stop);
  const url = decode(bracketed ? target.slice(1, -1) : target);
  const title = decode(
    rest
      .slice(stop)
      .trim()
      .replace(/^["'(]/, '')
      .replace(/["')]$/, ''),
  );
  return { label, url, title, range: { start: open, end: range.end } };
}

/** Whether it links nowhere and serves to hide its title: `[//]: # (text)`. */
export function isComment({ label, url, title }: Definition): boolean {
  return title !== '' && (url === '' || url === '#' || /^(?:\/\/|comment|_|\.)$/i.test(label));
}
