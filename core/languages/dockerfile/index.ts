import type { FrontEnd, Language, Lowered } from '../../facts/language.ts';
import { verbatim } from '../mapped.ts';
import { runsOf } from './runs.ts';

/** Recipes of container images: what their build and their start run is shell. https://docs.docker.com/reference/dockerfile/ */
export const dockerfile: Language = {
  id: 'dockerfile',
  labels: ['dockerfile', 'docker', 'containerfile'],
  extensions: ['.dockerfile', '.containerfile'],
  filenames: ['dockerfile', 'containerfile'],
  starts: ['dockerfile.', 'containerfile.'],
  interpreters: [],
  api: { calls: {}, values: {}, aliases: {} },
  load: async () => frontEnd,
};

/** Characters; more than this is no Dockerfile. */
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
