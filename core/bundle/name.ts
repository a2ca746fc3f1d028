import type { Limits } from './limits.ts';

const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\.|$)/i;
const lone = /\p{Surrogate}/u;
const control = /[\u0000-\u001f\u007f-\u009f]/;
/** Marks that reorder or hide: bidi controls, zero-width characters, variation selectors without a picture, tags. */
const invisible =
  /[\u034f\u180b-\u180f\ufe00-\ufe0e]|[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]/u;
/** A joiner between two pictures is part of one emoji. */
const joined = /(?<=\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})?)\u200d(?=\p{Extended_Pictographic})/gu;

/**
 * Why a path would escape, deceive or mean different things on different systems when it is written to disk; undefined when it is sound.
 */
export function nameProblem(path: string): string | undefined {
  if (path === '') return 'the name is empty';
  if (path.startsWith('/')) return 'the path is absolute';
  if (path.includes('\\')) return 'the path holds a backslash, a separator on Windows';
  if (control.test(path)) return 'the name holds a control character';
  if (path.includes('\ufffd') || lone.test(path)) return 'the name is not valid Unicode text';
  if (path.includes(':')) return 'the name holds a colon: a drive or a hidden stream on Windows';
  if (invisible.test(path.replace(joined, '')))
    return 'the name holds characters that are invisible or reverse the text';
  for (const part of path.split('/')) {
    if (part === '..') return 'the path climbs out of its folder';
    if (part === '.' || part === '') return 'the path has an empty part';
    if (part.endsWith('.') || part.endsWith(' ')) return 'a name ends in a dot or space, which Windows drops';
    if (reserved.test(part)) return 'a name is reserved on Windows';
  }
  return undefined;
}

/** Which limit a path goes over, if any. */
export function nameLimit(path: string, limits: Limits): string | undefined {
  if (Buffer.byteLength(path) > limits.pathBytes) return `the path is longer than ${limits.pathBytes} bytes`;
  if (path.split('/').length > limits.pathDepth) return `the path is deeper than ${limits.pathDepth} folders`;
  return undefined;
}

/**
 * A path that stands for one that cannot be a path: no empty, `.` or `..` part, no control character, sound Unicode, at most
 * `pathBytes` code units with a mark where it was cut. Others come back unchanged.
 */
export function escapePath(path: string, limits: Limits): string {
  const clean = path
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[\u0000-\u001f\u007f-\u009f\\]/g, (c) => `%${c.charCodeAt(0).toString(16).padStart(2, '0')}`)
    .split('/')
    .map((part) => (part === '' || part === '.' || part === '..' ? `%${'2e'.repeat(part.length)}` : part))
    .join('/');
  return clean.length <= limits.pathBytes
    ? clean
    : `${clean.slice(0, limits.pathBytes).replace(/\p{Surrogate}/gu, '')}…`;
}

/** What a path becomes on file systems that ignore case and Unicode form: equal keys are one file there. */
export function foldPath(path: string): string {
  if (/^[\x20-\x7e]*$/.test(path)) return path.toLowerCase();
  return path.normalize('NFD').toUpperCase().toLowerCase().normalize('NFC');
}
