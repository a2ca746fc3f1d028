import { isTar } from './tar-blocks.ts';
import { extensionOf } from './text-names.ts';

/** Coarse kinds of content. `native` is machine code, `bytecode` code for a virtual machine (pickles too: loading one runs it). */
export type Kind =
  | 'text'
  | 'image'
  | 'font'
  | 'audio'
  | 'video'
  | 'document'
  | 'archive'
  | 'native'
  | 'bytecode'
  | 'binary';

/** Formats that hold other files. */
export type Container = 'zip' | 'gzip' | 'tar' | 'bzip2' | 'xz' | '7z' | 'rar' | 'pdf';

/** A binary format, recognised by its first bytes. */
export interface Format {
  readonly label: string;
  readonly kind: Kind;
  /** Endings that files of this format have, lower case. */
  readonly extensions: readonly string[];
  readonly container?: Container;
  readonly encrypted?: true;
  /** The bytes that it can start with; undefined where that is not known. */
  readonly firsts: readonly number[] | undefined;
  matches(bytes: Uint8Array, path: string): boolean;
}

/** In place of a byte of a signature: whichever it is. */
const any = -1;

/** Whether a signature stands at an offset: bytes as hexadecimal digits, `..` for any of them, or `'text`. */
function signature(pattern: string): (bytes: Uint8Array, at: number) => boolean {
  const wanted = pattern.startsWith("'")
    ? [...pattern.slice(1)].map((c) => c.charCodeAt(0))
    : (pattern.match(/../g) ?? []).map((pair) => (pair === '..' ? any : Number.parseInt(pair, 16)));
  return (bytes, at) => {
    if (bytes.length < at + wanted.length) return false;
    for (let i = 0; i < wanted.length; i++) if (wanted[i] !== any && wanted[i] !== bytes[at + i]) return false;
    return true;
  };
}

function row(label: string, kind: Kind, extensions: string, patterns: string, more: Partial<Format> = {}): Format {
  const tests =
    patterns === ''
      ? []
      : patterns.split('|').map((pattern) => {
          const [text = '', at = '0'] = pattern.split('@');
          const stands = signature(text);
          return (bytes: Uint8Array) => stands(bytes, Number(at));
        });
  return {
    label,
    kind,
    extensions: extensions.split(' ').filter((ending) => ending !== ''),
    firsts: patterns === '' ? undefined : firstsOf(patterns.split('|')),
    matches: (bytes) => tests.some((test) => test(bytes)),
    ...more,
  };
}

/** The first bytes of signatures that stand at the start, undefined where one stands elsewhere. */
function firstsOf(patterns: readonly string[]): readonly number[] | undefined {
  const firsts = patterns.map((pattern) =>
    pattern.startsWith("'") ? pattern.charCodeAt(1) : Number.parseInt(pattern.slice(0, 2), 16),
  );
  return patterns.some((pattern) => pattern.includes('@')) || firsts.includes(Number.NaN) ? undefined : firsts;
}

function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256;
}

const isPe = (bytes: Uint8Array): boolean => {
  if (bytes[0] !== 0x4d || bytes[1] !== 0x5a || bytes.length < 64) return false;
  const at = u16(bytes, 0x3c) + u16(bytes, 0x3e) * 65536;
  return (bytes[at] === 0x50 && bytes[at + 1] === 0x45) || bytes.subarray(0, 64).includes(0);
};

const cafebabe = signature('cafebabe');

/** The second word is a number of architectures in a universal binary, a version (at least 45) in a Java class. */
const isCafebabe =
  (java: boolean) =>
  (bytes: Uint8Array): boolean =>
    cafebabe(bytes, 0) && java === (bytes[6] ?? 0) * 256 + (bytes[7] ?? 0) >= 43;

/** A .pyc starts with a two-byte version and `\r\n`; since 3.7 a word of flags below 4 follows. */
const isPyc = (bytes: Uint8Array, path: string): boolean => {
  if (bytes.length < 8 || bytes[2] !== 0x0d || bytes[3] !== 0x0a) return false;
  const version = u16(bytes, 0);
  const named = ['pyc', 'pyo'].includes(extensionOf(path));
  return (
    named ||
    (version >= 3000 && version < 4200 && (bytes[4] ?? 9) < 4 && bytes[5] === 0 && bytes[6] === 0 && bytes[7] === 0)
  );
};

