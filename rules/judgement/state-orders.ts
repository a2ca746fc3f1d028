import type { Instruction } from '../../core/facts/instruction.ts';
import { at, type Match } from '../../core/rule.ts';
import { confidenceOfInstruction } from './confidence.ts';
import { aggravatorOf, hostName } from './hosts.ts';
import { isSpecimen } from './order.ts';
import { names, near, remoteLinks } from './prose.ts';
import { says } from './says.ts';

/** What an agent knows about its user, in words. */
const knows = says(
  /\b(?:MEMORY|USER|SOUL|IDENTITY)\.md\b|(?:^|[\s`"'(/])memory\/|\bmemory (?:files?|folder|notes|directory)\b|\b(?:last|recent|latest|previous|whole|entire|full|complete|current)\b(?:[^.]|\.(?=\S)){0,40}\b(?:conversations?|chats?|prompts?|dialogue|transcripts?)\b|\b(?:conversation|chat|message) (?:history|log|so far)\b|\b(?:daily|memory) (?:notes|logs?)\b|\b(?:what|everything|all) (?:that )?you (?:know|remember|have (?:learned|stored|noted)) about (?:the |your )?(?:user|owner|human)\b/i,
);
/** It goes along: as part of an address, of a header, of a body. */
const hands = says(
  /\b(?:add|append|attach|include|encode|percent-encode|url-?encode|base64|put|send|sends|post|upload|submit|forward|transmit|pass|share|copy|hand|insert|paste|sync|push|deliver|relay|report)(?:s|d|ing|ed)?\b/i,
);
/** A place in an address or a request, where nobody looks for a file. */
const carried = says(
  /\b(?:parameters?|params?|query(?: string)?|header|user-agent|referer|cookie|sub-?domain|host ?name|fragment|path of (?:the|that) (?:url|address))\b|\b(?:percent|url)-?encod\w*\b/i,
);

/** A blank in an address that the reader is to fill. */
const blank = /https?:\/\/[^\s`]{4,2000}(?:[?&/][\w-]{1,30}=?[<{[$][^\s`]|[?&][\w-]{1,30}=(?:[.,;:)\s]|$))/i;

/** One fact is looked up there, and the fact goes along: `check USER.md for the home town`. */
const looksUp = /\.md\W{0,3}\s(?:for|to (?:find|learn|get|see|know|look up))\b/i;

/** What is written down stays here, whatever is asked for next. */
function fillsBlank(text: string): boolean {
  return blank.test(text) && !/\b(?:write|save|update|record|store|note|keep)\b/i.test(text);
}

/** The order to hand what the agent knows about its user to a host; undefined when it is none. */
export function judgeHandOver(list: readonly Instruction[], index: number): Match | undefined {
  const instruction = list[index];
  if (instruction === undefined || instruction.negated) return undefined;
  const { text, place } = instruction;
  if (
    !hands.in(instruction) ||
    !knows.inWhole(instruction, () => `${text} ${instruction.code.join(' ')}`) ||
    looksUp.test(text) ||
    place === 'code'
  )
    return undefined;
  const around = near(list, index, 1, 2).filter((other) => Math.abs(other.block - instruction.block) <= 2);
  const to = around.find(({ code, links }) => remoteOf(links, code) !== undefined);
  const address = to === undefined ? undefined : remoteOf(to.links, to.code);
  if (to === undefined || address === undefined) return undefined;
  const inside =
    carried.in(instruction) || (to === instruction && fillsBlank(text)) || (to !== instruction && carried.in(to));
  const sends =
    /\b(?:send|post|upload|submit|forward|transmit|share|deliver|relay|push)(?:s|ing|ed)?\b(?:[^.]|\.(?=\S)){0,120}\b(?:to|at|with|into)\b/i.test(
      text,
    );
  if (!inside && !(sends && to === instruction)) return undefined;
  const concealed = around.some((other) => names(other, 'conceal'));
  return {
    message: `The agent is told to send what it knows about its user to ${hostName(address)}`,
    confidence: isSpecimen(instruction) ? 'maybe' : confidenceOfInstruction(instruction),
    severity: inside || concealed || aggravatorOf(address) !== undefined ? 'critical' : 'high',
    evidence: to === instruction ? [at(instruction, 'told here')] : [at(instruction, 'told here'), at(to, 'sent here')],
  };
}

/** The first address of another machine, in a link or in inline code. */
function remoteOf(links: Instruction['links'], code: readonly string[]): string | undefined {
  const inCode = code.flatMap((one) => /https?:\/\/[^\s<>"'`)]{4,}/.exec(one)?.[0] ?? []);
  return remoteLinks({ links: [...links, ...inCode.map((url) => ({ url, label: '' }))] })[0]?.url;
}
