/** What a walk over the blocks of a tar archive found, and why the archive is not sound, if so. */
export interface TarBlocks {
  /** Size of every member in bytes, in order, without headers that only extend the next one. */
  readonly sizes: readonly number[];
  readonly problems: readonly string[];
}

const block = 512;
/** Headers that describe the next member or all members: pax (`x`, `g`), GNU long name and link (`L`, `K`). */
const extending = new Set(['x', 'g', 'L', 'K']);
/** Hard link, symbolic link, devices, folder, fifo: they have no data. */
const dataless = new Set(['1', '2', '3', '4', '5', '6']);

/**
 * Walks the headers of a tar archive (POSIX.1-2017 pax, ustar) without the library, to account for what it skips without a word: whatever
 * follows the two zero blocks at the end, and data of members that cannot have any.
 */
export function walkTar(bytes: Uint8Array): TarBlocks {
  const problems: string[] = [];
  const sizes: number[] = [];
  let at = 0;
  while (at + block <= bytes.length) {
    const header = bytes.subarray(at, at + block);
    if (header.every((byte) => byte === 0)) {
      if (!bytes.subarray(at).every((byte) => byte === 0)) problems.push('there is more after the end of the archive');
      else if (bytes.length - at < 2 * block) problems.push('the archive is cut off');
      return { sizes, problems };
    }
    const size = readOctal(header.subarray(124, 136));
    if (size === undefined || readOctal(header.subarray(148, 156)) !== checksum(header)) {
      return { sizes, problems: [...problems, 'a header of the archive is damaged'] };
    }
    const type = String.fromCharCode(header[156] ?? 0);
    if (dataless.has(type) && size !== 0) problems.push('a member that cannot have data has some');
    if (!extending.has(type)) sizes.push(size);
    const end = at + block + size;
    if (end > bytes.length) return { sizes, problems: [...problems, 'the archive is cut off'] };
    at += block + Math.ceil(size / block) * block;
  }
  return { sizes, problems: [...problems, 'the archive is cut off'] };
}

/** True when the first block is a tar header with a right checksum. */
export function isTar(bytes: Uint8Array): boolean {
  if (bytes.length < block) return false;
  const header = bytes.subarray(0, block);
  const sum = readOctal(header.subarray(148, 156));
  return sum !== undefined && sum > 0 && sum === checksum(header) && !header.every((byte, i) => byte === 0 || i >= 148);
}

function checksum(header: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < block; i++) sum += i >= 148 && i < 156 ? 0x20 : (header[i] ?? 0);
  return sum;
}

/** Octal digits with spaces and NULs around them; anything else (base-256, signs) is refused. */
function readOctal(field: Uint8Array): number | undefined {
  const text = String.fromCharCode(...field);
  const digits = /^ {0,11}([0-7]{1,12})[ \0]{0,12}$/.exec(text)?.[1];
  if (digits !== undefined) return Number.parseInt(digits, 8);
  return /^[ \0]*$/.test(text) ? 0 : undefined;
}
