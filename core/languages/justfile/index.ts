import type { FrontEnd, Language, Lowered } from '../../facts/language.ts';
import { verbatim } from '../mapped.ts';
import { runsOf } from './runs.ts';

/** Recipes of the command runner just: lines of shell or whole scripts. https://just.systems/man/en/ */
export const justfile: Language = {
  id: 'justfile',
  labels: ['just', 'justfile'],
  extensions: ['.just', '.justfile'],
  filenames: ['justfile', '.justfile'],
  interpreters: [],
  api: { calls: {}, values: {}, aliases: {} },
  load: async () => frontEnd,
};

/** Characters; more than this is no justfile. */
const longest = 1_000_000;

const frontEnd: FrontEnd = {
  lower({ text }): Lowered {
    const range = { start: 0, end: text.length };
    if (text.length > longest) {
      const reason = `The file has more than ${longest} characters.`;
      return { steps: [], instructions: [], embedded: [], gaps: [{ kind: 'blind', code: 'budget', reason, range }] };
    }
    return { steps: [], instructions: [], embedded: runsOf(verbatim(text, 0)), gaps: [] };
  },
};
