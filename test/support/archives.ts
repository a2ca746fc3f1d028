import { gzipSync } from 'node:zlib';
import { type TarMember, writeTar } from './tar-writer.ts';
import { writeZip } from './zip-writer.ts';

/** A member of a ZIP archive as a case describes it; names, flags and modes are taken as they are given. */
export interface ZipMember {
  readonly name: string;
  readonly data: string | Uint8Array;
  readonly localName?: string;
  readonly flags?: number;
  readonly mode?: number;
  readonly store?: boolean;
}

/** A ZIP archive, packed where it does not say otherwise. */
export function zip(members: readonly ZipMember[]): Uint8Array {
  return writeZip(
    members.map(({ store, flags = 0, ...member }) => ({
      ...member,
      method: store === true ? 0 : 8,
      flags: flags | 0x0800,
    })),
  );
}

/** A ZIP archive of files by their paths. */
export function zipFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  executable: readonly string[] = [],
): Uint8Array {
  return zip(
    Object.entries(files).map(([name, data]) => ({
      name,
      data,
      mode: executable.includes(name) ? 0o100755 : 0o100644,
    })),
  );
}

/** A tar archive. */
export function tar(members: readonly TarMember[]): Uint8Array {
  return writeTar(members);
}

/** A packed tar archive of files by their paths. */
export function tgz(files: Readonly<Record<string, string>>): Uint8Array {
  return new Uint8Array(
    gzipSync(writeTar(Object.entries(files).map(([name, data]) => ({ name, data }))), { level: 9 }),
  );
}
