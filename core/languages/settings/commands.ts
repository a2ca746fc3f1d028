import { isMap, isScalar, isSeq, type Node, parseDocument, type YAMLMap } from 'yaml';
import type { Range } from '../../bundle/span.ts';
import type { Embedded, Standing } from '../../facts/language.ts';
import { locateInString } from '../package-json/text.ts';
import type { Place } from './places.ts';

/** A program that acts on the file runs them without being asked. */
export const automatic: Standing = { trigger: 'install', stance: 'acts' };

/** Values that are looked at in one file. */
const most = 20_000;

/** The commands of a JSON or YAML text that stand under the keys of a place. `offset`: where the text stands in its file. */
export function commandsOf(
  text: string,
  offset: number,
  place: Pick<Place, 'command' | 'opening'>,
): readonly Embedded[] {
  const document = parseDocument(text, {
    schema: 'core',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    strict: false,
    stringKeys: true,
  });
  const out: Embedded[] = [];
  let visits = 0;
  const visit = (node: unknown, keys: string, inTask: boolean): void => {
    if (++visits > most) return;
    if (isSeq(node)) for (const item of node.items) visit(item, keys, inTask);
    if (!isMap(node)) return;
    const opening = inTask || opensWithFolder(node);
    for (const pair of node.items) {
      if (!isScalar(pair.key)) continue;
      const key = `${keys}${keys === '' ? '' : '.'}${String(pair.key.value).toLowerCase()}`;
      if (place.command.test(key.slice(-500)) && (place.opening !== true || opening))
        out.push(...commandOf(text, offset, pair.value, node));
      visit(pair.value, key, opening);
    }
  };
  visit(document.contents, '', false);
  return out;
}

/** https://code.visualstudio.com/docs/debugtest/tasks: `"runOptions": { "runOn": "folderOpen" }`. */
function opensWithFolder(map: YAMLMap): boolean {
  const options = map.get('runOptions');
  return isMap(options) && options.get('runOn') === 'folderOpen';
}

/** A text is a shell command; with `args` beside it, or as a list, it is a program and its arguments. */
function commandOf(text: string, offset: number, value: unknown, around: YAMLMap): readonly Embedded[] {
  const args = around.get('args', true);
  if (isScalar(value) && typeof value.value === 'string' && value.range) {
    const range = { start: value.range[0], end: value.range[1] };
    if (isSeq(args) && args.items.length > 0) return argv([value, ...args.items], offset);
    const quoted = text[range.start] === '"';
    const locate = quoted ? locateInString(text, range.start, range.end) : lines(text, range, value.value);
    return [
      { language: 'shell', text: value.value, locate: (part) => moved(locate(part), offset), standing: automatic },
    ];
  }
  return isSeq(value) ? argv(value.items, offset) : [];
}

/** Program and arguments as a shell line; each word is found as a whole. */
function argv(items: readonly unknown[], offset: number): readonly Embedded[] {
  const words: { readonly start: number; readonly node: Node }[] = [];
  let line = '';
  for (const item of items.slice(0, 200)) {
    if (!isScalar(item)) continue;
    const word = String(item.value);
    line += line === '' ? '' : ' ';
    words.push({ start: line.length, node: item });
    line += /^[\w./@:=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
  }
  if (words.length === 0) return [];
  const locate = ({ start }: Range): Range => {
    const range = words.findLast((word) => word.start <= start)?.node.range;
    return moved(range ? { start: range[0], end: range[1] } : { start: 0, end: 0 }, offset);
  };
  return [{ language: 'shell', text: line, locate, standing: automatic }];
}

/** A plain or block text: exact where it stands as it is, else line by line as near as the indentation allows. */
function lines(text: string, range: Range, value: string): (part: Range) => Range {
  const raw = text.slice(range.start, range.end);
  const first = value.split('\n', 1)[0] ?? '';
  const shift = Math.max(0, raw.indexOf(first));
  if (!value.trimEnd().includes('\n'))
    return ({ start, end }) => bounded(range, range.start + shift + start, range.start + shift + end);
  return ({ start }) => {
    const before = value.slice(0, start).split('\n').length - 1;
    let at = range.start + shift;
    for (let line = 0; line < before; line++) at = text.indexOf('\n', at) + 1 || range.end;
    const next = text.indexOf('\n', at);
    return bounded(range, at, next < 0 ? range.end : next);
  };
}

function bounded(range: Range, start: number, end: number): Range {
  const from = Math.min(Math.max(start, range.start), range.end);
  return { start: from, end: Math.min(Math.max(end, from), range.end) };
}

function moved({ start, end }: Range, offset: number): Range {
  return { start: start + offset, end: end + offset };
}
