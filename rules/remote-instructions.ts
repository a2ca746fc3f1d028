import { addressOf } from '../core/facts/address.ts';
import type { Instruction } from '../core/facts/instruction.ts';
import { at, defineRule, type Evidence } from '../core/rule.ts';
import { startedOn } from './judgement/agent-started.ts';
import { confidenceOfInstruction, weaker } from './judgement/confidence.ts';
import { anybodys, judgeForeignPlace, judgePrinted, judgeReceived } from './judgement/foreign-orders.ts';
import { judgeHostOrders } from './judgement/host-orders.ts';
import { aggravatorOf, hostName } from './judgement/hosts.ts';
import { judgeMaterial } from './judgement/material-orders.ts';
import { byDocument, names, near, remoteLinks } from './judgement/prose.ts';
import { says } from './judgement/says.ts';

/** What is fetched is to be obeyed, not known. */
const obeys = says(
  /\b(?:follow|obey|comply with|act on|carry out|execute|adhere to|perform|apply|do|run|load|complete|work through)\b(?:\s\S{1,20}){0,3}?\s(?:it|them|its|that|the|these|those|any|all|every|each|whatever|what|this)\b(?: (?:it|they|that|is|comes?|response|output))?(?: (?:says?|tells?|prints?|returns?|instructions?|steps?|directions?|directives?|orders?|commands?|tasks?|prompt|rules|output))|\b(?:follow|obey|execute|comply with|carry out|adhere to|act on|apply|follows|obeys|complies with|adheres to|acts on) (?:it|them|these|what)\b|\bact accordingly\b|\b(?:do|perform|carry out|execute|follow) (?:exactly )?(?:what|whatever|everything|all|as) (?:that )?(?:the|this|that|its|each) (?:\w{1,12} )?(?:version|copy|file|page|text|document|response|message|reply|note|list)s? (?:then )?(?:asks?|says?|tells?|wants?|lists?|contains?|holds?|demands?|orders?|describes?|requests?)\b|\bgive (?:it|them|that|its text) (?:the )?(?:priority|precedence)\b|\b(?:follow|obey|execute|carry out|perform|do|complete) (?:each|all|every(?:thing| one)?|any) (?:of (?:it|them|these|those)|(?:that is )?(?:listed|written|there))\b|\b(?:behave|act|do|proceed|work|answer|respond) (?:exactly )?as (?:it|they|the (?:page|text|file|document)|that|written|described|told) ?(?:says?|tells?|wants?|asks?|instructs?|describes?|there)\b|\bfollow the (?:new|latest|updated|current) (?:version|text|rules)\b|\b(?:execute|perform|carry out|follow) (?:each|every|all|any)(?: of the)? (?:steps?|instructions?|commands?)\b|\b(?:contains?|holds?|tells?|says?|lists?|gives?|describes?) what (?:you|the (?:agent|assistant)|it) (?:have to|has to|must|should|are to|need to|shall) do\b|\b(?:do|perform|carry out|execute|follow) (?:each|every|all|any) (?:thing|point|item|action|task|line|part)s?\b|\b(?:carry out|execute|run|perform|do|enter) (?:every|each|all|any|the) (?:of the )?(?:commands?|lines?|steps?|points?|actions?|instructions?)\b|\btreat\b(?:[^.]|\.(?=\S)){0,60}\bas (?:your |the |a )?(?:new )?(?:system prompt|instructions?|orders|commands)\b|\b(?:read|fetch|load|check)\b(?:[^.]|\.(?=\S)){0,80}\bfor (?:your |the |new |further |latest |updated |current )*(?:instructions?|tasks?|orders|commands|directives|rules)\b|\b(?:treat|regard|consider|read|take)\b(?:[^.]|\.(?=\S)){0,40}\bas (?:if (?:it|they) (?:were|was|stood) |though (?:it|they) (?:were|was|stood) )?(?:an? )?(?:(?:part|continuation|extension|section) of|in) (?:this|your|these|the) (?:skill|file|page|instructions?|prompt|SKILL\.md)\b|\bas (?:your )?(?:new )?system prompt\b|\bas (?:its|your|the|their|my|our) (?:very )?(?:first|initial|opening|new|own|further|additional|standing|current|only) (?:instructions?|orders|rules|guidelines|directives|prompt|commands)\b|\bwork (?:through|off) (?:it|them|all of it|what)\b|\bdo (?:the|each|every|any) (?:things?|tasks?|steps?|jobs?|work)\b (?:that (?:is|are|stands?) )?(?:written|listed|given|named|found|described|set|stated) (?:in|at|there|on|by)\b|\b(?:treat|regard|consider|take|read|handle)\b(?:[^.;]|\.(?=\S)){0,50}\bas (?:if|though) (?:i|we|the (?:user|owner|human)|your (?:user|owner|human)) (?:had |have |has )?(?:myself |ourselves )?(?:written|said|asked|told|typed|sent|ordered|given|wrote|put)\b|\b(?:follow|obey|carry out|act on|execute|perform|do|apply|work (?:through|off)|run|complete|observe|respect|honou?r|heed)\b (?:everything|whatever|all|anything|what|each \w{1,12}|every \w{1,12}|exactly what) (?:that )?(?:is |are )?(?:it|there|(?:the|that|this|said) (?:page|file|text|document|response|answer|list|note|url|address|endpoint|site))?\s?(?:lists?|listed|says?|contains?|names?|holds?|has|gives?|asks?|wants?|tells?|returns?|prescribes?|demands?|states?|written|dictates?)\b|\b(?:take|treat|read|use|regard|consider)\b[^.;]{0,60}\b(?:as (?:if|though) (?:it|they) (?:stood|were|was|had been|came)\b[^.;]{0,24}\b(?:here|page|skill|file)|(?:the way|like|just as|as) you (?:treat|read|take|use|follow) this (?:page|skill|file|text))|\b(?:titles?|texts?|items?|entries|notes?|posts?|lines?) are (?:the )?(?:steps|orders|tasks|instructions|commands|to-?dos)\b|\b(?:carry|carries) (?:it|them|each|this) out\b|\bdo the steps\b/i,
);
/** Pages that their owner writes in a browser. */
const editable =
  /\/\/(?:docs\.google\.com\/document|[\w-]{1,60}\.notion\.site|(?:www\.)?notion\.so|coda\.io|[\w-]{1,60}\.craft\.me|quip\.com)\b/i;
