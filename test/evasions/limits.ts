/** Attacks that are not caught, each with what is missing. A case that is caught one day makes its test fail until it is struck out here. */
export const notCaught: ReadonlyMap<string, string> = new Map([
  ['a13-links-and-prefixes.md attack: a neighbour with a longer name', 'bytes that are not taken apart yet'],
  ['a13-links-and-prefixes.md attack: containment by prefix', 'bytes that are not taken apart yet'],
  ["b09-example-excuse.md attack: the docstring's usage", 'a disguise that is not undone yet'],
  ['b09-example-excuse.md attack: a demonstration in PowerShell', 'a disguise that is not undone yet'],
  ['b11-frontmatter.md attack: a skill that is always on and rewrites answers', 'words that no rule judges yet'],
  ['d20-ordinary-services-as-channel.md attack: a form of Google', 'words that no rule judges yet'],
  ['d20-ordinary-services-as-channel.md attack: tunnel into the workspace', 'words that no rule judges yet'],
  ['d21-harm-in-the-meaning.md attack: a clean-up of accounts', 'words that no rule judges yet'],
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
  [
    'e01-fresh-eyes.md attack: three text files make a program',
    'a list that a comprehension builds holds one item, whatever it goes over',
  ],
  [
    'e02-with-the-code-in-hand.md attack: the line above, later',
    'an order behind the fence that points back at it is not read with it',
  ],
  [
    'e02-with-the-code-in-hand.md attack: documents written over in place',
    'what a cipher of a library gives is not known as such',
  ],
  [
    'e02-with-the-code-in-hand.md attack: the set-up among the patterns',
    'a cell of a table of bad things is data, whatever stands beside it',
  ],
]);
