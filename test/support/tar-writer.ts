import { bytesOf, join } from './zip-writer.ts';

/** A member of a tar archive, with whatever is to be wrong about it. */
export interface TarMember {
  readonly name: string;
  readonly data?: string | Uint8Array;
  /** `0` file, `5` folder, `2` symbolic link, `1` hard link, `x` pax header, … */
  readonly type?: string;
  readonly mode?: number;
  readonly link?: string;
  readonly size?: number;
  readonly wrongChecksum?: boolean;
}

/** Writes a ustar archive; `end` defaults to the two zero blocks. */
export function writeTar(members: readonly TarMember[], end: Uint8Array = new Uint8Array(1024)): Uint8Array {
  const chunks: Uint8Array[] = [];
  for (const member of members) {
    const data = bytesOf(member.data ?? '');
    const header = new Uint8Array(512);
    const put = (text: string, at: number): void => header.set(bytesOf(text), at);
    put(member.name, 0);
    put(octal(member.mode ?? 0o644, 7), 100);
    put(octal(0, 7), 108);
    put(octal(0, 7), 116);
    put(octal(member.size ?? data.length, 11), 124);
    put(octal(0, 11), 136);
    put('        ', 148);
    put(member.type ?? '0', 156);
    put(member.link ?? '', 157);
    put('ustar\u000000', 257);
    const sum = header.reduce((total, byte) => total + byte, member.wrongChecksum === true ? 1 : 0);
    put(`${octal(sum, 6)}\0 `, 148);
    chunks.push(header, data, new Uint8Array((512 - (data.length % 512)) % 512));
  }
  return join([...chunks, end]);
}

/** A pax record: its own length stands in front of it. */
export function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const length = rest.length + String(rest.length + 2).length;
  return `${length}${rest}`;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}
