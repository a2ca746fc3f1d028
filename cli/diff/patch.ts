import { type StructuredPatchHunk, structuredPatch } from 'diff';
import { decodeText, mask } from '../../core/index.ts';

/** How the text of one file changed. */
export interface TextChange {
  readonly path: string;
  /** Lines that came and went; undefined where the two were not compared. */
  readonly added: number | undefined;
  readonly removed: number | undefined;
  /** A unified diff without file names, secrets starred out; not escaped. */
  readonly patch: readonly string[];
  /** Why there is no patch, or not all of it; a clause. */
  readonly cut: string | undefined;
}

/** Bounds: comparing takes time that grows with the square of the edits, and a skill decides how many there are. */
const most = { bytes: 1024 * 1024, lines: 20_000, edits: 2_000, shown: 2_000, milliseconds: 2_000 } as const;
/** UTF-16 units of one line that are shown. */
const longestLine = 2_000;

/** Time that all comparisons of one run may take together, in milliseconds. */
export const patience = 20_000;

/** Compares two versions of a file as text; undefined bytes are a file that is not there. `deadline` is a time of `performance.now()`. */
export function textChange(
  path: string,
  before: Uint8Array | undefined,
  after: Uint8Array | undefined,
  deadline: number,
): TextChange {
  const old = textOf(path, before);
  const now = textOf(path, after);
  if (typeof old !== 'string' || typeof now !== 'string') return unknown(path, 'it is too long, or no text');
  const timeout = Math.min(most.milliseconds, deadline - performance.now());
  if (timeout <= 0) return unknown(path, 'there was no time left to compare it');
  const hunks = hunksOf(old, now, timeout);
  if (hunks === undefined) {
    return unknown(path, `too much of it is different: it had ${count(old)} lines and has ${count(now)}`);
  }
  const shown = { old: mask(old).split('\n'), now: mask(now).split('\n') };
  const patch: string[] = [];
  let added = 0;
  let removed = 0;
  for (const { oldStart, oldLines, newStart, newLines, lines } of hunks) {
    patch.push(`@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`);
    let [oldLine, newLine] = [oldStart - 1, newStart - 1];
    for (const line of lines) {
      const sign = line.slice(0, 1);
      if (sign === '\\') {
        patch.push(line);
        continue;
      }
      patch.push(sign + clip((sign === '-' ? shown.old[oldLine] : shown.now[newLine]) ?? ''));
      if (sign !== '+') oldLine += 1;
      if (sign !== '-') newLine += 1;
      if (sign === '+') added += 1;
      if (sign === '-') removed += 1;
    }
  }
  const cut = patch.length > most.shown ? `${patch.length - most.shown} more lines are not shown` : undefined;
  return { path, added, removed, patch: patch.slice(0, most.shown), cut };
}

/** Undefined where it takes too long. What came or went whole needs no comparison. */
function hunksOf(old: string, now: string, timeout: number): readonly StructuredPatchHunk[] | undefined {
  if (old === now) return [];
  if (old !== '' && now !== '') {
    const options = { context: 3, maxEditLength: most.edits, timeout };
    return structuredPatch('', '', old, now, undefined, undefined, options)?.hunks;
  }
  const text = old + now;
  const lines = text.split('\n').slice(0, count(text));
  const [oldLines, newLines] = old === '' ? [0, lines.length] : [lines.length, 0];
  const sign = old === '' ? '+' : '-';
  return [{ oldStart: 1, oldLines, newStart: 1, newLines, lines: lines.map((line) => sign + line) }];
}

/** A change of which one side is not at hand. */
export function unknown(path: string, cut: string): TextChange {
  return { path, added: undefined, removed: undefined, patch: [], cut };
}

function textOf(path: string, bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined) return '';
  if (bytes.length > most.bytes) return undefined;
  const text = decodeText(bytes, path)?.text;
  return text === undefined || count(text) > most.lines ? undefined : text;
}

function count(text: string): number {
  let lines = text === '' || text.endsWith('\n') ? 0 : 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

function clip(line: string): string {
  return line.length <= longestLine ? line : `${line.slice(0, longestLine)}…`;
}
