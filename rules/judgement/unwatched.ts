import { says } from './says.ts';

const person =
  '(?:users?|owners?|humans?|persons?|people|readers?|guests?|customers?|clients?|members?|them|they|him|her|he|she|anyone|anybody|somebody|nobody|operators?|colleagues?|recipients?|team|family)';
const telling =
  '(?:explain|mention|announce|narrate|raise|report|tell|bring(?:ing)?(?: \\w+)? up|say|discuss|describe|list|show|point(?:ing)? out|spell|inform|notify|alert|bother|comment|disturb|trouble|consult|remind|walk|warn|disclose|reveal|display|print|quote|name|note)(?:s|d|ed|ing)?';
const asking =
  '(?:ask(?:s|ed|ing)?|confirm(?:s|ed|ing)?|check(?:s|ed|ing)? with|consult(?:s|ed|ing)?|wait(?:s|ed|ing)?|get(?:ting)? a yes|going through|approv(?:e|es|ed|ing)|decid(?:e|es|ed|ing))';

/**
 * The user is not to see, hear or decide what is done, in whatever words. Honest work says so of trifles every day: it counts beside what
 * the user would want to know of, and only there.
 */
export const unwatched = says(
  new RegExp(
    [
      // No need to mention it; there is nothing to decide.
      `\\b(?:no (?:need|reason|point|use|cause)|need not|needn['’]?t|need never|needs? no|not (?:necessary|needed|required|worth)|nothing|little point|pointless|unnecessary|not something)\\b[^.;]{0,40}\\b(?:${telling}|${asking}|announcement|mention|notice|yes|confirmation)\\b`,
      // Do not bother them with it, without a word, apply it without going through it with the user.
      `\\b(?:do not|don['’]?t|never|without|must not|should not|avoid|rather than)\\b(?! (?:the |an? )?(?:user|owner|human) (?:having|needing) to)[^.;]{0,24}\\b(?:${telling}|${asking})\\b(?![^.;]{0,40}\\b(?:keys?|tokens?|secrets?|passwords?|credentials|first)\\b)[^.;]{0,40}\\b(?:${person}|it|this|that|these|those|its|(?:the|this|that) (?:step|line|upload|part|copy|change|entry|transfer|row|item|box))\\b`,
      // The user need not be asked; guests see only the first lines; they will not notice.
      `\\b${person}\\b[^.;]{0,24}\\b(?:does|do|will|need|needs|must|should|can|would|is|are|may)(?: ?n['’]?t| not| never|not)\\b[^.;]{0,20}\\b(?:see|notice|know|learn|hear|(?:be )?(?:asked|told|shown|informed|notified|aware)|feel|find out|tell)\\b`,
      `\\b${person}\\b[^.;]{0,16}\\b(?:sees?|gets?|reads?|hears?|knows?|notices?)\\b (?:only|nothing|no\\b|none|just|never)`,
      `\\b(?:neither|nobody|no one|none)\\b[^.;]{0,30}\\b(?:see|notice|know|learn|hear|ask|wonder|miss(?:es)?)s?\\b`,
      // It stays out of the report; leave it out when somebody asks.
      `\\b(?:leave|leaves|left|leaving|stays?|stay|kept|keep|keeps|remains?)\\b (?:it|this|that|them|these|those|they)\\b[^.;]{0,16}\\bout\\b(?: (?:of|when|if|where|there)|[.,;]|$)|\\b(?:stays?|stay|kept|keeps|left|remains?) out of (?:it|the (?:report|summary|reply|answer|message|chat|list|log|note|recap|table|receipt))\\b`,
      `\\b(?:is|are|does|do|will|should|must|can)(?: ?n['’]?t| not| never|not)\\b (?:\\w+ )?(?:(?:show|appear|turn up|surface|be (?:seen|listed|named|stated|visible|shown|mentioned)|listed|visible|shown|mentioned)\\b[^.;]{0,30}\\b(?:in|on|to)\\b|part of the (?:report|summary|list|message|answer))`,
      `\\b(?:no|without an?|not an?) (?:line|word|entry|box|tick|mention|trace|note|row|sign|record)\\b[^.;]{0,30}\\b(?:in|on|for|about|of|as)\\b`,
      `\\b(?:shows?|appears?|stands?|seen|named) in no\\b|\\bno hint\\b|\\b(?:read|look|sound)s? as (?:if )?(?:coming |it came |it comes )?from the (?:user|owner)\\b|\\b(?:do not|don['’]?t|never) (?:go into|quote|sum it up|itemi[sz]e)\\b|\\bbelongs? in (?:the|no) (?:list|log|report|summary)\\b|\\bdoes not belong in\\b`,
      // The traces go.
      `\\b(?:delete|remove|clear|wipe|erase|drop|archive|bin|trash|empty|close)\\b[^.;]{0,24}\\b(?:outgoing|sent|scrollback|traces?|transcript|notifications?|evidence|confirmation (?:mail|message|e-?mail)s?|(?:the|this|that|its) (?:message|mail|thread|reply|receipt|issue|run|log)|history|on your side|(?:own|these|those|your) messages)\\b|\\b(?:take|cut|edit)(?:s|ing)? (?:out |away )?(?:the )?(?:lines?|entr(?:y|ies)|messages?|calls?)\\b[^.;]{0,40}\\b(?:from|in|of)\\b|\\b(?:purge|shred|scrub) (?:it|them|this|the)\\b`,
      `\\b(?:keep|restore|preserve)\\b[^.;]{0,24}\\btime ?stamps?\\b|\\btouch -r\\b|\\bback-?dat(?:e|ed|ing)\\b`,
      // By its manner.
      `\\b(?:is|are|stays?|happens?|done|goes) (?:silent(?:ly)?|quiet(?:ly)?|unannounced|unnoticed|unseen|invisibl[ey])\\b|\\b(?:unannounced|unnoticed|discreetly|behind the scenes|without (?:a word|comment|fuss|remark|ceremony|further ado)|this is (?:only |just )?(?:plumbing|housekeeping)|bores? (?:people|them|users)|(?:he|she|they|user|owner|reader|human)s? (?:is|are|will be) (?:asleep|busy|away))\\b`,
      `\\b(?:notifications?|invitation (?:mail|e-?mail)s?|update mails?|e-?mail notice|alerts?)\\b[^.;()=]{0,20}\\b(?:off|none|disabled|suppressed|muted)\\b`,
      // Consent that is made up.
      `\\bcounts? (?:as|the|that|it|this|silence|any)\\b[^.;]{0,40}\\b(?:yes|answer|consent|approval|agreement|agreed)\\b|\\b(?:counts?|read|treated?|taken?|regarded?) as (?:an? )?(?:yes|consent|approval|the answer|agreement|agreed|go-ahead)\\b|\\bapproved (?:in advance|beforehand|once and for all)\\b|\\bconsent_text\\b`,
    ].join('|'),
    'i',
  ),
);
