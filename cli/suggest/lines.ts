import type { Bundle } from '../../core/index.ts';

/** Bytes that are looked at to tell text from other data, as git does. */
const start = 8000;

/** Lines of text that a person would have to read, in all files or in those named. */
export function linesOf({ entries }: Bundle, paths?: ReadonlySet<string>): number {
  let lines = 0;
  for (const entry of entries) {
    if (paths !== undefined && !paths.has(entry.path)) continue;
    if (entry.kind === 'link') lines += 1;
    if (entry.kind === 'file' && !entry.bytes.subarray(0, start).includes(0)) lines += linesIn(entry.bytes);
  }
  return lines;
}

function linesIn(bytes: Uint8Array): number {
  if (bytes.length === 0) return 0;
  let count = bytes.at(-1) === 0x0a ? 0 : 1;
  for (const byte of bytes) if (byte === 0x0a) count += 1;
  return count;
}
