import type { BundleProblem, Entry } from './bundle.ts';
import { sha256 } from './hash.ts';
import { compareUtf8 } from './order.ts';

/** `sha256:` and 64 hexadecimal digits. */
export type Digest = `sha256:${string}`;

/** Digest of bytes alone, as for one file. Text is taken as UTF-8. */
export function digestBytes(bytes: Uint8Array | string): Digest {
  return `sha256:${sha256(bytes)}`;
}

/**
 * One digest over a whole bundle; the order of the arguments does not matter. SHA-256 over `skillcheck-tree-v1` and a line feed, then one
 * line for each entry, sorted by the UTF-8 bytes of the path:
 *
 *     <sha256 of the bytes> <size> <path>      a file
 *     <sha256 of the bytes> <size>x <path>     an executable file
 *     <sha256 of the target> <size>l <path>    a link; size of the target in UTF-8 bytes
 *     unread <size> <path>                     a file over a limit; its bytes are not bound
 *     unsafe - <path>, limit - <path>          a problem, so that a deceiving bundle never shares a digest with a sound one
 *
 * Injective: the first two words hold no space, the path stands last, and no path holds a line feed. `known` are digests of bytes and targets that
 * the caller has computed already, by path.
 */
export function treeDigest(
  entries: Iterable<Entry>,
  problems: Iterable<BundleProblem> = [],
  known: ReadonlyMap<string, Digest> = new Map(),
): Digest {
  const lines: { readonly path: string; readonly line: string }[] = [];
  for (const entry of entries)
    lines.push({ path: entry.path, line: `${words(entry, known.get(entry.path))} ${entry.path}\n` });
  for (const { kind, path } of problems) lines.push({ path, line: `${kind} - ${path}\n` });
  lines.sort((a, b) => compareUtf8(a.path, b.path) || compareUtf8(a.line, b.line));
  return digestBytes(`skillcheck-tree-v1\n${lines.map(({ line }) => line).join('')}`);
}

function words(entry: Entry, known: Digest | undefined): string {
  switch (entry.kind) {
    case 'file':
      return `${known?.slice(7) ?? sha256(entry.bytes)} ${entry.bytes.length}${entry.executable ? 'x' : ''}`;
    case 'link':
      return `${known?.slice(7) ?? sha256(entry.target)} ${Buffer.byteLength(entry.target)}l`;
    case 'unread':
      return `unread ${entry.size}`;
  }
}
