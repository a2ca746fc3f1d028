import { type Dirent, lstatSync, readlinkSync } from 'node:fs';
import { buildBundle } from '../../bundle/build.ts';
import type { Bundle, BundleProblem } from '../../bundle/bundle.ts';
import type { Limits } from '../../bundle/limits.ts';
import { escapePath } from '../../bundle/name.ts';
import type { RawEntry } from '../../bundle/raw.ts';
import { codeOf, readRegular } from '../file.ts';
import { listFolder } from './list.ts';

/**
 * Takes in a skill folder as it is on disk: dot files, node_modules, .git and what an ignore file hides are all part of it. Links are
 * entries and not followed. `listed`: what the folder itself holds, when that is known. Never throws: what cannot be read is an unread entry or a
 * problem.
 */
export function readDirectory(root: string, name: string, limits: Limits, listed?: readonly Dirent[]): Bundle {
  const raw: RawEntry[] = [];
  const problems: BundleProblem[] = [];
  walk(root, '', { raw, problems, limits, bytes: 0 }, listed);
  return buildBundle(name, raw, problems, limits);
}

interface Walk {
  readonly raw: RawEntry[];
  readonly problems: BundleProblem[];
  readonly limits: Limits;
  bytes: number;
}

function walk(root: string, below: string, state: Walk, listed?: readonly Dirent[]): void {
  const folder = below === '' ? root : `${root}/${below}`;
  const before = identity(folder);
  const items = listed ?? listFolder(folder);
  if (typeof items === 'string') {
    state.problems.push({ kind: 'limit', path: label(below, state), reason: items });
    return;
  }
  for (const item of items) {
    // One more than allowed, so that the bundle says so.
    if (state.raw.length > state.limits.files) return;
    const path = below === '' ? item.name : `${below}/${item.name}`;
    if (!item.isDirectory()) {
      state.raw.push(readItem(`${folder}/${item.name}`, path, item.isSymbolicLink(), item.isFile(), state));
    } else if (path.split('/').length >= state.limits.pathDepth) {
      const reason = `folders deeper than ${state.limits.pathDepth} are not read`;
      state.problems.push({ kind: 'limit', path: label(path, state), reason });
    } else walk(root, path, state);
  }
  if (identity(folder) !== before) unsafe(below, 'the folder was replaced while it was read', state);
}

function readItem(file: string, path: string, link: boolean, regular: boolean, state: Walk): RawEntry {
  try {
    if (link) return { path, target: readlinkSync(file) };
    if (path.includes('\ufffd')) return { path, unread: 'the name is not valid Unicode text', size: 0 };
    const room = state.limits.totalBytes - state.bytes;
    const read = regular ? readRegular(file, Math.min(state.limits.fileBytes, room)) : { kind: 'special' as const };
    switch (read.kind) {
      case 'file':
        state.bytes += read.bytes.length;
        return { path, bytes: read.bytes, executable: read.executable };
      case 'large': {
        const single = read.size > state.limits.fileBytes;
        const reason = single
          ? `larger than ${state.limits.fileBytes} bytes`
          : `the files are larger than ${state.limits.totalBytes} bytes together`;
        return { path, unread: reason, size: read.size };
      }
      case 'unread':
        return { path, unread: read.reason, size: 0 };
      case 'special':
        unsafe(path, 'not a regular file, folder or link', state);
        return { path, unread: 'not a regular file', size: 0 };
    }
  } catch (error) {
    return { path, unread: `could not be read (${codeOf(error)})`, size: 0 };
  }
}

/** Device and number of a folder: another pair means that another folder, or a link, took its place. */
function identity(folder: string): string {
  try {
    const stat = lstatSync(folder);
    return `${stat.dev}:${stat.ino}:${stat.isDirectory()}`;
  } catch {
    return '';
  }
}

function unsafe(path: string, reason: string, state: Walk): void {
  state.problems.push({ kind: 'unsafe', path: label(path, state), reason });
}

function label(path: string, state: Walk): string {
  return path === '' ? '' : escapePath(path, state.limits);
}