/** Commands or steps of a text, one and all. */
const carriesOut = says(
  /\b(?:carry out|run|execute|perform|enter|do|follow|work through|complete|apply|go through)\b(?:[^.]|\.(?=\S)){0,40}\b(?:commands?|steps?|instructions?|lines?|actions?|points?|setup|items?|things?|tasks?|each of them|all of them)\b/i,
);
/** Whatever a program prints. */
const obeysOutput = says(
  /\b(?:do|execute|run|follow|obey|carry out|perform)\b(?:[^.]|\.(?=\S)){0,30}\b(?:whatever|everything|anything|all|exactly what|what) (?:that )?(?:it|the (?:script|command|program|server|api|response|output|page|url|endpoint)) (?:prints?|says?|returns?|outputs?|tells? you|responds?|contains?)\b|\b(?:its|the) (?:answer|response|reply|output|body|result|content)s? (?:is|are|contains?|holds?|comes? as) (?:\w{1,12} ){0,2}(?:javascript|python|shell|bash|powershell|code|scripts?|commands?)\b[^.]{0,40}\b(?:evaluate|eval|execute|run|interpret|source)\b|\b(?:run|execute|follow|obey) (?:every|any|all|each) (?:commands?|instructions?|code) (?:that )?(?:it|the \w{1,20}) (?:returns?|sends?|gives?|prints?)\b/i,
);
const fetches = says(
  /\b(?:re-?)?(?:reading|fetching|loading|getting|opening|retrieving|downloading|importing|read|fetch|load|reads|fetches|loads|opens|gets|retrieve|curl|get|pull|open|check|visit|consult|download|import|GET|web_fetch|browse|request|take|use|poll|query|run|curl|see|look (?:at|up|into)|go to|follow|(?:is|are|live|stand)(?: \w{1,12})? (?:at|on|under)|(?:titles?|notes?) (?:from|at)|(?:found|located|hosted|kept|maintained|published|described|written down|listed|documented|stored|explained) (?:at|on|in|under)|lives? (?:at|on|under))\b/i,
);
/** A guide for people: how to sign up, install a product, get a key. */
const guide =
  /\b(?:install(?:ation|ing)?|set(?:ting)? ?up|setup|quick ?start|getting started|create|obtain|get (?:your|an|a|the)|generat\w+|configur\w+|authenticat\w+|authori[sz]\w+|sign ?up|log ?in|regist\w+|enabl\w+|api keys?|credentials|account|prompts? to|on[- ]?screen|contribut\w+|license|documentation|docs|download (?:and install)?|build|troubleshoot\w*|style|design|guidelines?)\b/i;
