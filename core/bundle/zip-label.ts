import type { Kind } from './magic.ts';
import { readDirectory } from './zip-directory.ts';

/** What a ZIP archive is used as, from its first members and, among Office files, its ending. */
export interface ZipLabel {
  readonly label: string;
  readonly kind: Kind;
  readonly extensions: readonly string[];
}

const office: readonly ZipLabel[] = [
  { label: 'Word document', kind: 'document', extensions: ['docx', 'docm', 'dotx', 'dotm'] },
  { label: 'Excel workbook', kind: 'document', extensions: ['xlsx', 'xlsm', 'xltx', 'xlsb', 'xlam'] },
  { label: 'PowerPoint presentation', kind: 'document', extensions: ['pptx', 'pptm', 'potx', 'ppsx'] },
];

const openDocument: ZipLabel = {
  label: 'OpenDocument or EPUB',
  kind: 'document',
  extensions: ['epub', 'odt', 'ods', 'odp', 'odg'],
};

/** Endings that promise one of the documents above. */
export const zipExtensions: readonly string[] = [...office, openDocument].flatMap(({ extensions }) => extensions);

/** Undefined for an archive that is nothing but an archive. */
export function zipLabel(bytes: Uint8Array, extension: string): ZipLabel | undefined {
  const names = new Set(
    readDirectory(bytes)
      ?.records.slice(0, 10_000)
      .map(({ name }) => name),
  );
  if (names.has('[Content_Types].xml')) {
    const part = ['word/document.xml', 'xl/workbook.xml', 'ppt/presentation.xml'].findIndex((name) => names.has(name));
    const named = office.find(({ extensions }) => extensions.includes(extension));
    const all = office.flatMap(({ extensions }) => extensions);
    if (extension === 'vsix' || extension === 'nupkg') return undefined;
    return office[part] ?? named ?? { label: 'Office document', kind: 'document', extensions: all };
  }
  if (names.has('mimetype') && (names.has('META-INF/container.xml') || names.has('content.xml'))) {
    return openDocument;
  }
  if (names.has('META-INF/MANIFEST.MF')) {
    return { label: 'Java archive', kind: 'archive', extensions: ['jar', 'war', 'ear', 'apk', 'aar', 'xpi'] };
  }
  if (names.has('data.pkl') || [...names].some((name) => name.endsWith('/data.pkl'))) {
    return { label: 'PyTorch archive', kind: 'archive', extensions: ['pt', 'pth', 'ckpt', 'bin', 'zip'] };
  }
  if (['npz', 'kmz', 'cbz', 'pages', 'numbers', 'key', 'sketch'].includes(extension)) {
    return { label: 'ZIP archive', kind: 'archive', extensions: [extension] };
  }
  return undefined;
}
