import { readRegular } from '../../core/index.ts';
import { present } from '../install/place.ts';

/** Bytes of a lockfile or policy that are read. */
const most = 64 * 1024 * 1024;

/** The text of a file that decides; undefined where nothing stands there. Throws for whatever else is not a text: it never counts as none. */
export function textOf(path: string): string | undefined {
  if (!present(path)) return undefined;
  const read = readRegular(path, most);
  switch (read.kind) {
    case 'file':
      return new TextDecoder('utf-8', { fatal: true }).decode(read.bytes);
    case 'large':
      throw new Error(`it is larger than ${most} bytes`);
    case 'special':
      throw new Error('it is not a regular file');
    case 'unread':
      throw new Error(`it ${read.reason}`);
  }
}
