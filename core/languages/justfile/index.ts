import type { Language } from '../../facts/language.ts';
import { recipes } from '../recipes.ts';
import { runsOf } from './runs.ts';

/** Recipes of the command runner just: lines of shell or whole scripts. https://just.systems/man/en/ */
export const justfile: Language = {
  id: 'justfile',
  labels: ['just', 'justfile'],
  extensions: ['.just', '.justfile'],
  filenames: ['justfile', '.justfile'],
  interpreters: [],
  api: async () => ({ calls: {}, values: {}, aliases: {} }),
  load: async () => recipes(runsOf),
};
