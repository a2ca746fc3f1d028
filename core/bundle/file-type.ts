import { applicationStart } from './application.ts';
import { isEncrypted, isEncryptedOffice } from './encryption.ts';
import { extentOf } from './extent.ts';
import { type Container, type Format, formatOf, formats, type Kind } from './magic.ts';
import { interpreterLabel, shebangOf } from './shebang.ts';
import { type DecodedText, decodePlain, decodeText } from './text.ts';
import { extensionOf, textLabel } from './text-names.ts';
import { zipExtensions, zipLabel } from './zip-label.ts';

/** What a file is, from its content first and its name second. */
export interface FileType {
  /** In a word or two: `Python`, `PNG image`, `ELF program`, `text`, `data`. */
  readonly label: string;
  readonly kind: Kind;
  /** Base name of the interpreter in the `#!` line, through `env`. */
  readonly shebang: string | undefined;
  /** Lower case, without the dot. */
  readonly extension: string;
  /** Where content and name disagree: `ELF program named .txt`. */
  readonly mismatch: string | undefined;
  /**
   * The bytes are not all accounted for by the format: data after its end, a structure that does not reach an end, or text with binary
   * data in it.
   */
  readonly trailing: boolean;
  readonly container: Container | undefined;
  readonly encrypted: boolean;
}

/**
 * Types a file. Text without control characters is text whatever it starts with, and so is anything with a `#!` line or, unless a binary
 * signature says otherwise, with the name of a script or text file. `executable` makes nameless text a shell script, as the system would.
 */
export function typeOf(path: string, bytes: Uint8Array, executable: boolean): FileType {
  return readFile(path, bytes, executable).type;
}

/** The type of a file and, where it is text, what it says. */
export interface ReadFile {
  readonly type: FileType;
  readonly decoded: DecodedText | undefined;
}

/** Types a file, as `typeOf` does, and decodes it on the way. */
export function readFile(path: string, bytes: Uint8Array, executable: boolean): ReadFile {
  const plain = decodePlain(bytes);
  const type = typeOfDecoded(path, bytes, executable, plain);
  return { type, decoded: type.kind === 'text' ? (plain ?? decodeText(bytes, path)) : undefined };
}

function typeOfDecoded(path: string, bytes: Uint8Array, executable: boolean, plain: DecodedText | undefined): FileType {
  const shebang = shebangOf(bytes);
  const extension = extensionOf(path);
  const format = shebang === undefined ? formatOf(bytes, path) : undefined;
  if (format !== undefined && (plain === undefined || !readsAsText(format, path)))
    return binaryType(path, bytes, format, extension);

  const named = textLabel(path);
  const content = (plain ?? decodeText(bytes)) !== undefined;
  // A script with an archive behind it, as Python's zipapp and self-extracting installers are.
  const container: Container | undefined = endsInZip(bytes) ? 'zip' : undefined;
  if (!content && shebang === undefined && named === undefined) {
    const mismatch = formatNames.has(extension) ? `unknown data named .${extension}` : undefined;
    const label = 'data';
    return { label, kind: 'binary', shebang, extension, mismatch, trailing: false, container, encrypted: false };
  }
  const script = shebang === undefined ? undefined : interpreterLabel(shebang);
  const label = script ?? named ?? (executable ? 'Shell script' : 'text');
  let mismatch: string | undefined;
  if (!content) mismatch = `binary data named ${nameOf(path, extension)}`;
  else if (named === undefined && formatNames.has(extension)) mismatch = `${label} named .${extension}`;
  else if (script !== undefined && named !== undefined && !related(script, named)) {
    mismatch = `${script} named ${nameOf(path, extension)}`;
  }
  // Python runs the archive, and nothing but the line that names Python stands before it.
  const application = container === 'zip' && applicationStart(bytes) > 0;
  if (application && /^(?:pyzw?)?$/.test(extension)) mismatch = undefined;
  const trailing = !application && (!content || container !== undefined);
  return { label, kind: 'text', shebang, extension, mismatch, trailing, container, encrypted: false };
}

function binaryType(path: string, bytes: Uint8Array, format: Format, extension: string): FileType {
  const detail = format.container === 'zip' ? zipLabel(bytes, extension) : undefined;
  const label = detail?.label ?? format.label;
  const kind = extension === 'msi' && format.extensions.includes('msi') ? 'native' : (detail?.kind ?? format.kind);
  const fits = (detail?.extensions ?? format.extensions).includes(extension);
  const known = formatNames.has(extension) || textLabel(path) !== undefined;
  const acts = kind === 'native' || kind === 'bytecode';
  const odd = !fits && (known || (acts && extension !== ''));
  const end = extentOf(format.label, bytes);
  return {
    label,
    kind,
    shebang: undefined,
    extension,
    mismatch: odd ? `${label} named ${nameOf(path, extension)}` : undefined,
    trailing: end !== undefined && end !== bytes.length,
    container: format.container,
    encrypted:
      format.encrypted ??
      (format.label.startsWith('Office') ? isEncryptedOffice(bytes) : isEncrypted(format.container, bytes)),
  };
}

/** A signature of letters is no proof: `BZh` can be the first word of a script. PDF, RTF and armoured messages are text by nature. */
function readsAsText(format: Format, path: string): boolean {
  if (format.encrypted === true) return false;
  const textual = format.kind === 'document';
  return !textual || (textLabel(path) !== undefined && !format.extensions.includes(extensionOf(path)));
}

/** Whether the end record of a ZIP archive stands where readers look for it. */
function endsInZip(bytes: Uint8Array): boolean {
  const from = Math.max(0, bytes.length - 22 - 0xffff);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf('PK\x05\x06', from, 'latin1') >= 0;
}

/** Labels that one name may stand for. */
function related(script: string, named: string): boolean {
  if (script === named) return true;
  const families = [
    ['JavaScript', 'TypeScript'],
    ['Shell script', 'Settings'],
    ['AppleScript', 'JavaScript'],
  ];
  return families.some((family) => family.includes(script) && family.includes(named));
}

function nameOf(path: string, extension: string): string {
  return extension === '' ? path.slice(path.lastIndexOf('/') + 1).slice(0, 80) : `.${extension}`;
}

/** Endings that say nothing about the content. */
const vague: ReadonlySet<string> = new Set(
  'a ai bc bin bundle com db efi enc ko lib msg node o out pack pkg run scr z'.split(' '),
);

const formatNames: ReadonlySet<string> = new Set(
  [...formats.flatMap((format) => format.extensions), ...zipExtensions].filter((ending) => !vague.has(ending)),
);
