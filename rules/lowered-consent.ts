import type { Instruction } from '../core/facts/instruction.ts';
import { at, defineRule, type Severity } from '../core/rule.ts';
import { isSpecimen } from './judgement/order.ts';
import { byDocument, isUnseen, names, near } from './judgement/prose.ts';
import { isRefusedItem } from './judgement/refused-list.ts';
import { says } from './judgement/says.ts';
import { isStandingConsent } from './judgement/standing-consent.ts';

/** The question is answered in the user's place, or a warning is overruled. */
const overrules = says(
  /\b(?:approve|confirm|accept|agree|consent|answer|click|allow|say yes)\b(?:[^.]|\.(?=\S)){0,60}\b(?:on (?:the user|your user|their|his|her|my human|the owner)(?:'s|’s)? behalf|on behalf of the (?:user|owner|human)|for the user|in the user(?:'s|’s) place)|\b(?:answer|say|reply|respond)\W{1,3}(?:with )?\W{0,3}(?:yes|y|ok|allow)\W{1,3}to (?:all|every|each|any)\b|\beven (?:if|when|though)\b(?:[^.]|\.(?=\S)){0,60}\b(?:warn\w*|dangerous|unsafe|risky|refus\w+|objects?|says? (?:no|stop)|declin\w+|den(?:y|ies|ied))\b/i,
);
/** The agent is to be run without what asks: `with approvals switched off`. */
const withoutGuards = says(
  /(?:^|[;:,.!] |\b(?:please|then|and|always|must|should) )\W{0,3}(?:run|start|launch|execute|use|keep)\b[^.;]{0,60}\b(?:with|having|while) (?:all |the )?(?:approvals?|confirmations?|permission (?:checks?|prompts?)|safety (?:checks?|prompts?)|guardrails?)(?: \w{1,8})? (?:is |are )?(?:turned |switched )?(?:off|disabled|suspended)\b/i,
);
/** What the agent's host asks its user is answered by the agent. */
const answersHost = says(
  /\b(?:answer|say|reply|respond|choose|pick|press|click)(?: with)? \W{0,2}(?:yes|y|allow|ok|always|approve)\W{0,2} (?:when(?:ever)?|if|each time|every time)\b[^.;]{0,30}\b(?:tool|host|agent|sandbox|openclaw|gateway)\b[^.;]{0,20}\b(?:asks?|prompts?|wants? to know|requests?)\b/i,
);
/** Every question, without a limit to what is asked. */
const blanket = says(
  /\b(?:approve|accept|allow|confirm|grant|say yes to|auto[- ]?(?:approve|accept|confirm))\s(?:all|any|every|each|everything|whatever)\b(?:[^.]|\.(?=\S)){0,40}\b(?:commands?|tools?|prompts?|requests?|permissions?|actions?|approvals?|warnings?|dialogs?)?\b|\b(?:skip|bypass|ignore) (?:all|any|every) (?:\w+ )?(?:confirmations?|approvals?|permission|prompts?)\b/i,
);
/** Every dialog gets the same answer, whatever it asks. */
const clicksThrough = says(
  /\b(?:always|every(?= (?:choose|click|press|select)\b)|each time|every time|whenever \w{2,12}|in (?:any|every) case|without reading)\b[^.;]{0,40}\b(?:click|press|choose|select|pick|tap|answer|say|approve)(?:s|ing)?\b(?: on| with)? {0,2}\W{0,3}(?:approve|allow|accept|yes|ok|confirm|grant|agree)\b|\b(?:click|press|choose|select|pick|tap|answer|say)(?:s|ing)?\b(?: on| with)? {0,2}\W{0,3}(?:approve|allow|accept|yes|ok|confirm|grant|agree)\b\W{0,3} (?:on|in|to|for|whenever|at) (?:all|any|every|each|whatever|a)\b/i,
);
const dialog = /\b(?:permissions?|approvals?|consent|security|confirmations?)\b|\b(?:dialogs?|prompts?|pop-?ups?)\b/i;

