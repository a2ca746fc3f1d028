import { sha256 as hashed } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Lower-case hexadecimal SHA-256, where there is no node:crypto. */
export function sha256(data: Uint8Array | string): string {
  return bytesToHex(hashed(typeof data === 'string' ? utf8ToBytes(data) : data));
}
