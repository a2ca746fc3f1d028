import type { Container } from './magic.ts';
import { readDirectory } from './zip-directory.ts';

/** Whether a container says of itself that a part of it is encrypted. */
export function isEncrypted(container: Container | undefined, bytes: Uint8Array): boolean {
  switch (container) {
    case 'zip':
      return readDirectory(bytes)?.records.some(({ flags }) => (flags & 0x2041) !== 0) ?? false;
    case 'pdf':
      return find(bytes, '/Encrypt');
    case '7z':
      // The identifier of AES in the header, when the header itself is not packed.
      return find(bytes, '\x06\xf1\x07\x01');
    case 'rar':
      return rarEncrypted(bytes);
    default:
      return false;
  }
}

/** Office files with a password are an OLE container with a stream of this name. */
export function isEncryptedOffice(bytes: Uint8Array): boolean {
  return find(bytes, [...'EncryptedPackage'].join('\0'));
}

/** RAR 4: flags of the main header (0x80) or of the first file (0x04). RAR 5: an encryption header comes first (type 4). */
function rarEncrypted(bytes: Uint8Array): boolean {
  if (bytes[6] === 0) return ((bytes[10] ?? 0) & 0x80) !== 0 || ((bytes[23] ?? 0) & 0x04) !== 0;
  let at = 12;
  while (((bytes[at] ?? 0) & 0x80) !== 0 && at < 16) at += 1;
  return bytes[at + 1] === 4;
}

function find(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(text, 0, 'latin1');
}
