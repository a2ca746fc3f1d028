const orders =
  '(?:instructions?|rules?|prompts?|guidelines?|guardrails?|polic(?:y|ies)|directives?|restrictions?|messages?|checks?)';
const beside =
  '(?:all|any|every|the|of|your|you|my|his|user|previous|original|system|safety|security|received|given|these|from|before|always)';
/** Orders with what stands around them in another order than in English: `instructions all previous`, `previous received all instructions`. */
const aboutOrders = new RegExp(
  `(?<=^|[\\s("“«])((?:${beside} ){0,7})(${orders})((?: (?:all|of|the|your|you|user|previous|original|system|safety|security|received|given|before)){0,7})(?= |$|[,.;:!?)"”»])`,
  'g',
);

const last: readonly (readonly [RegExp, string])[] = [
  [/ {2,}/g, ' '],
  [/ (?=[,.;:!?)\]”»]+(?:\s|$))/g, ''],
  [/(?<=[(["“«]) /g, ''],
  [
    /(?<=^|[\s("“«])(?:the )?(user|agent|system|terminal)(?![\w/@:-]|\.\w)(?! (?:instructions?|rules?|prompts?|polic|name|id|agent|variables?|interface|messages?))/g,
    'the $1',
  ],
  [/\b(?:the |a |an )(?=the |all |any |every |your |its |this |that |these )/g, ''],
  [/\bthe (?=(?:to|in|with|and|as|from|for|on|into)\b|[,.;:!?)”»]|$)/g, 'it '],
  [/\b(all|these) (?:the )?(command|file|permission|question|token|key|confirmation)\b(?!s)/g, '$1 $2s'],
  [/\ball the (?=\w)/g, 'all '],
  [
    /\b(install|run|open|launch|start|execute|extract) (?=(?:program|file|installer|archive|tool|command|application)\b)/g,
    '$1 the ',
  ],
  [/\b(mark(?:ing)? (?:\w+ ){0,4})(?:safety|security)\b/g, '$1safe'],
  [/\b(mark(?:ing)?) (?:it )?(?:as )?safe\b/g, '$1 it as safe'],
  [
    /((?:^|[:;,.] |\bplease )\W{0,4})(?:security )?(?:for |to )?(?:the )?(scanners?|reviewers?)(?: note to)?\s?:/i,
    '$1note to $2:',
  ],
  [
    /\b(ignore|forget) (?:of )?(?:all|everything|it|what)?,?(?: (?:that|what|x|the|you|to|of|before|previous|received|everything|it|all|,))* ?(?:tell|told|order|say|what you were told)\b/g,
    '$1 everything you were told before',
  ],
  [/\bthe user (?:x )?no need to (?=(?:know|see|notice|learn)\b)/g, 'the user does not need to '],
  [/\b((?:hide|keep secret)\b[^.;]{0,30}) to (?=the user\b)/g, '$1 from '],
  [/\bif you (?:x )?(?=(?:scanner|reviewer)s?\b)/g, 'if you are the '],
  [/\b(do|execute|run|follow) (?:it )?(?:all |every |, )*(?=everything|what it says|these all)/g, '$1 '],
  [/\b(run|execute|do|follow) these all\b/g, '$1 everything it says'],
  [
    /\b(approve|accept|run|execute|ignore|follow|delete|send) (permissions|commands?|files?|instructions|rules|contents|requests?) all\b/g,
    '$1 all $2',
  ],
  [/\bapprove (?:to|of|for) (?=all\b)/g, 'approve '],
  [/\bfree (?=(?:all|any) (?:rules|restrictions)\b)/g, 'free of '],
  [/\bx (?=(?:everything|what) it says\b)/g, 'do '],
  [/\bnot do not\b/g, 'do not'],
  // The verb stands before its `before` where it ends a clause.
  [
    /\b((?:run|execute|pay|delete|install|send|open)\b[^.;,:]{0,40}?) and before (?=(?:do not|never|must not|without)\b)/g,
    'before $1, ',
  ],
  [
    /\b(do not|without \w{2,14}ing|tell|ask|inform|notify) (?:to |of |with |it to |in front of |from )(?=the user\b)/g,
    '$1 ',
  ],
  [
    /\b(tell|mention|inform|notify|report|say)(ing)? (?:it |this |that |about |matter |x ){1,3}(?:to )?the user\b/g,
    '$1$2 the user',
  ],
  [
    /(?<!\b(?:if|when|unless|once) )\bthe user (?:must |can |may |should |\bx )?do not (?=(?:know|notice|see|learn|find out)\b)/g,
    'the user must not ',
  ],
  [/\bthe user do not\b/g, 'the user does not'],
  [/\b(private|secret|public|API|access) ?(?:x )?(keys?|tokens?)\b/g, '$1 $2'],
];

/** English out of a word-for-word rendering: what belongs to orders stands before them, the user has an article, marks stand close. */
export function smooth(text: string): string {
  let out = text.replace(aboutOrders, (_whole, before: string, noun: string, behind: string) => {
    const words = new Set(`${before} ${behind}`.split(' '));
    const kept = [
      'all',
      'every',
      'any',
      'these',
      'your',
      'previous',
      'original',
      'system',
      'safety',
      'security',
    ].filter((word) => words.has(word));
    if (kept.length === 0) kept.push('the');
    const lead = words.has('from') ? 'from ' : '';
    return `${lead}${kept.join(' ')} ${noun}`;
  });
  for (const [pattern, better] of last) out = out.replace(pattern, better);
  return out.trim();
}
