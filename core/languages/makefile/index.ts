import type { FrontEnd, Language, Lowered } from '../../facts/language.ts';
import { verbatim } from '../mapped.ts';
import { runsOf } from './runs.ts';

/** GNU make: its recipes and `$(shell …)` are shell, with make's variables put in. https://www.gnu.org/software/make/manual/make.html */
export const makefile: Language = {
  id: 'makefile',
  labels: ['makefile', 'make', 'mk'],
  extensions: ['.mk', '.mak'],
  filenames: ['makefile', 'gnumakefile', 'bsdmakefile'],
  starts: ['makefile.'],
  interpreters: [],
  api: { calls: {}, values: {}, aliases: {} },
  load: async () => frontEnd,
};

/** Characters; more than this is no makefile. */
const longest = 1_000_000;

const frontEnd: FrontEnd = {
  lower({ text }): Lowered {
    const whole = { start: 0, end: text.length };
    const reason = text.length > longest ? `The file has more than ${longest} characters.` : undefined;
    if (reason !== undefined)
      return {
        steps: [],
        instructions: [],
        embedded: [],
        gaps: [{ kind: 'blind', code: 'budget', reason, range: whole }],
      };
    const { embedded, gaps } = runsOf(verbatim(text, 0));
    return {
      steps: [],
      instructions: [],
      embedded,
      gaps: gaps.map((reason) => ({ kind: 'blind', code: 'language', reason, range: whole })),
    };
  },
};
