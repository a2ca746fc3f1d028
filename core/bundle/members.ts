import { type Names, namesMember, namesOf } from './alias.ts';
import { arrange } from './arrange.ts';
import type { Budget } from './budget.ts';
import { type FileType, typeOf } from './file-type.ts';
import { gunzip } from './gzip.ts';
import type { Limits } from './limits.ts';
import { readTar } from './tar.ts';
import { isTar } from './tar-blocks.ts';
import { type ArchiveContent, readZip } from './zip.ts';

/** A file inside an archive; `path` is `a.zip!/b.txt`, and `a.zip!/b.zip!/c` for an archive in an archive. */
export interface Member {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly type: FileType;
}

/** What of an archive was not read. `code`: `encrypted`, `format`, `limit`, `unsafe-archive`, `link`, `unread`. */
export interface MemberGap {
  readonly path: string;
  readonly code: string;
  readonly reason: string;
}

/** All files of an archive and of the archives in it; those that were opened are not files themselves. */
export interface Members {
  readonly files: readonly Member[];
  readonly gaps: readonly MemberGap[];
}

const mostGaps = 200;

/** Opens an archive in memory, and those in it, within a budget that several archives share. Never throws; a file that is none gives nothing. */
export function openMembers(path: string, bytes: Uint8Array, type: FileType, budget: Budget): Members {
  const files: Member[] = [];
  const gaps: MemberGap[] = [];
  open(path, bytes, type, budget, 1, files, gaps);
  if (gaps.length <= mostGaps) return { files, gaps };
  const more = { path, code: 'unsafe-archive', reason: `${gaps.length - mostGaps} more parts were not read` };
  return { files, gaps: [...gaps.slice(0, mostGaps), more] };
}

function open(
  path: string,
  bytes: Uint8Array,
  type: FileType,
  budget: Budget,
  depth: number,
  files: Member[],
  gaps: MemberGap[],
): void {
  // A PDF holds pages first of all; what of it is not read is said where any other document is.
  if (type.container === 'pdf') return;
  if (type.container === undefined) {
    if (type.kind === 'archive') gaps.push({ path, code: 'format', reason: `a ${type.label} is not opened` });
    return;
  }
  if (depth > budget.limits.nesting) {
    gaps.push({ path, code: 'limit', reason: `more than ${budget.limits.nesting} archives inside each other` });
    return;
  }
  const limits: Limits = {
    ...budget.limits,
    files: Math.min(budget.limits.files, budget.files()),
    totalBytes: Math.min(budget.limits.totalBytes, budget.bytes()),
  };
  const content = read(path, bytes, type, limits, budget);
  if ('code' in content) {
    gaps.push(content);
    return;
  }
  const arranged = arrange(content.entries, limits);
  for (const { kind, path: at, reason } of [...content.problems, ...arranged.problems]) {
    gaps.push({
      path: at === '' ? path : `${path}!/${at}`,
      code: kind === 'limit' ? 'limit' : 'unsafe-archive',
      reason,
    });
  }
  let known: Names | undefined;
  for (const entry of arranged.entries) {
    const at = `${path}!/${entry.path}`;
    if (entry.kind === 'link') {
      known ??= namesOf(arranged.entries);
      if (!namesMember(entry, known)) gaps.push({ path: at, code: 'link', reason: 'a link inside an archive' });
    } else if (entry.kind === 'unread') {
      // Unpacking it may have been tried.
      budget.take(Math.min(entry.size, limits.fileBytes));
      const code = entry.reason === 'encrypted' ? 'encrypted' : 'unread';
      gaps.push({ path: at, code, reason: entry.reason });
    } else {
      budget.take(entry.bytes.length);
      const inner = typeOf(entry.path, entry.bytes, entry.executable);
      const opened = inner.container !== undefined && inner.container !== 'pdf' && depth < budget.limits.nesting;
      if (!opened) files.push({ path: at, bytes: entry.bytes, type: inner });
      if (inner.container !== undefined || inner.kind === 'archive') {
        open(at, entry.bytes, inner, budget, depth + 1, files, gaps);
      }
    }
  }
}

function read(
  path: string,
  bytes: Uint8Array,
  type: FileType,
  limits: Limits,
  budget: Budget,
): ArchiveContent | MemberGap {
  switch (type.container) {
    case 'zip':
      return readZip(bytes, limits);
    case 'tar':
      return readTar(bytes, limits);
    case 'gzip':
      return readGzip(path, bytes, limits, budget);
    default:
      return {
        path,
        code: type.encrypted ? 'encrypted' : 'format',
        reason: type.encrypted ? `the ${type.label} is encrypted` : `a ${type.label} is not opened`,
      };
  }
}

/** A tar archive in gzip is one archive; anything else is a single member named like the archive without its ending. */
function readGzip(path: string, bytes: Uint8Array, limits: Limits, budget: Budget): ArchiveContent | MemberGap {
  const ratio = Math.max(bytes.length * limits.expansion, 1024 * 1024);
  const max = Math.min(limits.totalBytes, ratio);
  const plain = gunzip(bytes, max);
  if (typeof plain === 'string') budget.take(max);
  if (plain === 'too-large') return { path, code: 'limit', reason: 'the gzip data unpacks to more than is allowed' };
  if (plain === 'damaged') return { path, code: 'unsafe-archive', reason: 'the gzip data is damaged' };
  if (isTar(plain.bytes)) return readTar(bytes, limits);
  const name = path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.(?:gz|gzip)$/i, '')
    .replace(/\.svgz$/i, '.svg');
  const problems = plain.problem === undefined ? [] : [{ kind: 'unsafe' as const, path: '', reason: plain.problem }];
  return { entries: [{ path: name, bytes: plain.bytes, executable: false }], problems };
}
