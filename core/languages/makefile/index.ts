import type { Language } from '../../facts/language.ts';
import { recipes } from '../recipes.ts';
import { runsOf } from './runs.ts';

/** GNU make: its recipes and `$(shell …)` are shell, with make's variables put in. https://www.gnu.org/software/make/manual/make.html */
export const makefile: Language = {
  id: 'makefile',
  labels: ['makefile', 'make', 'mk'],
  extensions: ['.mk', '.mak'],
  filenames: ['makefile', 'gnumakefile', 'bsdmakefile'],
  starts: ['makefile.'],
  interpreters: [],
  api: async () => ({ calls: {}, values: {}, aliases: {} }),
  load: async () => recipes(runsOf),
};
