import { at, defineRule } from '../core/rule.ts';
import { isDescribed, isSpecimen } from './judgement/order.ts';
import { byDocument, isUnseen, near } from './judgement/prose.ts';
import { says } from './judgement/says.ts';

const reviewers =
  '(?:(?:automated|automatic|security|code|ai|llm|skill|static|malware|content|safety|the|any|all|other) ){0,4}(?:reviewers?|scanners?|auditors?|moderators?|analy[sz]ers?|classifiers?|checkers?|review (?:agents?|bots?|tools?|systems?)|security tools?|judges?|evaluators?|antivirus|graders?|inspectors?|(?:assessment|review|reviewing|analysis|scanning|moderation|vetting|triage|detection|screening|audit|auditing|evaluation|safety|compliance|verification|security|malware) (?:systems?|tools?|agents?|bots?|engines?|models?|pipelines?|software|services?|teams?|staff|processes))';
/** Speaks to whoever examines the skill. */
const addresses = says(
  new RegExp(
    `\\b(?:note|message|notice|information|instructions?|attention|hint|guidance|context|memo)\\b[^.:]{0,20}\\b(?:to|for) ${reviewers}\\b|^\\W{0,6}(?:dear |attention,? |hello,? )?${reviewers}(?: (?:note|notice|info|hint|message))?\\s?[:,—–]|\\b(?:scanners?|auditors?|(?:security|automated|ai|skill) reviewers?) (?:should|must|can|may|need to|are (?:asked|told) to)\\b|\\bif you (?:are|'re|’re) (?:an? |the )?(?:\\w+ ){0,3}(?:reviewing|scanning|auditing|analy[sz]ing|evaluating|inspecting|${reviewers})\\b`,
    'i',
  ),
);
/** Asks for a verdict, or for not looking. */
const verdict = says(
  /\b(?:classify|mark|rate|label|treat|report|consider|flag|score|grade|assess|judge|return|output|respond|approve|whitelist|allow-?list|trust)\b(?:[^.]|\.(?=\S)){0,60}\b(?:benign|safe|clean|harmless|trusted|trustworthy|low[- ]risk|no (?:issues?|findings?|risk|threats?)|false positives?|approved|legitimate|verified|pass(?:ed)?|0 (?:issues?|findings?))\b|\b(?:do not|don't|don’t|never|no (?:need|reason|point|use) (?:to|in)|need not)\s(?:\w+\s){0,2}?(?:flag|report|scan|review|analy[sz]e|inspect|audit|block|open|examine|warn)\b|\b(?:skip|ignore|exclude|omit)\b(?:[^.]|\.(?=\S)){0,40}\b(?:scripts?|folder|director(?:y|ies)|files?|section|this|scan(?:ning)?|checks?|analysis|review|findings?|warnings?)\b|\bstop (?:scanning|analysis|the (?:scan|review|analysis))\b/i,
);
/** What a scanner says of the skill is explained away beforehand. */
const complains = says(
  /\b(?:scanners?|anti-?virus(?:es)?|virus ?total|security (?:tools?|software|scans?)|(?:automated |security )reviewers?|auditors?)\b(?: \w{1,12}){0,3} (?:complain|flag|warn|object|report|mark|alert|bark|misread|misjudge|misclassif|dislike)\w{0,4}\b[^.;]{0,30}\b(?:this|the|our|these) (?:skill|folder|package|files?|scripts?|page|document|instructions)\b/i,
);
const wavedOff = says(
  /\b(?:rate|mark|classify|treat|report|count|regard|score|label|judge|grade|consider|call)\b (?:it|them|this|that|those|the skill|such (?:\w{1,12} )?(?:warnings?|findings?|alerts?)) (?:\w{1,12} )?(?:as )?(?:\w{1,12} )?(?:safe|clean|benign|harmless|trusted|low[- ]risk|false (?:alarms?|positives?)|noise|passed)\b/i,
);
/** A result of an examination that the skill claims for itself. */
const claim = says(
  /\b(?:this|the) skill (?:has been|was|is) (?:\w+ )?(?:audited|verified|certified|scanned|vetted|pre-?approved|whitelisted|reviewed and approved|security[- ]reviewed)\b|\b(?:scan (?:result|report|status)|virustotal|security (?:scan|audit|review))\s?[:=]\s?\W{0,4}(?:clean|passed|safe|verified|0\s?\/\s?\d+|no (?:threats|issues|malware))/i,
);

/** Text for whoever checks the skill instead of for whoever uses it. */
export const reviewerDirected = defineRule({
  id: 'reviewer-directed',
  title: 'The text speaks to those who check the skill',
  severity: 'critical',
  taxonomy: { ast: ['AST01', 'AST08'], cwe: [1427, 451], attack: ['T1036'], atlas: ['AML.T0051', 'AML.T0015'] },
  *check({ instructions }) {
    for (const list of byDocument(instructions)) {
      for (const [index, instruction] of list.entries()) {
        const address = addresses.find(instruction);
        const asked =
          (complains.in(instruction)
            ? near(list, index, 0, 1).find((other) => !other.negated && wavedOff.in(other))
            : undefined) ??
          (address === null || isDescribed(instruction, address.index)
            ? undefined
            : near(list, index, 0, 1).find((other) => verdict.in(other)));
        if (asked === undefined) {
          if (claim.in(instruction))
            yield {
              message: 'The skill claims that somebody examined it',
              confidence: isSpecimen(instruction) ? 'maybe' : 'likely',
              severity: isUnseen(instruction) ? 'high' : 'low',
              evidence: [at(instruction, 'claimed here')],
            };
          continue;
        }
        yield {
          message: 'Whoever examines the skill is told what to find',
          confidence: isSpecimen(instruction) ? 'maybe' : 'likely',
          evidence:
            asked === instruction
              ? [at(instruction, 'told here')]
              : [at(instruction, 'addressed here'), at(asked, 'asked for here')],
        };
      }
    }
  },
});