const isPickle = (bytes: Uint8Array): boolean =>
  bytes.length > 3 &&
  bytes[0] === 0x80 &&
  (bytes[1] ?? 0) >= 2 &&
  (bytes[1] ?? 9) <= 5 &&
  bytes[bytes.length - 1] === 0x2e;

const koly = signature("'koly");

const isDmg = (bytes: Uint8Array): boolean => bytes.length >= 512 && koly(bytes, bytes.length - 512);

const id3 = signature("'ID3");

const isMp3 = (bytes: Uint8Array, path: string): boolean =>
  id3(bytes, 0) || (extensionOf(path) === 'mp3' && bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2);

const zipExtensions = 'zip skill whl egg jar war apk ipa xpi vsix nupkg crx aar mcpb dxt';
const ole = 'doc xls ppt dot xla msg mpp vsd msi';

/** Checked from top to bottom; the first that matches counts. Signatures as published by each format. */
export const formats: readonly Format[] = [
  row('ELF program', 'native', 'so o ko elf bin out run appimage node a', '7f454c46'),
  row(
    'Mach-O program',
    'native',
    'dylib o so bundle bin node',
    'feedface|feedfacf|cefaedfe|cffaedfe|bebafeca|cafebabf|bfbafeca',
  ),
  row('Mach-O program', 'native', 'dylib o so bundle bin node', '', { matches: isCafebabe(false) }),
  row('Java class', 'bytecode', 'class', '', { matches: isCafebabe(true) }),
  row('Windows program', 'native', 'exe dll sys scr com cpl ocx node pyd efi drv', '', { matches: isPe }),
  row('object archive', 'native', 'a lib deb', "'!<arch>\n"),
  row('WebAssembly', 'bytecode', 'wasm', '0061736d'),
  row('Android bytecode', 'bytecode', 'dex odex', "'dex\n|'dey\n"),
  row('Lua bytecode', 'bytecode', 'luac', '1b4c7561'),
  row('LLVM bitcode', 'bytecode', 'bc', '4243c0de|dec0170b'),
  row('Hermes bytecode', 'bytecode', 'hbc', 'c61fbc03c103191f'),
  row('compiled AppleScript', 'bytecode', 'scpt scptd', "'FasdUAS "),
  row('Erlang bytecode', 'bytecode', 'beam', "'BEAM@8"),
  row('Python bytecode', 'bytecode', 'pyc pyo', '', { matches: isPyc }),
  row('PNG image', 'image', 'png apng', '89504e470d0a1a0a'),
  row('JPEG image', 'image', 'jpg jpeg jpe jfif', 'ffd8ff'),
  row('GIF image', 'image', 'gif', "'GIF87a|'GIF89a"),
  row('WebP image', 'image', 'webp', "'WEBP@8"),
  row('WAV audio', 'audio', 'wav', "'WAVE@8"),
  row('AVI video', 'video', 'avi', "'AVI @8"),
  row('TIFF image', 'image', 'tif tiff dng', '49492a00|4d4d002a'),
  row('icon', 'image', 'ico cur', '00000100..00|00000200..00'),
  row('Apple icon', 'image', 'icns', "'icns"),
  row('Photoshop image', 'image', 'psd', "'8BPS"),
  row('AVIF or HEIC image', 'image', 'avif heic heif', "'ftypavi@4|'ftyphei@4|'ftypmif@4|'ftyphev@4"),
  row('MP4 audio', 'audio', 'm4a m4b', "'ftypM4A@4|'ftypM4B@4"),
  row('MP4 video', 'video', 'mp4 m4v mov 3gp m4a', "'ftyp@4"),
  row('Matroska video', 'video', 'webm mkv mka', '1a45dfa3'),
  row('Ogg audio', 'audio', 'ogg oga ogv opus spx', "'OggS"),
  row('FLAC audio', 'audio', 'flac', "'fLaC"),
  row('MIDI audio', 'audio', 'mid midi', "'MThd"),
  row('WOFF font', 'font', 'woff', "'wOFF"),
  row('WOFF2 font', 'font', 'woff2', "'wOF2"),
  row('OpenType font', 'font', 'otf ttf', "'OTTO"),
  row('TrueType font', 'font', 'ttf otf', '0001000000|74727565'),
  row('TrueType collection', 'font', 'ttc otc', "'ttcf"),
  row('ZIP archive', 'archive', zipExtensions, '504b0304|504b0506|504b0708', { container: 'zip' }),
  row('Chrome extension', 'archive', 'crx', "'Cr24"),
  row('gzip archive', 'archive', 'gz tgz gzip svgz', '1f8b08', { container: 'gzip' }),
  row('bzip2 archive', 'archive', 'bz2 tbz tbz2', "'BZh", { container: 'bzip2' }),
  row('xz archive', 'archive', 'xz txz lzma', 'fd377a585a00', { container: 'xz' }),
  row('Zstandard archive', 'archive', 'zst tzst', '28b52ffd'),
  row('LZ4 archive', 'archive', 'lz4', '04224d18'),
  row('7z archive', 'archive', '7z', '377abcaf271c', { container: '7z' }),
  row('RAR archive', 'archive', 'rar', '526172211a07', { container: 'rar' }),
  row('Cabinet archive', 'archive', 'cab', "'MSCF"),
  row('RPM package', 'archive', 'rpm', 'edabeedb'),
  row('xar archive', 'archive', 'pkg xar xip', "'xar!"),
  row('LZ archive', 'archive', 'lz', "'LZIP"),
  row('Unix compress archive', 'archive', 'z', '1f9d'),
  row('disk image', 'archive', 'dmg', '', { matches: isDmg }),
  row('ISO image', 'archive', 'iso', "'CD001@32769"),
  row('SquashFS image', 'archive', 'squashfs snap', "'hsqs"),
  row('PDF document', 'document', 'pdf ai', "'%PDF-", { container: 'pdf' }),
  row('Office document (binary)', 'document', ole, 'd0cf11e0a1b11ae1'),
  row('Rich text', 'document', 'rtf doc', "'{\\rtf"),
  row('SQLite database', 'binary', 'sqlite sqlite3 db db3', "'SQLite format 3\0"),
  row('NumPy array', 'binary', 'npy', '934e554d5059'),
  row('GGUF model', 'binary', 'gguf', "'GGUF"),
  row('Parquet data', 'binary', 'parquet', "'PAR1"),
  row('HDF5 data', 'binary', 'h5 hdf5', '894844460d0a1a0a'),
  row('property list', 'binary', 'plist', "'bplist00"),
  row('Finder data', 'binary', 'ds_store', "00000001|'Bud1@4"),
  row('Git index', 'binary', '', "'DIRC"),
  row('Git pack', 'archive', 'pack', "'PACK"),
  row('Windows shortcut', 'binary', 'lnk', '4c0000000114020000000000c000000000000046'),
  row('Windows help', 'document', 'chm', "'ITSF"),
  row('age-encrypted file', 'binary', 'age', "'age-encryption.org/v1", { encrypted: true }),
  row('OpenSSL-encrypted file', 'binary', 'enc', "'Salted__", { encrypted: true }),
  row('git-crypt file', 'binary', '', '00474954435259505400', { encrypted: true }),
  row('PGP-encrypted message', 'binary', 'asc gpg pgp', "'-----BEGIN PGP MESSAGE", { encrypted: true }),
  row('Ansible vault', 'binary', 'yml yaml vault', "'$ANSIBLE_VAULT;", { encrypted: true }),
  row('Python pickle', 'bytecode', 'pkl pickle joblib', '', { matches: isPickle }),
  row('MP3 audio', 'audio', 'mp3', '', { matches: isMp3 }),
  row('tar archive', 'archive', 'tar', '', { container: 'tar', matches: isTar }),
  row('BMP image', 'image', 'bmp dib', '424d........00000000'),
];

/** By first byte, and last for no byte at all: the formats whose signatures allow it. */
const byFirst: readonly (readonly Format[])[] = Array.from({ length: 257 }, (_, first) =>
  formats.filter(({ firsts }) => firsts === undefined || firsts.includes(first)),
);

/** The binary format of bytes, or undefined. */
export function formatOf(bytes: Uint8Array, path: string): Format | undefined {
  return byFirst[bytes[0] ?? 256]?.find((format) => format.matches(bytes, path));
}