/** What cannot be taken back: money, orders, other people's data, code of others. */
const stakes = says(
  /\b(?:transferring (?:any |the )?(?:funds|money|tokens|coins|assets)|transfer|pay|purchase|buy|withdraw|(?:complete|place|submit|confirm) the (?:order|purchase|booking|payment|checkout)|(?:stored|saved) (?:card|payment)|send (?:money|funds|crypto|tokens|sol|eth|btc)|sign (?:the |any |all )?transactions?|wire|checkout|delet(?:e|es|ing)|wipe|erase|rm -rf|drop (?:the )?(?:table|database)|force[- ]push|install(?:s|ing)? (?:any|whatever|every|the (?:skill|package|script|program))|(?:any|all|every|whatever) (?:shell |bash |system )?commands?)\b/i,
);
const asks = says(
  /\bno need to (?:ask|confirm|wait for)\b|\bwithout (?:(?:ever|first|any|the|user|further|explicit|prior|human) ){0,2}(?:asking|confirmation|confirming|prompting|approval|permission|consent)|\b(?:do not|don't|don’t|never) (?:ask|prompt|wait|request|seek|bother|disturb)\b/i,
);

const pays =
  '(?:pay|pays|paid|payments?|buy|purchases?|orders?|orders? are|check ?out|invoices?|bookings?|book|renewals?|renew|subscriptions?|transfers?|transactions?|sign|signs|signed|signature)';
const atOnce =
  '(?:right away|immediately|at once|straight ?away|on the spot|by (?:you|yourself)|automatically|on your own|unasked)';
const means =
  '(?:(?:stored|saved|default|usual|registered) (?:\\w{1,12} )?(?:card|payment|wallet|account|signature|method)|card on file|on file)';
const small = '(?:below|under|up to|less than|smaller than|at most|no more than) \\W{0,3}\\d';
/** A question is called a nuisance, or what costs money is to be done at once, by a stored card or up to a sum. */
const unbidden = says(
  new RegExp(
    `\\b(?:questions?|confirmations?|asking|prompts?|approvals?|confirming|checking back)\\b[^.;]{0,20}\\b(?:would|will|only|just|merely)\\b[^.;]{0,16}\\b(?:delay|slow|interrupt|annoy|disturb|bother|confuse|waste|irritate|spoil|hold (?:it |things |them )?up|get in the way|cost time)\\w{0,3}|\\b(?:questions?|prompts?) (?:\\w{1,8} )?(?:delay|slow|interrupt|annoy|disturb|bother|irritate)s? the (?:user|owner|human)|\\b${pays}\\b[^.;]{0,40}\\bwithout (?:\\w{1,8} )?(?:troubling|bothering|disturbing|involving|consulting|asking|waking) (?:anyone|anybody|the (?:user|owner|human)|them)|\\b(?:user|owner|human) (?:does not|doesn't|doesn’t|would not|need not|has no wish to) (?:(?:want|wish|like|need|care) to )?be (?:asked|bothered|disturbed|interrupted|troubled)|\\b${pays}\\b[^.]{0,60}\\b${atOnce}\\b[^.;]{0,40}\\b${means}|\\b${pays}\\b[^.]{0,60}\\b${means}\\b[^.;]{0,40}\\b${atOnce}\\b|\\b${pays}\\b[^.;]{0,40}\\b${small}[^.]{0,60}\\b${atOnce}\\b|\\b${small}[^.]{0,60}\\b${pays}\\b[^.;]{0,30}\\b${atOnce}\\b|\\bsign\\b[^.;]{0,60}\\bin (?:the user(?:'s|’s)|their|his|her) name\\b`,
    'i',
  ),
);
/** Questions that protect are left out from now on, not one of them. */
const dropsQuestions = says(
  /\b(?:drop|omit|leave out|skip|suppress|dispense with|forgo|do without)\b(?: \w{1,12}){0,3} (?:safety|security|permission|approval|confirmation|consent)[ -](?:questions?|prompts?|checks?|dialogs?|steps?)\b[^.;]{0,60}\b(?:rest of|from (?:now|then|here) on|remaining|whole session|entire session|until (?:it|the session) ends|afterwards|forever|any ?more)\b|\b(?:drop|omit|leave out|skip|suppress|dispense with|forgo|do without)\b(?: \w{1,12}){0,2} (?:remaining|further|later|future|other) (?:\w{1,12} )?(?:safety|security|permission|approval|confirmation|consent)[ -](?:questions?|prompts?|checks?|dialogs?)\b/i,
);
const money = says(new RegExp(`\\b${pays}\\b|\\b${means}\\b`, 'i'));

/** The agent is told to do what matters without the consent of the person it works for. */
export const loweredConsent = defineRule({
  id: 'lowered-consent',
  title: 'The agent is told to act without consent',
  severity: 'critical',
  taxonomy: { ast: ['AST01', 'AST03'], cwe: [1427, 862], attack: [], atlas: ['AML.T0051'] },
  *check({ instructions, texts }) {
    for (const list of byDocument(instructions)) {
      for (const [index, instruction] of list.entries()) {
        if (
          !names(instruction, 'approve') &&
          !overrules.in(instruction) &&
          !unbidden.in(instruction) &&
          !dropsQuestions.in(instruction) &&
          !answersHost.in(instruction) &&
          !withoutGuards.in(instruction) &&
          !isStandingConsent(instruction)
        )
          continue;
        const severity = severityOf(instruction, near(list, index, 1, 1));
        if (severity === undefined || (severity !== 'low' && isRefusedItem(instruction, { texts }))) continue;
        yield {
          message: 'The agent is told to act without asking the user',
          confidence: isSpecimen(instruction) || isRefused(instruction) ? 'maybe' : 'likely',
          severity,
          evidence: [at(instruction, 'told here')],
        };
      }
    }
  },
});

function severityOf(instruction: Instruction, around: readonly Instruction[]): Severity | undefined {
  const { text } = instruction;
  if (isStandingConsent(instruction)) return isUnseen(instruction) ? 'critical' : 'high';
  if (/--yolo\b|dangerously-skip-permissions/i.test(text)) return 'low';
  const hurried =
    unbidden.in(instruction) &&
    around.some((other) => Math.abs(other.block - instruction.block) < 1 && (money.in(other) || stakes.in(other)));
  const unasked =
    text.length < 400 &&
    (hurried || asks.test(text)) &&
    !/\bwithout (?:the )?(?:consent|permission|approval) of\b/i.test(text);
  const overruled =
    overrules.test(text) &&
    (names(instruction, 'approve') ||
      /\b(?:approv\w+|confirm\w*|permission|consent|prompts?|questions?)\b/i.test(text));
  const through = asks.test(text) && clicksThrough.in(instruction) && dialog.test(text);
  const answered = (answersHost.in(instruction) || withoutGuards.in(instruction)) && !isRefused(instruction);
  const dropped = dropsQuestions.in(instruction);
  const everything = dropped || blanket.test(text);
  if (!unasked && !overruled && !answered && !everything && !(names(instruction, 'disable') && /\bskip\b/i.test(text)))
    return undefined;
  const concealed = around.some((other) => names(other, 'conceal') && !/\bfail silently\b/i.test(other.text));
  const high =
    overruled ||
    answered ||
    hurried ||
    dropped ||
    through ||
    (unasked && stakes.test(text)) ||
    (everything &&
      (!aboutFlag(instruction) || besideNoQuestion(instruction, around)) &&
      /\b(?:commands?|tools?|prompts?|permissions?|approvals?|warnings?)\b/i.test(text));
  const unguarded =
    names(instruction, 'disable') &&
    /\b(?:approval|confirmation|permission) (?:prompts?|dialogs?|checks?|requests?)\b/i.test(text);
  if (!high && !unguarded) return 'low';
  const twice = around.some(
    (other) =>
      other !== instruction &&
      !isRefused(other) &&
      (overrules.test(other.text) || (asks.test(other.text) && stakes.test(other.text))),
  );
  return concealed || isUnseen(instruction) || (overruled && (unasked || twice)) ? 'critical' : 'high';
}

/** The sentence before or behind says that nobody is asked: `Approve all requests.` is no remark then. */
function besideNoQuestion(instruction: Instruction, around: readonly Instruction[]): boolean {
  return around.some(
    (other) =>
      other !== instruction &&
      other.block === instruction.block &&
      instruction.place !== 'code' &&
      asks.test(other.text) &&
      !isRefused(other),
  );
}

/** A remark on what a flag does. */
function aboutFlag({ text, place }: Instruction): boolean {
  return (
    place === 'code' ||
    text.split(/\s+/).length < 6 ||
    /\b(?:must|should|to|please|you) (?:\w+ )?confirm\b/i.test(text) ||
    /--[a-z]/.test(text)
  );
}

/** A refusal or a condition that keeps the question: `never send without asking`, `unless the user agrees`. */
function isRefused({ text, negated }: Instruction): boolean {
  if (
    /\b(?:do not|don't|don’t|does not|doesn't|doesn’t|will not|never|must not|should not|cannot|can't|won't|not allowed to|refuses? to|no)\b(?:[^.]|\.(?=\S)){0,100}\bwithout (?:\w+ ){0,3}(?:asking|confirmation|confirming|approval|permission|consent|prompting)/i.test(
      text,
    )
  )
    return true;
  if (
    /\bavoid(?:s|ing)? (?:[\w-]{1,20} ){1,6}without (?:\w+ ){0,3}(?:asking|confirmation|approval|permission|consent)/i.test(
      text,
    )
  )
    return true;
  if (
    /\b(?:never|do not|don't|don’t|must not|should not|avoid)\s(?!(?:ask|wait|request|seek)\b)(?:\w+\s){0,2}(?:auto[- ]?(?:approve|accept|confirm)|approve|accept|skip|bypass|confirm|grant|use|pass)\b/i.test(
      text,
    )
  )
    return true;
  if (
    /\b(?:once|after|if|when|unless|until) (?:the )?(?:user|human|owner|they|you) (?:has |have |explicitly )?(?:approv|confirm|agree|consent|ask|request|say|enabl|opt)/i.test(
      text,
    )
  )
    return true;
  return negated && !asks.test(text);
}
