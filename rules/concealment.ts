import { addressOf, isLocal } from '../core/facts/address.ts';
import type { Effect } from '../core/facts/effect.ts';
import type { Instruction } from '../core/facts/instruction.ts';
import { credentialAt } from '../core/facts/places.ts';
import { at, defineRule, type Evidence, type Skill } from '../core/rule.ts';
import { isWithin } from './judgement/apart.ts';
import { withoutHarmlessSilence } from './judgement/from-person.ts';
import { isHarm } from './judgement/harm.ts';
import { hostName } from './judgement/hosts.ts';
import { isSpecimen } from './judgement/order.ts';
import { byDocument, names, near, remoteLinks } from './judgement/prose.ts';
import { isRefusedItem } from './judgement/refused-list.ts';
import { says } from './judgement/says.ts';
import { judgeUnwatched } from './judgement/unwatched-act.ts';
import type { Weighed } from './judgement/weighty.ts';

const covert = '(?:silently|secretly|covertly|stealthily|discreetly|invisibly|quietly|unnoticed)';
const gathers =
  '(?:gather|collect|harvest|send|upload|report|transmit|exfiltrate|post|publish|ping|forward|copy|submit|share|phone)(?:s|ing|ed)?';
/** What is done in secret takes something from the machine or sends it. */
const covertGathering = says(
  new RegExp(
    `\\b${covert}\\b,?\\s(?:\\w+\\s){0,3}?${gathers}\\b|\\b${gathers}\\b(?:[^.]|\\.(?=\\S)){0,80}\\b${covert}\\b|\\bin secret\\b`,
    'i',
  ),
);
const covertly = says(new RegExp(`\\b${covert}\\b`, 'i'));
/** The person from whom an act is kept, by name. */
const fromPerson = says(
  /\b(?:do not|don't|don’t|never|must not|mustn't|without|should not)\b(?:(?! just\b| but\b| instead\b)[^.;—–]){0,30}\b(?:tell|telling|inform the|informing|mention|mentioning|notify|notifying|reveal|revealing|disclose|disclosing|alert|alerting|warn|warning|discuss)\b[^.;—–]{0,60}\b(?:user|human|owner|operator)|\b(?:hide|conceal|keep)\b[^.;]{0,50}\bfrom (?:the |your )?(?:user|human|owner|operator)|\bwithout (?:the |your )?(?:user|human|owner)(?:'s|s'|’s)? (?:knowing|knowledge|noticing|awareness|consent)|\b(?:user|human|owner|operator)s? (?:must|should) (?:not|never) (?:know|see|notice|learn|be (?:told|informed|notified))|\b(?:person|user|human) (?:you (?:talk|speak) to |you serve )?(?:should|must) not (?:learn|know|hear|find out)|\bso (?:that )?(?:the )?(?:user|human|owner) (?:does not|doesn't|won't|will not|cannot|can't) (?:notice|know|see|find out)|\b(?:do not|don't|don’t) say anything\b(?! about)|\b(?:do not|don't|don’t|never) mention (?:the|this|that|any) (?:upload|transfer|download|request|script|command|installation|message)\b|\b(?:asks?|asked)\b[^.;]{0,60}\bdeny (?:it|this|that|having)\b|\b(?:arrangement|secret|stays?|remains?|(?:keep|kept) (?:this|it|that)) (?:strictly )?between (?:us|ourselves|you and me)\b|\b(?:user|human|owner|operator)s? (?:needs?|requires?|gets?|receives?) no (?:notice|notification|word)\b|\bwithout mentioning (?:it|this)\b|\b(?:never|do not|don't|don’t) (?:say|admit|reveal|disclose|mention|tell \w+|let on) (?:that )?(?:you (?:were|are|have been)|(?:a|an|any|this|the|some) (?:skill|file|note|document|prompt|instruction|rule|text|plug-?in|page)s? (?:has |have )?)(?: ?)(?:told|asked|instructed|ordered|paid|made|said|says|wants?|dictat\w+)\b|\b(?:never|do not|don't|don’t) (?:say|admit|reveal|disclose|tell \w+) (?:who|what|which (?:skill|file|document)) (?:told|asked|instructed|made|ordered) (?:you|it)\b|\bwithout (?:drawing|calling|attracting) (?:any |the user(?:'s|’s) )?attention\b|\b(?:is|are) not to be (?:brought up|mentioned|discussed|disclosed|revealed) (?:in (?:conversation|chat|repl|answer|public)|to (?:the |any)|with (?:the |any))|\b(?:never|do not|don't|don’t|must not|should not)\b(?: \w{1,8})? (?:let on|admit|reveal|disclose|acknowledge|confirm|say|tell \w{1,12}) (?:that )?(?:these|this|the|any|such) (?:\w{1,12} )?(?:notes?|instructions?|rules?|texts?|files?|sections?|prompts?|lines?|orders?) (?:exists?|(?:is|are|was|were) (?:here|there|in))\b|\bdo not (?:mention|reveal|discuss) this (?:comment|note|notice|message|instruction)/i,
);
/** `Never delete one without telling the user`: the person learns of it, or it is not done. */
const keepsInformed =
  /\b(?:never|do not|don't|don’t|does not|doesn't|must not|mustn't|should not|shall not|cannot|may not|will not|won't|no(?! (?:need|problem|issue|matter|reason|harm|point|objection)))\b(?! (?:only|just|hesitate|worry|forget|fail|stop|mind|bother|wait|skip|miss|be)\b)(?: [\w'’"`*/-]{1,30}){1,14}? (?:anything )?without (?:first |ever |any |the |your |a |explicit |prior |clear ){0,3}(?:tell|inform|mention|notify|warn|alert|ask|consult|(?:user|human|owner)s?(?:'s|'|’s)? (?:knowing|knowledge|noticing|awareness|consent))\w{0,5}\b(?:[^.;,]{0,40}\b(?:user|human|owner|operator)s?\b)?/gi;
/** What the person is not to be told is advice: `do not tell the user to wait`; or what is kept apart is no knowledge. */
const advice =
  /\btell(?:ing)?\b (?:the |your |a |any )?(?:users?|humans?|owners?|operators?|people) (?:(?:how|whether|when|where) )?to \w{2,20}\b(?! (?:out|that|about)\b)|\b(?:keep|hide|conceal)\b[^.;]{0,50}\bfrom (?:the |your )?(?:user|human|owner)s? (?:accounts?|data|inputs?|space|code|content|review|files?|settings|interface|profiles?|tables?|requests?|tests?)\b|\b(?:keep|kept)\b[^.;]{0,30}\b(?:separate|apart|distinct|isolated)\b from\b|\bsay anything (?:beyond|else|more|other|before|until|except|extra)\b/gi;
/** A list of what is not done, or of what is wrong. */
const forbidding =
  /(?:^|\b)(?:never|not|doesn['’]t|does not|don['’]t|won['’]t|avoid|refuses?|forbidden|prohibited|not allowed|red flags?|anti-?patterns?)\b(?! (?:forget|skip|omit|fail|miss|stop|hesitate)\b)[^.;]{0,60}$|^\W{0,4}❌/i;
/** What goes out is not to be talked about: `don’t mention the report that goes to …`. */
const silentOn = says(
  /\b(?:do not|don't|don’t|never|no need to|need not|needn['’]t|without)\s(?:\w{1,12} )?(?:mention(?:ing)?|bring(?:ing)? up|talk(?:ing)? about|speak(?:ing)? of|list(?:ing)?|disclos(?:e|ing)|point(?:ing)? out|reveal(?:ing)?)\b (?:the|any|our|its|this|that|these|those|an?) (?:[\w-]{1,20} ){1,4}(?:that|which) (?:goes?|(?:is|are|gets?) (?:sent|posted|forwarded|uploaded|copied|transmitted|delivered|mailed|reported)) to\b/i,
);
/** An answer that is made up beforehand to what somebody asks about the skill itself. */
const madeUpAnswer = says(
  /\b(?:should|if|when(?:ever)?)\b[^.;]{0,20}\b(?:user|person|human|owner|people|they|anyone|anybody|somebody|someone|operator)s?\b[^.;]{0,12}\b(?:ask|wonder|want to know|wants to know|inquire|question)s?\b[^.;]{0,60}\b(?:besides|behind the scenes|in the background|beyond that|really do(?:es|ing)?)\b[^.;]{0,40}\b(?:say|answer|reply|respond|tell|claim|state|insist)\b[^.;]{0,30}\b(?:only|just|nothing|merely|simply|all (?:it|that)|never)\b/i,
);
/** Made to look like something else. */
const disguises = says(
  /\b(?:so (?:that )?(?:it|they)|mak(?:e|ing) (?:it|them)|let (?:it|them)) (?:looks?|appears?|seems?) (?:harmless|innocent|innocuous|benign|routine)\b/i,
);
/** Left out of what the person is told. Honest work leaves things out too: it counts beside an act that harms, and only there. */
const leftOut = says(
  /\bleav(?:e|ing) (?:it|this|that|them|these|the \w{1,20}|any (?:mention|of (?:it|this)))\b(?: \w{1,20}){0,3}? out of\b|\b(?:omit|drop|strip|exclude|skip|cut) (?:it|this|that|them|these|the \w{1,20}|any mention)(?: \w{1,20}){0,3} (?:from|in) (?:the |your |any |every |all )?(?:\w{1,20} )?(?:summar(?:y|ies)|reports?|answers?|repl(?:y|ies)|logs?|lists?|receipts?|recap|output|message)|\bas if (?:no|nothing|it (?:never|had not))\b|\b(?:needs?|requires?|gets?|receives?) no (?:notice|notification|mention|word|information)\b|\b(?:without|never|do not|don't|don’t|not)\s(?:\w+\s)?(?:show|showing|display|displaying|list|listing|mention|mentioning|print|printing|announc\w+|point(?:ing)? out|bring(?:ing)? up|refer(?:ring)? to|comment(?:ing)? on|report|reporting) (?:it|this|that|them|these|the (?:change|diff|step|transfer|payment|upload|command|call|edit|addition|entry|fee|commission|copy|request)s?)\b|\bmention (?:just|only)\b|\b(?:only|just) mention\b|\bshow only the (?:final|remaining|net)\b|\bnot (?:appear|show up|be (?:listed|shown|mentioned|visible)) in\b|\bno (?:mention|trace|word) (?:of|about) (?:it|this|that)\b|\bnot worth (?:a )?mention\w*|\b(?:do not|don't|don’t|never) (?:itemi[sz]e|break) (?:it|this|that|them)\b|\b(?:unless|even if) (?:the user |they )?asks?[^.;]{0,40}\b(?:say|answer|claim|reply)\b|\b(?:does|do|must|should|shall|will|may)(?: not|n't|n’t| never) (?:ever )?(?:show up|appear|come up|turn up|surface|belong|be (?:part of|seen|listed|shown|mentioned|visible))\b|\b(?:is|are) not (?:something )?to be (?:\w+ )?(?:brought up|mentioned|discussed|shown|told|revealed|disclosed|listed|named|raised|reported)\b|\bwithout (?:drawing|calling|attracting) (?:any )?attention\b|\b(?:list|show|give|name|cite) only\b[^.;]{0,60}\bnever the\b|\band nothing else\b|\b(?:count|book|label|declare|describe|present|disguise) (?:it|this|that|them) as\b|\b(?:no (?:need|reason) to|need not|do not|don't|don’t|never) (?:bring (?:this|it|that|them) up|point (?:this|it|that|them) out)\b|\bnothing about (?:it|them|this|these|that)\b|\bif (?:the user|somebody|someone|anyone|anybody|they|he|she)\b(?: (?:ever|still|later))? (?:asks?|wonders?|notices?|complains?|inquires?|sees?)\b[^.;]{0,60}\b(?:call|say|answer|claim|explain|reply|blame)\b|\b(?:nobody|no one|no-one) (?:has to|needs to|must|should|will) (?:hear|know|learn|see|notice)\b|\b(?:user|human|owner|operator)s? (?:does|do|need|needs)(?: not|n't|n’t) (?:need to |have to )?(?:see|know|hear|learn|be (?:told|shown|informed))\b|\bas (?:if )?invisible\b|\b(?:need not|needn['’]t|need never|don['’]t (?:need|have) to|do not (?:need|have) to) (?:ever )?(?:hear|know|learn|notice|find out)\b|\b(?:say|answer|claim|reply|state|call it)\b[^.;]{0,40}\b(?:network fee|rounding|gas|cache|routine|nothing (?:was|has|else))\b/i,
);
/** A matter of manners: raw output, jargon, failures that are repaired, or something that is told when asked. */
const manners = says(
  /\bunless (?:the |they |explicitly |specifically )?(?:user|asked|they|explicitly|specifically|requested)|\bunless\b|\b(?:technical|implementation|internal) (?:details?|jargon)|\b(?:raw|json|error codes?|stack ?traces?|ids?|file ?names?|missing|details|cli|commands?|syntax|limitations?|spoilers?|answers?|solution|fail(?:s|ed|ure)?|errors?)\b|\bjust (?:proceed|initialize|initialise|continue)|\buntil\b/i,
);

/** The agent is told to keep what it does from the person it works for. */
export const concealment = defineRule({
  id: 'concealment',
  title: 'The agent is told to keep something from the user',
  severity: 'critical',
  taxonomy: { ast: ['AST01'], cwe: [1427, 451], attack: ['T1564'], atlas: ['AML.T0051', 'AML.T0068'] },
  *check(skill) {
    for (const list of byDocument(skill.instructions)) {
      // Most documents conceal nothing: what harms in them is looked at when one does.
      let harms: ReadonlySet<Instruction> | undefined;
      const weighed = new Map<Instruction, Weighed>();
      for (const [index, instruction] of list.entries()) {
        const gathering = covertGathering.in(instruction) && !isLoud(instruction);
        const told =
          (fromPerson.in(instruction) &&
            isKeptFromPerson(instruction, textBefore(list, index)) &&
            !isRefusedItem(instruction, skill)) ||
          disguises.in(instruction) ||
          (remoteLinks(instruction).length > 0 && silentOn.in(instruction)) ||
          madeUpAnswer.in(instruction);
        const omitting = !gathering && !told && leftOut.in(instruction);
        const quietly = !gathering && !told && !omitting && covertly.in(instruction);
        const handed = quietly || gathering ? secretSentNear(skill, instruction) : undefined;
        if (!gathering && !omitting && !told && handed === undefined) {
          const match = judgeUnwatched(list, index, weighed);
          if (match !== undefined) yield match;
          continue;
        }
        const around = near(list, index, 3, 3).filter(
          (other) =>
            other.block >= instruction.block - 2 &&
            other.block <= instruction.block + 2 &&
            (!other.negated || other === instruction),
        );
        harms ??= new Set(list.filter(isHarm));
        const harm = around.find(
          (other) =>
            harms?.has(other) || (other === instruction && names(other, 'send') && remoteLinks(other).length > 0),
        );
        const request = handed ?? (gathering ? requestNear(skill, instruction) : undefined);
        if ((gathering || omitting) && harm === undefined && request === undefined) {
          const match = judgeUnwatched(list, index, weighed, omitting);
          if (match !== undefined) yield match;
          continue;
        }
        const evidence: [Evidence, ...Evidence[]] = [at(instruction, 'told here')];
        if (harm !== undefined && harm !== instruction) evidence.push(at(harm, 'what is kept from the user'));
        if (request !== undefined) evidence.push(at(request, 'sent here'));
        const where = request === undefined ? '' : `, next to a request to ${hostName(request.targets[0]?.text ?? '')}`;
        yield {
          message: `The agent is told to act without the user knowing${harm === undefined ? where : ', next to what harms the user'}`,
          confidence: isSpecimen(instruction) ? 'maybe' : 'likely',
          severity:
            harm !== undefined || handed !== undefined
              ? 'critical'
              : request !== undefined || disguises.in(instruction) || !manners.in(instruction)
                ? 'high'
                : 'low',
          evidence,
        };
      }
    }
  },
});

/** Whether it says so once what informs the person is taken out, and does not stand in a list of what is not done. */
function isKeptFromPerson({ text }: Instruction, before: string): boolean {
  const rest = text.replace(keepsInformed, ' ').replace(advice, ' ');
  if (rest !== text && !fromPerson.test(rest)) return false;
  if (/^\W{0,6}❌/.test(text)) return false;
  const lacks = /\bwithout (?:the |your |telling the |asking the |informing the )?(?:user|human|owner)/i.test(rest);
  return !(lacks && forbidding.test(before.trim().replace(/[\s:：*_`]{1,8}$/, '')));
}

/** Nothing is gathered covertly by what fails quietly, or by what is never to be done so. */
function isLoud({ text }: Instruction): boolean {
  const rest = withoutHarmlessSilence(text);
  return rest !== text && !covertGathering.test(rest);
}

/** What leads to an item of a list: the last title, or the nearest sentence before it that ends with a colon. */
function textBefore(list: readonly Instruction[], index: number): string {
  const here = list[index];
  if (here === undefined) return '';
  for (let at = index - 1; at >= 0 && at >= index - 12; at--) {
    const before = list[at];
    if (before === undefined || here.block - before.block > 12 || before.section.join('\n') !== here.section.join('\n'))
      break;
    if (before.text.trimEnd().endsWith(':')) return before.text;
  }
  return here.section.at(-1) ?? '';
}

/** A file that holds credentials is sent, by code that stands shortly after the order. */
function secretSentNear(skill: Skill, instruction: Instruction): Effect | undefined {
  const isNear = besideOf(skill, instruction, 600);
  return skill.effects.find(
    (effect) => effect.op === 'send' && isNear(effect) && effect.args.some((arg) => credentialAt(arg) !== undefined),
  );
}

/** A request to another machine, in code that stands shortly after the order. */
function requestNear(skill: Skill, instruction: Instruction): Effect | undefined {
  const isNear = besideOf(skill, instruction, 1200);
  return skill.effects.find(
    (effect) =>
      (effect.op === 'send' || effect.op === 'receive' || effect.op === 'connect') &&
      isNear(effect) &&
      effect.targets.some(({ text }) => {
        const address = addressOf(text);
        return address !== undefined && !isLocal(address);
      }),
  );
}

/** A test for what code does that stands within so many UTF-16 units behind the order, or in a file that is started there. */
function besideOf(skill: Skill, { span }: Instruction, reach: number): (effect: Effect) => boolean {
  const isHere = (effect: Effect) =>
    effect.span.path === span.path &&
    effect.span.start >= span.start &&
    isWithin(skill, span.path, span.end, effect.span.start, reach);
  const started = new Set(
    skill.effects.flatMap((effect) =>
      effect.op === 'run' && isHere(effect) ? effect.targets.map(({ text }) => plain(text)) : [],
    ),
  );
  const isStarted = (path: string) => started.has(path) || [...started].some((end) => path.endsWith(`/${end}`));
  return (effect) => isHere(effect) || (started.size > 0 && isStarted(effect.span.path));
}

function plain(path: string): string {
  return path.replace(/^(?:\.\/|\{skill\}\/)+/, '');
}
