import { hostsIn } from '../bundle/carried/strings.ts';
import type { FileType } from '../bundle/file-type.ts';
import type { Gap } from '../facts/gap.ts';

/** Labels of languages that act and that no front end reads; so is every `… script` that an unknown `#!` line names. */
const unread: ReadonlySet<string> = new Set([
  'AppleScript',
  'Assembly',
  'AutoHotkey',
  'Awk',
  'C',
  'C#',
  'C++',
  'Clojure',
  'CMake',
  'CoffeeScript',
  'Crystal',
  'Dart',
  'Elixir',
  'Erlang',
  'F#',
  'Fortran',
  'GDScript',
  'Go',
  'Groovy',
  'Haskell',
  'Java',
  'Julia',
  'Jupyter notebook',
  'Kotlin',
  'Lisp',
  'Lua',
  'M4',
  'Nim',
  'Nix expression',
  'Nushell',
  'OCaml',
  'Objective-C',
  'PHP',
  'Pascal',
  'Perl',
  'R',
  'Ruby',
  'Rust',
  'Scala',
  'Sed',
  'Solidity',
  'Starlark',
  'Swift',
  'Tcl',
  'Terraform',
  'VBScript',
  'Vim script',
  'Windows settings',
  'Xonsh',
  'Zig',
]);

/** Pages whose scripts can write more words. */
const scripted: ReadonlySet<string> = new Set(['HTML', 'Svelte', 'Vue']);

/** A drawing that shows letters as such. */
const lettered = /<(?:text|tspan|desc|foreignObject)\b/i;

/** Binary formats that programs read as data and none runs. */
const data: ReadonlySet<string> = new Set([
  'Finder data',
  'GGUF model',
  'Git index',
  'NumPy array',
  'Parquet data',
  'SQLite database',
]);

/** What makes an Office document more than pages: macros, a file inside. What makes a PDF so is told where its words are read. */
const active = ['_VBA_PROJECT', 'Macros', 'Ole10Native'];

/**
 * What of a file nobody reads, by its type; undefined for a text that is read, and for an archive, whose members speak for themselves.
 *
 * | File | Gap |
 * |---|---|
 * | Encrypted, or with data behind its end | blind |
 * | Script or source in a language without front end, notebook; unit, launcher or job that starts a program | blind |
 * | Native code, bytecode, pickle, archive of a kind that is not opened | blind |
 * | Unknown binary data; property list, Windows shortcut, HDF5 (they can hold commands) | blind |
 * | PDF with scripts, things to start or files in it; Office with macros; Windows help | blind |
 * | PDF whose words were read (`read`) | partial: pictures on its pages are not |
 * | Other documents | partial, blind when a document tells the reader to follow them |
 * | Valid image, font, sound, film, table of data | inert; an image is blind when followed, a drawing when it shows no letters |
 * | HTML, Vue, Svelte | none: their words and scripts are read; blind when followed and a script can write more |
 * | JSON, YAML, TOML, CSV, CSS, SQL and other data as text | none: the text is searched, and nothing runs it as it is |
 */
export function unreadable(
  path: string,
  type: FileType,
  bytes: Uint8Array,
  followed: boolean,
  read: boolean,
): Gap | undefined {
  const gap = (kind: Gap['kind'], code: string, reason: string): Gap => ({ kind, code, reason, path, span: undefined });
  if (type.encrypted) return gap('blind', 'encrypted', `${type.label}, encrypted`);
  if (type.trailing) return gap('blind', 'trailing', `${type.label} with data that is not part of it`);
  const told = (kind: Gap['kind'], code: string, reason: string): Gap =>
    followed ? gap('blind', code, `the reader is told to follow it, and ${reason}`) : gap(kind, code, reason);
  switch (type.kind) {
    case 'text':
      if (unread.has(type.label) || (type.label.endsWith(' script') && !readScripts.has(type.label)))
        return gap('blind', 'language', `${type.label} is not analysed`);
      if (startsPrograms(type, bytes))
        return gap('blind', 'language', `a .${type.extension} file that starts a program is not analysed`);
      if (followed && scripted.has(type.label) && /<script/i.test(latin(bytes)))
        return told('partial', 'markup', `the words that scripts of the ${type.label} write are not read`);
      if (type.label !== 'SVG image') return undefined;
      return lettered.test(latin(bytes))
        ? gap('inert', 'media', type.label)
        : told('inert', 'media', 'only shapes are in the SVG image');
    case 'image':
      return followed ? told('inert', 'media', `the ${type.label} is not read`) : gap('inert', 'media', type.label);
    case 'font':
    case 'audio':
    case 'video':
      return gap('inert', 'media', type.label);
    case 'document':
      if (isActive(type, bytes)) return gap('blind', 'document', `${type.label} that can act`);
      return read
        ? gap('partial', 'document', `only the words of the ${type.label} are read, not its pictures`)
        : told('partial', 'document', `the ${type.label} is not read`);
    case 'native':
    case 'bytecode':
      return gap('blind', type.kind, `${type.label}${named(bytes)}`);
    case 'archive':
      return type.container === 'zip' || type.container === 'tar' || type.container === 'gzip'
        ? undefined
        : gap('blind', 'archive', `${type.label} is not opened`);
    case 'binary':
      if (bytes.length === 0) return undefined;
      if (data.has(type.label)) return gap('inert', 'data', type.label);
      return gap('blind', 'binary', `${type.label === 'data' ? 'unknown binary data' : type.label}${named(bytes)}`);
  }
}

/** The hosts that stand in it, for whoever has to decide about it. */
function named(bytes: Uint8Array): string {
  const hosts = hostsIn(bytes);
  if (hosts.length === 0) return '';
  const more = hosts.length > 8 ? ` and ${hosts.length - 8} more hosts` : '';
  return ` that names ${hosts.slice(0, 8).join(', ')}${more}`;
}

/** Labels that end in `script` and are read. */
const readScripts: ReadonlySet<string> = new Set(['Shell script']);

/** Units of systemd, launchers of desktops, jobs of launchd: what they name is run once they are put in place. */
function startsPrograms(type: FileType, bytes: Uint8Array): boolean {
  if (!/^(?:service|timer|socket|desktop|plist)$/.test(type.extension)) return false;
  return /^[ \t]*Exec\w{0,20}[ \t]*=|<key>Program/m.test(latin(bytes));
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function isActive(type: FileType, bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (type.label.startsWith('Office')) return active.some((name) => buffer.includes([...name].join('\0'), 0, 'latin1'));
  return type.label === 'Windows help';
}
