import type { Bundle, FileEntry } from '../bundle/bundle.ts';
import { type Digest, digestBytes } from '../bundle/digest.ts';
import { compareUtf8 } from '../bundle/order.ts';
import { boundDigest, isPlainRecord, isRegistryFile, kindOf } from './registry-file.ts';
import type { LockEntry } from './schema.ts';

/** One way in which a folder is not what the lock says. */
export interface Difference {
  readonly path: string;
  /**
   * `executable`: only the executable bit differs. `line-endings`: only CR LF against LF. `unread`: over a limit, so nobody knows.
   * `unsafe`: a name, link or file kind that the lock cannot hold. `digest`: the entry contradicts itself. `registry`: a file that the registry
   * adds came or changed, which no approval hangs on; whoever trusts these bytes must have analysed them.
   */
  readonly kind:
    | 'added'
    | 'removed'
    | 'changed'
    | 'executable'
    | 'line-endings'
    | 'target'
    | 'unread'
    | 'unsafe'
    | 'digest'
    | 'registry';
}

/** Compares the bytes on disk with a lock entry; empty means that they are the same. No analysis, sorted by path. */
export function verifyBundle(entry: Pick<LockEntry, 'files' | 'digest' | 'source'>, bundle: Bundle): Difference[] {
  const differences: Difference[] = [];
  const locked = new Map(Object.entries(entry.files));
  const known = new Map<string, Digest>();
  for (const found of bundle.entries) {
    const line = locked.get(found.path);
    locked.delete(found.path);
    if (found.kind === 'unread') differences.push({ path: found.path, kind: 'unread' });
    else if (isRegistryFile(found.path, kindOf(found), entry.source)) {
      if (found.kind === 'file' && line !== `${digestBytes(found.bytes)} registry` && !isPlainRecord(found)) {
        differences.push({ path: found.path, kind: 'registry' });
      }
    } else if (line === undefined) differences.push({ path: found.path, kind: 'added' });
    else if (found.kind === 'link') {
      const digest = digestBytes(found.target);
      known.set(found.path, digest);
      if (line !== `${digest} link`) {
        differences.push({ path: found.path, kind: line.endsWith(' link') ? 'target' : 'changed' });
      }
    } else {
      const digest = digestBytes(found.bytes);
      known.set(found.path, digest);
      differences.push(...compareFile(line, found, digest));
    }
  }
  for (const [path, line] of locked) {
    // What the registry adds can only harm where it is.
    if (!line.endsWith(' registry')) differences.push({ path, kind: 'removed' });
  }
  for (const { path } of bundle.problems) differences.push({ path, kind: 'unsafe' });
  if (differences.every(({ kind }) => kind === 'registry') && boundDigest(bundle, entry.source, known) !== entry.digest)
    differences.push({ path: '', kind: 'digest' });
  return differences.sort((a, b) => compareUtf8(a.path, b.path) || compareUtf8(a.kind, b.kind));
}

function compareFile(line: string, { path, bytes, executable }: FileEntry, digest: Digest): Difference[] {
  const [locked, mode] = line.split(' ', 2);
  if (mode === 'link') return [{ path, kind: 'changed' }];
  if (digest !== locked) return [{ path, kind: sameButLineEndings(bytes, locked) ? 'line-endings' : 'changed' }];
  return executable === (mode === 'executable') ? [] : [{ path, kind: 'executable' }];
}

/** Git may have converted the line ends on checkout; both directions are tried. */
function sameButLineEndings(bytes: Uint8Array, locked: string | undefined): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const lf = text.replaceAll('\r\n', '\n');
  return [lf, lf.replaceAll('\n', '\r\n')].some((other) => digestBytes(Buffer.from(other, 'latin1')) === locked);
}
