import { type CodeContents, type Layout, readMarshal } from './marshal.ts';

/** What a compiled Python module says about itself. */
export interface Pyc extends CodeContents {
  /** `unchecked`: Python takes it whatever its source says. `checked`: by a hash. `dated`: by time and size of the source. */
  readonly header: 'unchecked' | 'checked' | 'dated';
  /** Bytes of the source it was made from, for `dated`. */
  readonly sourceSize: number | undefined;
}

/** First version numbers of 3.8, 3.11 and the first after 3.14. Source: Include/internal/pycore_magic_number.h. */
const magic = { first: 3400, exceptionTables: 3450, beyond: 3650 } as const;

/** Reads a .pyc of Python 3.8 to 3.14 without running it; undefined for other versions. */
export function readPyc(bytes: Uint8Array): Pyc | undefined {
  if (bytes.length < 17) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint16(0, true);
  if (version < magic.first || version >= magic.beyond) return undefined;
  const flags = view.getUint32(4, true);
  const header = (flags & 1) === 0 ? 'dated' : (flags & 2) === 0 ? 'unchecked' : 'checked';
  const layout: Layout = version < magic.exceptionTables ? '3.8' : '3.11';
  return {
    header,
    sourceSize: header === 'dated' ? view.getUint32(12, true) : undefined,
    ...readMarshal(bytes.subarray(16), layout),
  };
}

/** Where Python looks for the source of a compiled module: beside it, or one folder up from `__pycache__`. */
export function sourceOf(path: string): string | undefined {
  const cached = /^((?:[^\0]*\/)?)__pycache__\/([^/.]{1,200})\.[^/]{1,80}\.pyc$/.exec(path);
  if (cached !== null) return `${cached[1]}${cached[2]}.py`;
  return /\.py[co]$/.test(path) ? path.slice(0, -1) : undefined;
}

/** Names by which code reaches the network, other programs, or more code. */
export const reaching =
  /^(?:urllib(?:\.\w+)*|urlopen|urlretrieve|requests|httpx|aiohttp|http\.client|socket|ssl|ftplib|smtplib|paramiko|subprocess|Popen|check_output|system|popen|exec|eval|compile|__import__|import_module|b64decode|marshal|ctypes|pty|spawn\w*|exec[lv]\w{0,3})$/;

/** Names that the compiler adds. */
const given = /^(?:__\w{1,60}__|<\w{1,20}>|\.\d{1,4}|AssertionError|join|locals|)$/;

/**
 * Names and texts of the compiled module that the source nowhere writes. Texts are compared word by word, since the compiler joins and
 * folds literals.
 */
export function notInSource({ names, texts }: CodeContents, source: string): readonly string[] {
  const words = new Set(source.match(/[\p{L}\p{N}_]+/gu));
  // Private names stand behind the name of their class.
  const absent = (name: string): boolean =>
    !given.test(name) && !words.has(name) && !words.has(/^_\w{1,200}?(__\w{1,200})$/.exec(name)?.[1] ?? '');
  const out = new Set<string>();
  for (const name of names) if (name.split('.').some(absent)) out.add(name);
  for (const text of texts) {
    // Names of the compiler's own, and tables of letters.
    if (text.includes('<locals>') || /[\0-\x06]/.test(text)) continue;
    const own = [...new Set(text.match(/(?!\d)[\p{L}\p{N}_]{3,}/gu))];
    // Joined literals give one or two new words at the seams, never many.
    if (own.filter(absent).length > Math.max(1, own.length / 3)) out.add(text);
  }
  return [...out];
}
