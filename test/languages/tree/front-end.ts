import type { FrontEnd, Language, Lowered } from '../../../core/facts/language.ts';
import { go } from '../../../core/languages/go/index.ts';
import { php } from '../../../core/languages/php/index.ts';
import { ruby } from '../../../core/languages/ruby/index.ts';
import { rust } from '../../../core/languages/rust/index.ts';
import { asset } from '../../support/asset.ts';
import { print } from '../python/print.ts';

/** The languages that are lowered by a table of rules. */
export const dialects: readonly Language[] = [ruby, php, go, rust];

const frontEnds = new Map<string, FrontEnd>();
// One after another: the grammars share their memory.
for (const language of dialects) frontEnds.set(language.id, await language.load(asset));

/** Lowers a text as the file `scripts/x`. */
export function lower(language: string, text: string): Lowered {
  const frontEnd = frontEnds.get(language);
  if (frontEnd === undefined) throw new Error(`${language} is not loaded`);
  return frontEnd.lower({ text, path: 'scripts/x', standing: { trigger: 'load', stance: 'acts' } });
}

/** The steps of a text as printed lines. */
export function steps(language: string, text: string): string[] {
  return print(lower(language, text).steps);
}
