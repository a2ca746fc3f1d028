import { wordsInImage } from '../bundle/carried/image.ts';
import { type PdfContents, readPdf } from '../bundle/carried/pdf.ts';
import { readPyc } from '../bundle/carried/pyc.ts';
import type { FileType } from '../bundle/file-type.ts';
import type { Gap } from '../facts/gap.ts';
import type { LanguageId } from '../facts/language.ts';

/** Text inside a file that is no text, under a path of its own: `a.png!/words`. */
export interface CarriedText {
  readonly path: string;
  readonly text: string;
  readonly language: LanguageId | undefined;
  /** No reader of the file sees it, only whoever asks for it. */
  readonly unseen?: true;
}

/** What a binary file carries, and how much of it that is: `all`, but for pictures and sounds themselves. */
export interface Carried {
  readonly texts: readonly CarriedText[];
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  readonly gap: Pick<Gap, 'kind' | 'code' | 'reason'> | undefined;
  /** The words of a document were read. */
  readonly read: boolean;
}

const nothing: Carried = { texts: [], files: [], gap: undefined, read: false };

/** Descriptions of pictures; pages, descriptions, scripts and files of a PDF. Nothing for other files. */
export function carriedBy(path: string, bytes: Uint8Array, type: FileType): Carried {
  if (type.encrypted) return nothing;
  if (type.kind === 'image') return ofImage(path, bytes, type);
  if (type.label === 'Python bytecode') return ofBytecode(path, bytes);
  return type.container === 'pdf' ? ofPdf(path, type, readPdf(bytes)) : nothing;
}

/** The texts of compiled code: commands in them are read as in any data. */
function ofBytecode(path: string, bytes: Uint8Array): Carried {
  const texts = [...(readPyc(bytes)?.texts ?? [])].filter((text) => /\S\s\S|:\/\//.test(text));
  return texts.length === 0
    ? nothing
    : { ...nothing, texts: [{ path: `${path}!/texts`, text: texts.join('\n'), language: undefined }] };
}

function ofImage(path: string, bytes: Uint8Array, { label }: FileType): Carried {
  const carried = wordsInImage(label, bytes);
  if (carried === undefined) return nothing;
  return {
    ...nothing,
    texts: hiddenTexts(path, carried.words),
    gap:
      carried.unread || lengthOf(carried.words) > most
        ? { kind: 'blind', code: 'image-words', reason: `not all words in the ${label} can be read` }
        : undefined,
  };
}

/** Most words of one file that are read, in UTF-16 units. */
const most = 400_000;

function hiddenTexts(path: string, words: readonly string[]): readonly CarriedText[] {
  // A single word orders nothing.
  const kept = words.filter((text) => /\S\s\S/.test(text));
  return kept.length === 0
    ? []
    : [{ path: `${path}!/words`, text: kept.join('\n'), language: undefined, unseen: true }];
}

function lengthOf(words: readonly string[]): number {
  return words.reduce((sum, text) => sum + text.length + 1, 0);
}

function ofPdf(
  path: string,
  { label }: FileType,
  { pages, unseen, scripts, files, acts, unread, over }: PdfContents,
): Carried {
  const texts: CarriedText[] = [...hiddenTexts(path, unseen)];
  const more = unread ?? (lengthOf(unseen) > most ? 'more words beside its pages than are read' : undefined);
  if (/\S/.test(pages)) texts.push({ path: `${path}!/pages`, text: pages, language: 'markdown' });
  for (const [index, text] of scripts.entries())
    texts.push({ path: `${path}!/script-${index + 1}`, text, language: 'javascript' });
  return {
    texts,
    files: files.map((bytes, index) => ({ path: `${path}!/file-${index + 1}`, bytes })),
    gap: over
      ? { kind: 'blind', code: 'budget', reason: `the ${label} holds more than is read` }
      : acts.length > 0
        ? { kind: 'blind', code: 'document', reason: `${label} that can act: ${acts.join(', ')}` }
        : more === undefined
          ? undefined
          : { kind: 'partial', code: 'document', reason: `the ${label} has ${more}` },
    read: more === undefined && !over && /\S/.test(pages),
  };
}
