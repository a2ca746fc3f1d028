import { parse as parseShell } from 'unbash';
import type { LanguageId } from '../core/facts/language.ts';
import { shape as go } from '../core/languages/go/survey.ts';
import { parseSketch } from '../core/languages/javascript/lower.ts';
import { readDialect } from '../core/languages/javascript/typescript.ts';
import { readDocument } from '../core/languages/markdown/document.ts';
import { front, shape as php } from '../core/languages/php/survey.ts';
import { prepare } from '../core/languages/python/source.ts';
import { shape as python } from '../core/languages/python/tree.ts';
import { shape as ruby } from '../core/languages/ruby/survey.ts';
import { prepare as prepareRust } from '../core/languages/rust/macros.ts';
import { shape as rust } from '../core/languages/rust/survey.ts';
import type { Shape } from '../core/languages/tree/copy.ts';
import { loadParser } from '../core/languages/tree/parser.ts';
import type { Asset, Piece } from './pieces.ts';

/** Reads one piece as its front end does first. */
type Reader = (piece: Pick<Piece, 'text' | 'path'>) => unknown;
export type Readers = ReadonlyMap<LanguageId, Reader>;

/**
 * Parsing apart from lowering, for the front ends that have a tree between the two. A text that a front end reads twice (a sketch, a notebook)
 * is read once here, so its second reading counts as lowering.
 */
export async function loadReaders(asset: Asset): Promise<Readers> {
  const grammar = async (name: string, shape: Shape) =>
    await loadParser(await asset('web-tree-sitter.wasm'), await asset(`tree-sitter-${name}.wasm`), shape);
  const [readPython, readRuby, readPhp, readGo, readRust] = [
    await grammar('python', python),
    await grammar('ruby', ruby),
    await grammar('php', php),
    await grammar('go', go),
    await grammar('rust', rust),
  ];
  return new Map<LanguageId, Reader>([
    ['markdown', ({ text }) => readDocument(text)],
    ['shell', ({ text }) => parseShell(text.replaceAll('\r\n', ' \n'))],
    ['javascript', ({ text, path }) => parseSketch(text, path, readDialect)],
    ['python', ({ text }) => readPython(prepare(text))],
    ['ruby', ({ text }) => readRuby(text)],
    ['php', ({ text }) => readPhp(text, front(text))],
    ['go', ({ text }) => readGo(text)],
    ['rust', ({ text }) => readRust(prepareRust(text))],
  ]);
}

/** Parses a piece and gives the tree. What the parser cannot take is told by the front end, not here. */
export function parse(piece: Piece, readers: Readers): unknown {
  try {
    return readers.get(piece.language)?.(piece);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return undefined;
  }
}