const textFile =
  /\.(?:md|mdx|txt|prompt|mdc)(?:[?#]|$)|\/(?:skill|heartbeat|instructions?|prompts?|rules|agents?|tasks?|next|commands?)(?:[/?#]|$)|docs\.google\.com|notion\.(?:so|site)/i;

/** What the agent has to do is fetched when it does it: nobody reviewed it, and it can be different tomorrow. */
export const remoteInstructions = defineRule({
  id: 'remote-instructions',
  title: 'The agent is told to obey a text from the network',
  severity: 'critical',
  taxonomy: { ast: ['AST01', 'AST05'], cwe: [829, 1427], attack: ['T1102'], atlas: ['AML.T0051.001'] },
  *check(skill) {
    for (const flow of skill.flows) {
      const match = startedOn(flow);
      if (match !== undefined) yield match;
    }
    for (const list of byDocument(skill.instructions)) {
      for (const [index, instruction] of list.entries()) {
        const url = source(instruction) ?? pointedAt(list, index);
        if (url === undefined && !obeysOutput.in(instruction) && !isTakenUp(list, index)) {
          const match =
            judgePrinted(instruction, skill) ??
            judgeHostOrders(instruction) ??
            judgeForeignPlace(instruction) ??
            judgeMaterial(list, index) ??
            judgeReceived(list, index);
          if (match !== undefined) yield match;
          continue;
        }
        const hosted = judgeHostOrders(instruction);
        if (hosted !== undefined) {
          yield hosted;
          continue;
        }
        const around = near(list, index, 0, 1);
        const order = url === undefined ? instruction : around.find((other) => isOrder(other, instruction, url));
        if (order === undefined) continue;
        const persistent = around.some((other) => names(other, 'schedule', 'remember') && !other.negated);
        const concealed = around.some((other) => names(other, 'conceal', 'approve') && !other.negated);
        const supreme =
          /\babove (?:everything|all)|\bwhatever (?:the )?(?:user|human|owner)s? (?:says?|wants?|asks?)|\bbefore (?:what|whatever|anything) (?:the )?(?:user|human|owner)s? (?:says?|wants?|asks?)|system prompt|\b(?:priority|precedence) over\b/i.test(
            order.text,
          );
        const aggravator =
          (url === undefined ? undefined : aggravatorOf(url)) ??
          (url !== undefined && editable.test(url) && carriesOut.test(order.text)
            ? 'whoever owns the page can change it at any time'
            : undefined) ??
          (persistent && url !== undefined
            ? 'it comes back'
            : concealed
              ? 'without the user'
              : supreme
                ? 'it stands above everything else'
                : undefined);
        const evidence: [Evidence, ...Evidence[]] = [at(instruction, 'fetched here')];
        if (order !== instruction) evidence.push(at(order, 'obeyed here'));
        yield {
          message: `The agent is told to obey ${url === undefined ? 'what a program prints' : `a text from ${hostName(url)}`}${aggravator === undefined ? '' : `; ${aggravator}`}`,
          confidence: weaker(confidenceOfInstruction(instruction), confidenceOfInstruction(order)),
          severity: aggravator === undefined || url === undefined ? 'high' : 'critical',
          evidence,
        };
      }
    }
  },
});

const printsOrder = says(
  /\b(?:prints?|shows?|outputs?|displays?|emits?|tells?|says?)\b[^.;]{0,40}\b(?:line|command|hint|fix|what to (?:enter|type|run|do))\b/i,
);

/** What comes back is a command: `the answer … is the step for today as one shell line`. */
const answerIsOrder = says(
  /\b(?:answers?|response|reply|records?|outputs?|result|pieces|body)\b(?:[^.]|\.(?=\S)){0,200}\b(?:shell|command|terminal|powershell|bash)[- ]?(?:line|step|command)s?\b/i,
);
const carriesIt = says(
  /^\W{0,4}(?:then |now |and )?(?:carry|run|execute|enter|type|paste|perform)\b[^.;]{0,12}\b(?:it|that|this|them)\b/i,
);

/** A line that a program prints, and that the next sentence has the agent run without a question. */
function isTakenUp(list: readonly Instruction[], index: number): boolean {
  const here = list[index];
  const next = list[index + 1];
  if (
    here !== undefined &&
    !here.negated &&
    next !== undefined &&
    !next.negated &&
    next.block - here.block <= 1 &&
    answerIsOrder.in(here) &&
    carriesIt.in(next)
  )
    return true;
  return (
    here !== undefined &&
    printsOrder.in(here) &&
    next !== undefined &&
    !next.negated &&
    names(next, 'approve', 'conceal') &&
    /\b(?:execute|run|apply|enter|paste)\b[^.;]{0,20}\b(?:it|that|this|the (?:line|command|hint|fix))\b/i.test(
      next.text,
    )
  );
}

/** What stands there counts as what stands here. */
const treatsAlike = says(
  /\b(?:treat|read|take|regard|handle|follow)\b[^.;]{0,60}\b(?:the way|like|just as|as) you (?:would )?(?:treat|read|take|follow|do) this (?:page|skill|file|text)\b|\bas if (?:it|they) (?:stood|were) (?:here|on this page|part of this)\b/i,
);

/** The address of a text that the next sentence has the reader fetch and obey: `The plan is at …. Get it and do what it lists.` */
function pointedAt(list: readonly Instruction[], index: number): string | undefined {
  const here = list[index];
  const next = list[index + 1];
  if (here === undefined || next === undefined || here.negated || next.negated) return undefined;
  const url = remoteLinks(here)[0]?.url;
  if (url === undefined || next.links.length > 0 || next.block - here.block > 1) return undefined;
  // A text that is looked at now is obeyed a few sentences later.
  if (
    textFile.test(url) &&
    list
      .slice(index + 1, index + 6)
      .some((later) => !later.negated && later.block - here.block <= 1 && treatsAlike.in(later))
  )
    return url;
  return (fetches.in(next) || /\b(?:look|go|check|see|begin|start)\b[^.;]{0,12}\bthere\b/i.test(next.text)) &&
    /\b(?:it|them|there|that)\b/i.test(next.text) &&
    isOrder(next, here, url)
    ? url
    : undefined;
}

/** The address of a text that the reader is to fetch. */
function source(instruction: Instruction): string | undefined {
  const inCode = instruction.code.flatMap((one) => /https?:\/\/[^\s"'`|>)]{4,}/.exec(one)?.[0] ?? []);
  const url = [...remoteLinks(instruction).map((link) => link.url), ...inCode][0];
  return url !== undefined && fetches.in(instruction) && !instruction.negated ? url : undefined;
}

function isOrder(other: Instruction, fetch: Instruction, url: string): boolean {
  const { text } = other;
  if (other.negated || !(obeys.test(text) || obeysOutput.test(text))) return false;
  if (/\b(?:do not|don't|don’t|never) (?:follow|obey|execute|trust)\b/i.test(text)) return false;
  if (other !== fetch && other.links.length > 0) return false;
  if (other !== fetch && !/\b(?:it|them|its|response|page|document|file|there|returned|fetched)\b/i.test(text))
    return false;
  const path = addressOf(url)?.path ?? '';
  if (obeysOutput.test(text)) return true;
  // Anybody can write a page of a paste host: it is no vendor's guide.
  if ((aggravatorOf(url) !== undefined || anybodys.test(url)) && carriesOut.test(text)) return true;
  return textFile.test(url) && path !== ''
    ? !/\b(?:install|contribut|license|readme)\w*\b/i.test(`${text} ${path}`)
    : !guide.test(text) && !guide.test(url);
}
