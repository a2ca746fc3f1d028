/** Bytes of the longest first line that an application may have. */
const longest = 128;

/**
 * Where the archive of a Python application (PEP 441: a line that names Python, then a ZIP archive) begins; 0 when it is none. A shell would run
 * what stands behind its line, so no other interpreter will do.
 */
export function applicationStart(bytes: Uint8Array): number {
  const end = bytes.subarray(0, longest).indexOf(0x0a);
  if (end < 0 || bytes[end + 1] !== 0x50 || bytes[end + 2] !== 0x4b || bytes[end + 3] !== 3 || bytes[end + 4] !== 4)
    return 0;
  const line = String.fromCharCode(...bytes.subarray(0, end));
  return /^#! ?\/[\w./-]{1,60}(?: |\/)python[\d.]{0,5}$/.test(line) ? end + 1 : 0;
}
