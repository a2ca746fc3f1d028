import type { Lowered, Standing } from '../../../core/facts/language.ts';
import { python } from '../../../core/languages/python/index.ts';
import { asset } from '../../support/asset.ts';
import { print } from './print.ts';

const frontEnd = await python.load(asset);

/** Lowers a text as the file `scripts/x.py`. */
export function lower(text: string, trigger: Standing['trigger'] = 'load'): Lowered {
  return frontEnd.lower({ text, path: 'scripts/x.py', standing: { trigger, stance: 'acts' } });
}

/** The steps of a text as printed lines. */
export function steps(text: string): string[] {
  return print(lower(text).steps);
}
