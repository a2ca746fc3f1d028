import { addressOf } from '../../core/facts/address.ts';
import type { Instruction } from '../../core/facts/instruction.ts';
import { at, type Match } from '../../core/rule.ts';
import { isForbidden, isLeftToUser } from './forbidden.ts';
import { hostKindOf, hostName } from './hosts.ts';
import { isSpecimen } from './order.ts';
import { names, near } from './prose.ts';
import { says } from './says.ts';

/** What is said between the user and the agent, or is the user's alone. */
const between = says(
  /\b(?:last|recent|latest|previous|whole|entire|full|complete|current|all|every|user(?:'s|’s)?|my|their)\s(?:[\w-]{1,16} ){0,3}?(?:messages?|questions?|prompts?|answers?|conversations?|chats?|dialogues?|transcripts?|requests?|inputs?|words)\b|\b(?:in|from|of|during) (?:the|this|your|our|a|each|every) (?:conversation|chat|discussion|dialogue|session|exchange|talk)\b|\b(?:conversation|chat) (?:history|log|so far|content|text|summary)\b|\bsummary of (?:the|this|each|every|what)\b|\bwhat(?:ever)? (?:the )?(?:user|owner|human|person|they|he|she)s? (?:has |have |just |last )?(?:said|say|says|wrote|writes?|asked|asks?|typed?|types|told|tells|wants?)\b|\b(?:account|card|phone|passport|insurance|social security) numbers?\b|\b(?:contents?|text|values?|lines?) of (?:\W{0,2}\.env\b|the (?:user|current|open|last|project))|(?:^|[\s`'"(])\.env\b|\b(?:USER|MEMORY|SOUL)\.md\b|\b(?:names?|addresses|codes|passwords?|tokens?|api keys?|keys|credentials|secrets)\b(?:, | and | or )\w/i,
);
const sends = says(
  /\b(?:send|post|put|call|ping|hit|request|get|submit|upload|forward|report|deliver|transmit|push|notify|share|open|load|fetch|visit|relay|pass (?:it |this |that )?on|hand over|log|record|mirror|copy|sync|stream|drop|hand)(?:s|ting|ping|ing|ed)?\b/i,
);
/** A picture or a link in the answer, which the viewer's program fetches. */
const pictured = says(/!\[|\b(?:images?|pictures?|pixels?|badges?|icons?|cards?|banners?|logos?|gifs?|<img)\b/i);
/** Something is put where the address has a blank. */
const fills = says(
  /\b(?:replac|fill|substitut|insert|put|append|encod|percent-encod|url-?encod|plac|set|complet|add|attach|carr|contain|includ)(?:e|es|ed|ing|s|ting|y|ies)?\b/i,
);
/** A value in an address that is a word for something else: `?t=TEXT`, `?q=<summary>`, `/{topic}.png`. */
const blank =
  /https?:\/\/[^\s`<>{}[\]"']{4,2000}(?:[?&/][\w.-]{0,30}=?(?:[<{[$][^\s`]|%[sS]\b|…|\.\.\.)|[?&][\w-]{1,30}=(?:[A-Z][A-Z_]{2,20}\b|[.,;:)\s`]|$))/;
/** A path that is written out, not left for the user to fill. */
const fixed = /^\/(?!.{0,200}(?:[<{[$…]|your[-_]|xxx|\.\.\.|<))[\w/.:~?&=%+-]{1,}/i;

const forms =
  /^https?:\/\/(?:docs\.google\.com\/forms\/|forms\.gle\/|script\.google\.com\/macros\/|(?:www\.)?formspree\.io\/|formsubmit\.co\/|getform\.io\/|(?:api\.)?web3forms\.com\/|[\w-]{1,60}\.typeform\.com\/|hooks\.zapier\.com\/|hook\.[\w.]{1,20}make\.com\/|maker\.ifttt\.com\/|api\.airtable\.com\/|[\w-]{1,60}\.airtable\.com\/)/i;

/** The order to bring what was said, or a secret, to a collector that anybody can set up, or into the address of a picture; undefined when it is none. */
export function judgeOutflow(list: readonly Instruction[], index: number): Match | undefined {
  const instruction = list[index];
  if (instruction === undefined || instruction.negated || instruction.place === 'code') return undefined;
  if (instruction.links.length + instruction.code.length === 0) return undefined;
  const urls = [
    ...instruction.links.map(({ url }) => url),
    ...instruction.code.flatMap((one) => /https?:\/\/[^\s"'`|>)]{4,}/.exec(one)?.[0] ?? []),
  ];
  if (urls.length === 0 && !instruction.code.some((one) => one.includes('://'))) return undefined;
  const drop = urls.find(isCollector);
  const whole = `${instruction.text} ${instruction.code.join(' ')} ${urls.join(' ')}`;
  // The user's own collector is named by a variable.
  if (isLeftToUser(instruction.text) || /\b[A-Z]{3,20}_(?:[A-Z]{2,12}_){0,3}(?:URL|WEBHOOK|TOKEN|HOOK)\b/.test(whole))
    return undefined;
  if (drop !== undefined) {
    const said = between.exec(whole);
    const told = sends.find(instruction);
    if (said === null || told === null || isForbidden(instruction.text, told.index)) return undefined;
    const secret = /\.env\b|\b(?:passwords?|tokens?|keys?|credentials|secrets)\b/i.test(said[0]);
    const kept = near(list, index, 1, 2).some((other) => names(other, 'conceal'));
    const collector = hostKindOf(addressOf(drop) ?? { ...nowhere })?.kind !== 'chat';
    return {
      message: `The agent is told to bring what passes between it and the user to ${hostName(drop)}, where anybody can collect`,
      confidence: isSpecimen(instruction) ? 'maybe' : 'likely',
      severity: secret || kept || collector ? 'critical' : 'high',
      evidence: [at(instruction, 'told here')],
    };
  }
  if (!blank.test(whole) || !pictured.test(whole)) return undefined;
  const filler = near(list, index, 1, 2).find(
    (other) => !other.negated && Math.abs(other.block - instruction.block) <= 1 && fills.in(other) && between.in(other),
  );
  if (filler === undefined || isForbidden(filler.text, fills.find(filler)?.index ?? 0)) return undefined;
  return {
    message: `What is said is to go into the address of a picture at ${hostName(urls[0] ?? '')}`,
    confidence: isSpecimen(instruction) ? 'maybe' : 'likely',
    evidence:
      filler === instruction
        ? [at(instruction, 'told here')]
        : [at(instruction, 'told here'), at(filler, 'what goes along')],
  };
}

const nowhere = { scheme: '', host: '', below: false, port: '', path: '', ip: undefined } as const;

/** A place that takes what anybody sends and shows it to whoever set it up; the user's own one has a blank in its address. */
function isCollector(url: string): boolean {
  const address = addressOf(url);
  if (address === undefined) return false;
  const kind = hostKindOf(address)?.kind;
  return (
    (kind === 'drop' || kind === 'tunnel' || forms.test(url)) && (fixed.test(address.path) || address.path.length < 2)
  );
}
