import type { Limits } from '../../bundle/limits.ts';
import { readTar } from '../../bundle/tar.ts';
import { isTar } from '../../bundle/tar-blocks.ts';
import { type ArchiveContent, readZip } from '../../bundle/zip.ts';

const endings = /\.(?:zip|skill|tar|tgz|tar\.gz)$/i;

/** Whether a path has the ending of an archive that can be read. */
export function isArchiveName(path: string): boolean {
  return endings.test(path);
}

/** Whether bytes are an archive that can be read, whatever it is called. */
export function isArchive(bytes: Uint8Array): boolean {
  const zip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const gzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return zip || gzip || isTar(bytes);
}

/** The name of an archive's file without its ending. */
export function archiveName(fileName: string): string {
  return fileName.replace(endings, '');
}

/** Reads an archive by its content; one that is none of the formats is read by its name and comes back with problems. */
export function readArchive(path: string, bytes: Uint8Array, limits: Limits): ArchiveContent {
  const gzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const zip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const tar = gzip || (!zip && (isTar(bytes) || /\.(?:tar|tgz|tar\.gz)$/i.test(path)));
  return tar ? readTar(bytes, limits) : readZip(bytes, limits);
}
