import type { SkillText } from '../core/analysis/texts.ts';
import type { FrontEnd, LanguageId, Lowered, Standing } from '../core/facts/language.ts';
import { languages } from '../core/languages/index.ts';

/** A text to lower. */
export interface Piece {
  readonly language: LanguageId;
  readonly text: string;
  readonly path: string;
  readonly standing: Standing;
}

/** Bytes of a file that ships beside the program. */
export type Asset = (name: string) => Promise<Uint8Array>;

export type FrontEnds = ReadonlyMap<LanguageId, FrontEnd>;

/** How deep code stands in code where pieces are collected. */
const deepest = 3;

/** All front ends, with all that they load only for some texts. */
export async function loadFrontEnds(asset: Asset): Promise<FrontEnds> {
  const loaded = new Map<LanguageId, FrontEnd>();
  for (const language of languages) {
    const frontEnd = await language.load(asset);
    loaded.set(language.id, (await frontEnd.rest?.()) ?? frontEnd);
  }
  return loaded;
}

/** Every text with a front end, and what lowering finds embedded in it. */
export function piecesOf(texts: readonly SkillText[], frontEnds: FrontEnds): readonly Piece[] {
  const pieces: Piece[] = [];
  const take = (piece: Piece, depth: number) => {
    pieces.push(piece);
    if (depth === deepest) return;
    for (const { language, text, standing } of lower(piece, frontEnds)?.embedded ?? [])
      take({ language, text, path: piece.path, standing }, depth + 1);
  };
  for (const { path, text, language } of texts) {
    if (language === undefined) continue;
    const told = language === 'markdown';
    take(
      {
        language,
        text,
        path,
        standing: told ? { trigger: 'instruction', stance: 'told' } : { trigger: 'load', stance: 'acts' },
      },
      0,
    );
  }
  return pieces;
}

export function lower(piece: Piece, frontEnds: FrontEnds): Lowered | undefined {
  return frontEnds.get(piece.language)?.lower(piece);
}
