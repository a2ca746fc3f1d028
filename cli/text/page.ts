import { wrap } from '../width.ts';
import type { Paint } from './paint.ts';

const fence = /^ {0,3}(`{3,}(?!`)|~{3,}(?!~))(.*)$/;

/** A Markdown page of ours, rendered lightly for the terminal: headings stand out, examples are indented, paragraphs are wrapped. */
export function renderPage(page: string, paint: Paint, width: number): string {
  const lines: string[] = [];
  let paragraph: string[] = [];
  let open: string | undefined;
  const flush = () => {
    if (paragraph.length > 0) lines.push(...wrapBlock(paragraph.join(' '), width));
    paragraph = [];
  };
  for (const line of page.split('\n')) {
    const [, marker, info] = fence.exec(line) ?? [];
    if (open !== undefined) {
      if (marker?.startsWith(open) === true && info?.trim() === '') open = undefined;
      else lines.push(paint.dim(`    ${line}`.trimEnd()));
    } else if (marker !== undefined) {
      flush();
      open = marker;
      lines.push(paint.frame(`    ${(info ?? '').trim()}`.trimEnd()));
    } else if (line.startsWith('#')) {
      flush();
      lines.push(paint.bold(line.replace(/^#+ /, '')));
    } else if (line.trim() === '') {
      flush();
      lines.push('');
    } else if (/^(?:[-*|>]|\d{1,3}\.) ?/.test(line)) {
      flush();
      paragraph = [line];
      if (line.startsWith('|')) flush();
    } else paragraph.push(line.trim());
  }
  flush();
  return `${lines.join('\n').trimEnd()}\n`;
}

function wrapBlock(text: string, width: number): string[] {
  if (text.startsWith('|')) return [text];
  const indent = /^(?:[-*>]|\d{1,3}\.) /.exec(text)?.[0].length ?? 0;
  const [first = '', ...rest] = wrap(text, width - indent);
  return [first, ...rest.map((line) => ' '.repeat(indent) + line)];
}
