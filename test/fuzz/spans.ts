import { type Analysis, type Bundle, decodeText, lineIndex } from '../../core/index.ts';
import { Violation } from './target.ts';

type Position = Analysis['sites'][number]['start'];

/** Every place that an analysis names stands in a file of the skill, between its first character and its last. */
export function checkSpans({ findings, gaps, sites, files }: Analysis, bundle: Bundle): void {
  const texts = new Map<string, string | undefined>();
  const entries = new Map(bundle.entries.map((entry) => [entry.path, entry]));

  /** The file itself, or the archive that it is a member of. */
  function entryOf(path: string): Bundle['entries'][number] | undefined {
    for (let end = path.length; end > 0; end = path.lastIndexOf('!/', end - 1)) {
      const entry = entries.get(path.slice(0, end));
      if (entry !== undefined) return entry;
    }
    return undefined;
  }

  function check(path: string, start: Position, end = start): void {
    const entry = entryOf(path);
    if (entry === undefined) throw new Violation('spans', `${JSON.stringify(path)} is no file of the skill`);
    if (end.line < start.line || (end.line === start.line && end.column < start.column))
      throw new Violation('spans', `${path} ends before it starts`);
    // What is carried by another file is counted in a text of its own.
    if (entry.path !== path || entry.kind !== 'file') return;
    if (!texts.has(path)) texts.set(path, decodeText(entry.bytes, path)?.text);
    const text = texts.get(path);
    if (text === undefined) return;
    for (const position of [start, end]) {
      const line = lineIndex(text).line(position.line);
      if (line !== undefined && position.column - 1 <= line.end - line.start + 2) continue;
      throw new Violation('spans', `${path}:${position.line}:${position.column} is outside of its file`);
    }
  }

  for (const { evidence } of findings) for (const { path, start, end } of evidence) check(path, start, end);
  for (const { path, start } of gaps) if (start !== undefined) check(path, start);
  for (const { path, start } of sites) check(path, start);
  const listed = files.map(({ path }) => path).join('\n');
  if (listed !== bundle.entries.map(({ path }) => path).join('\n'))
    throw new Violation('spans', 'other files are listed');
}
