import type { Embedded, FrontEnd, Lowered } from '../facts/language.ts';
import { type Mapped, verbatim } from './mapped.ts';

/** Characters; more than this is no build file. */
const longest = 1_000_000;

/** What a build file runs, and sentences about what of it could not be read. */
export interface Runs {
  readonly embedded: readonly Embedded[];
  readonly gaps: readonly string[];
}

/** The front end of a build file, which does nothing itself: it holds code of other languages. */
export function recipes(runsOf: (source: Mapped) => Runs): FrontEnd {
  return {
    lower({ text }): Lowered {
      const range = { start: 0, end: text.length };
      if (text.length > longest) {
        const reason = `The file has more than ${longest} characters.`;
        return { steps: [], instructions: [], embedded: [], gaps: [{ kind: 'blind', code: 'budget', reason, range }] };
      }
      const { embedded, gaps } = runsOf(verbatim(text, 0));
      return {
        steps: [],
        instructions: [],
        embedded,
        gaps: gaps.map((reason) => ({ kind: 'blind', code: 'language', reason, range })),
      };
    },
  };
}
