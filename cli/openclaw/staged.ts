import { lstatSync } from 'node:fs';
import { basename, isAbsolute } from 'node:path';
import { type Bundle, buildBundle, defaultLimits, type RawEntry, readDirectory } from '../../core/index.ts';
import type { PolicyRequest } from './request.ts';

/** Takes in the folder that OpenClaw is about to copy, `.git` and all. Throws an Error where there is none. */
export function readStaged({ sourcePath, sourcePathKind, origin, targetName }: PolicyRequest): Bundle {
  if (sourcePathKind !== 'directory' || !isAbsolute(sourcePath)) {
    throw new Error('a skill is judged as a folder, with its absolute path');
  }
  if (lstatSync(sourcePath, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new Error('the staged skill is not a folder');
  }
  return readDirectory(sourcePath, origin.slug || targetName || basename(sourcePath), defaultLimits);
}

/** An installed skill as it was staged: OpenClaw writes into it where it came from. */
export function withoutOrigin({ name, entries, problems }: Bundle): Bundle {
  const own = entries.filter(({ path }) => path !== '.clawhub/origin.json');
  return buildBundle(name, own.map(rawOf), problems);
}

function rawOf(entry: Bundle['entries'][number]): RawEntry {
  const { path } = entry;
  if (entry.kind === 'file') return { path, bytes: entry.bytes, executable: entry.executable };
  return entry.kind === 'link' ? { path, target: entry.target } : { path, unread: entry.reason, size: entry.size };
}
