import type { Instruction } from '../../core/facts/instruction.ts';
import { asEnglish } from '../../core/facts/tongues/gloss.ts';
import { at, type Match, type Skill } from '../../core/rule.ts';
import { isPoison } from './agent-state.ts';
import { isForbidden, isLeftToUser } from './forbidden.ts';
import { isSpecimen } from './order.ts';
import { says } from './says.ts';

/** What stays in an agent's mind, without the name of a file. */
const memory = says(
  /\b(?:in|into|to|of|within|as|on|for) (?:(?:your|its|the|own|agent(?:'s|’s)|assistant(?:'s|’s)|long[- ]term|persistent|permanent|lasting|durable|core) ){0,4}(?:memor(?:y|ies)|remembered facts|standing (?:instructions?|orders?|rules?)|custom instructions|persona|profile of the user|user profile(?! (?:\w{1,12} )?(?:director(?:y|ies)|folders?|paths?)\b)|long[- ]term notes)\b|\b(?:remember|memori[sz]e|internali[sz]e|keep in mind)\b|\b(?:memory|remember) (?:tool|store|bank)\b/i,
);
const writes = says(
  /\b(?:writ|add|not|sav|stor|record|enter|put|commit|keep|append|insert|remember|memori[sz]|internali[sz]|establish|plant|leav|plac|fil|log)(?:e|es|ing|s)?\b/i,
);

/** It is to look as if somebody else, or nobody, had said it. */
const disguise =
  /\bas (?:if|though) (?:the )?(?:user|owner|human|operator) (?:had|has|himself|herself) (?:\w+ )?(?:said|asked|told|decided|wanted|chosen|wished|approved)\b|\battribute (?:it|this|that) to\b|\b(?:phrase|word|write|put|present|note|mark|record|label|formulate|file|sign|date|attribute|frame|style)\b[^.\n]{0,40}\b(?:as|like|to) (?:if |though )?(?:it (?:was|were|is|came|comes) )?(?:from )?(?:your own|an? (?:own|old|earlier|personal)|the (?:user|owner|human)(?:'s|’s)?|(?:the )?user(?:'s|’s)|something the (?:user|owner)|a (?:wish|preference|decision) of)\b|\bas (?:your|its|the agent(?:'s|’s)) own (?:observation|idea|conclusion|insight|opinion|finding|thought|lesson)\b/i;
/** Money, once for all, to somebody new. */
const payee =
  /\b(?:payments?|invoices?|transfers?|payouts?|refunds?|deposits?|salar(?:y|ies)|withdrawals?)\b[^\n]{0,80}\b(?:go|goes|paid|sent|routed|made|credited|use|uses) (?:\w+ ){0,3}?(?:to|into|the)\b[^\n]{0,40}\b(?:accounts?|iban|wallets?|address)\b/i;
/** One offer comes before the others, with a host or a code to earn from. */
const promotes =
  /\b(?:recommend|suggest|promote|favou?r|mention|link to|praise|(?:always|first) (?:name|offer|pick|choose|prefer)|prefer)s?\b[^\n]{0,80}(?:\b[\w-]{2,40}\.(?:[a-z]{2,4}|invalid|example|store|shop|online)\b|\b(?:referral|reference|affiliate|promo|partner|coupon|tracking|invite) (?:code|link|id|tag))[^\n]{0,60}\b(?:first|before|always|over|only|instead|code|link|tag)\b/i;
/** Nobody shall be asked again. */
const noMore =
  /\b(?:no (?:need|reason) to (?:ask|confirm|verify|check)|need not be (?:asked|confirmed|verified)|(?:do not|don't|never) (?:ask|confirm|verify|question|check)|without (?:asking|confirmation|verification))\b/i;
const claimed =
  /\b(?:user|owner|human|operator|customer|boss)(?:'s|’s)? (?:(?:own|explicit|express|standing|clear|confirmed) ){0,2}(?:wish|will|preference|decision|choice|order|confirmed|approved|decided|agreed|wants|wishes|prefers|insists)\b/i;

/** Whether a text that an agent keeps puts words into its user's mouth to move money, promote an offer or end questions. */
export function misremembers(text: string): boolean {
  const short = asEnglish(text);
  return payee.test(short) || (claimed.test(short) && noMore.test(short));
}

/** The order to keep such a text in mind, in words; undefined when it is none. */
export function judgeMemory(instruction: Instruction, skill: Skill): Match | undefined {
  if (instruction.negated || instruction.place === 'code') return undefined;
  const kept = memory.find(instruction);
  const told = kept === null ? null : writes.find(instruction);
  if (told === null || isForbidden(instruction.text, told.index) || isLeftToUser(instruction.text)) return undefined;
  const said = paragraphAt(skill, instruction);
  const quoted = /["“«”»>`]|[:：]|\bthat\b/.test(said);
  if (!quoted) return undefined;
  const hidden = disguise.test(said);
  const misled = misremembers(said);
  const poison = !hidden && !misled && /["“«]/.test(said) && isPoison(said);
  if (!hidden && !misled && !poison && !promotes.test(said)) return undefined;
  return {
    message: `The agent is told to keep something in mind ${hidden ? 'as if it were its own or the user’s' : misled ? 'that the user never said' : poison ? 'that misleads it later' : 'that puts one offer before others'}`,
    confidence: isSpecimen(instruction) ? 'maybe' : 'likely',
    severity: hidden || misled ? 'critical' : 'high',
    evidence: [at(instruction, 'told here')],
  };
}

/** From the sentence to the end of its paragraph, at most 1,200 characters. */
function paragraphAt(skill: Skill, { span, text }: Instruction): string {
  const whole = skill.texts.find(({ path }) => path === span.path)?.text;
  if (whole === undefined) return text;
  const rest = whole.slice(span.start, span.start + 1200);
  const cut = rest.search(/\n\s{0,8}\n\s{0,3}[^\s>"“`]/);
  return asEnglish(cut < 0 ? rest : rest.slice(0, cut));
}
