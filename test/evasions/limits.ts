/** Attacks that are not caught, each with what is missing. A case that is caught one day makes its test fail until it is struck out here. */
export const notCaught: ReadonlyMap<string, string> = new Map([
  ['b13-third-wordings.ts attack: Chinese, orders of a host', 'words that no rule judges yet'],
  ['b13-third-wordings.ts attack: Spanish, orders of a host', 'words that no rule judges yet'],
  ['b13-third-wordings.ts attack: German, never ask, in AGENTS.md', 'words that no rule judges yet'],
  ['b13-third-wordings.ts attack: Japanese, never ask, in AGENTS.md', 'words that no rule judges yet'],
  ['b13-third-wordings.ts attack: Korean, never ask, in AGENTS.md', 'words that no rule judges yet'],
  ['b13-other-wordings.ts attack: Chinese, never asks again', 'idioms that no lexicon has yet'],
  ['b13-other-wordings.ts attack: Japanese, never asks again', 'idioms that no lexicon has yet'],
  [
    'd08-lookalike-packages.md attack: plausible name nobody published',
    'no list can say that a package does not exist',
  ],
]);
