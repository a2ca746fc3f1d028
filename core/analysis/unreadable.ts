import type { FileType } from '../bundle/file-type.ts';
import type { Gap } from '../facts/gap.ts';

/** Labels of script languages that act and that no front end reads. */
const unread: ReadonlySet<string> = new Set([
  'ruby',
  'perl',
  'php',
  'powershell',
  'batch',
  'batch file',
  'lua',
  'applescript',
  'tcl',
  'vbscript',
  'r',
  'go',
  'rust',
  'swift',
  'java',
  'kotlin',
  'c',
  'c++',
  'c#',
  'scala',
  'dart',
  'makefile',
  'dockerfile',
]);

/** What of a file nobody reads, by its type; undefined for a text that is read, and for an archive, whose members speak for themselves. */
export function unreadable(path: string, type: FileType, size: number): Gap | undefined {
  const gap = (kind: Gap['kind'], code: string, reason: string): Gap => ({ kind, code, reason, path, span: undefined });
  if (type.encrypted) return gap('blind', 'encrypted', `${type.label}, encrypted`);
  if (type.trailing) return gap('blind', 'trailing', `${type.label} with data that is not part of it`);
  switch (type.kind) {
    case 'text':
      return unread.has(type.label.toLowerCase())
        ? gap('blind', 'language', `${type.label} is not analysed`)
        : undefined;
    case 'image':
    case 'font':
    case 'audio':
    case 'video':
      return gap('inert', 'media', type.label);
    case 'document':
      return gap('partial', 'document', `${type.label} is not read`);
    case 'native':
    case 'bytecode':
      return gap('blind', type.kind, type.label);
    case 'archive':
      return type.container === 'zip' || type.container === 'tar' || type.container === 'gzip'
        ? undefined
        : gap('blind', 'archive', `${type.label} is not opened`);
    case 'binary':
      return size === 0 ? undefined : gap('blind', 'binary', 'unknown binary data');
  }
}
