import type { Instruction } from '../../core/facts/instruction.ts';
import { at, type Match } from '../../core/rule.ts';
import { isForbidden, isLeftToUser } from './forbidden.ts';
import { isSpecimen } from './order.ts';
import { names, near } from './prose.ts';
import { says } from './says.ts';

const material =
  '(?:transcripts?|documents?|pages?|text|mails?|e-?mails?|messages?|comments?|files?|inputs?|contents?|outputs?|notes?|data|responses?|results?|replies|reply|posts?|articles?|chats?|threads?|subtitles?|attachments?|passages?|paragraphs?)';
/** What the skill works on counts as an order, or is carried out. */
const obeysMaterial = says(
  new RegExp(
    `\\b(?:treat|regard|take|consider|handle|read|accept|interpret|process)\\b[^.;:]{0,60}\\b${material}(?: \\w{1,12}){0,4} (?:as|like)(?: if (?:it|they) (?:were|was|is|are|came))?(?: \\w{1,12}){0,3} (?:instructions?|orders?|commands?|directives?|(?:system )?prompt)\\b`,
    'i',
  ),
);
/** The one who is said to speak, or what is done with it. */
const power =
  /\b(?:administrators?|admins?|system|operators?|owners?|developers?|maintainers?|root|superuser|user(?:'s|’s)? (?:own|orders))\b|\b(?:run|execute|carry out|obey|perform|follow|comply)\b/i;
const kept = /\b(?:not|never|no|untrusted|rather than|instead of)\b/i;

/** The material is said to carry orders for whoever reads it by machine. */
const carries = says(
  /\b(?:may|might|can|could|sometimes|often|will|usually|occasionally)?\s?(?:hold|contain|carry|include|bring|have|bear)(?:s|es)?\b[^.;]{0,40}\b(?:notes?|instructions?|orders?|commands?|directions?|requests?|remarks?|hints?|tasks?|messages?|steps?)\b[^.;]{0,20}\b(?:for|to|meant for|addressed to) (?:the |an? |your |other )?(?:ai )?(?:assistants?|agents?|bots?|you|ai|models?)\b/i,
);
/** What somebody wrote is done, whatever it is. */
const obeysWords = says(/\bdo what (?:they|these|those|such (?:\w{1,12})) (?:say|ask|tell|order|want|demand)s?\b/i);
/** Lines that begin with a mark are said to come from somebody who may order. */
const marked =
  /\b(?:lines?|notes?|messages?|comments?|entries|rows|parts?|sentences?|paragraphs?)\b[^.;]{0,30}\b(?:start|begin|mark|sign|tagg?|prefix|label)\w{0,4}\b(?: (?:with|by|as))? \W{0,3}\w/i;
const obeysThem = says(
  /\b(?:follow|obey|carry out|execute|do|act on|perform|heed|comply with|work through)\b (?:all |each of |every one of )?(?:such|these|those|them|the) ?(?:notes?|instructions?|orders?|commands?|directions?|requests?|remarks?|hints?|tasks?|messages?|steps?)?\b|\bcarry (?:them|these|those|such (?:\w{1,12}))\b(?: all)? out\b/i,
);

/** `Newsletters may hold notes for assistants. Follow such notes.` */
function judgeCarried(list: readonly Instruction[], index: number, here: Instruction): Match | undefined {
  const words = obeysWords.find(here);
  const told = words ?? obeysThem.find(here);
  if (told === null || here.place === 'code' || isForbidden(here.text, told.index) || isLeftToUser(here.text))
    return undefined;
  const source = near(list, index, 1, 0).find((other) => {
    const found = carries.find(other)?.[0] ?? (words === null ? undefined : marked.exec(other.text)?.[0]);
    return found !== undefined && !other.negated && !kept.test(found) && other.span.start <= here.span.start;
  });
  if (source === undefined) return undefined;
  return {
    message: 'The agent is told to obey orders that stand in the material that it works on',
    confidence: isSpecimen(here) ? 'maybe' : 'likely',
    severity: names(here, 'approve', 'conceal') ? 'critical' : 'high',
    evidence: source === here ? [at(here, 'told here')] : [at(here, 'told here'), at(source, 'where they stand')],
  };
}

/** The order to obey what stands in the material that the skill works on, from whomever it comes; undefined when it is none. */
export function judgeMaterial(list: readonly Instruction[], index: number): Match | undefined {
  const instruction = list[index];
  if (instruction === undefined || instruction.negated) return undefined;
  const carried = judgeCarried(list, index, instruction);
  if (carried !== undefined) return carried;
  const told = obeysMaterial.find(instruction);
  if (told === null || kept.test(told[0]) || isForbidden(instruction.text, told.index)) return undefined;
  const unasked = names(instruction, 'approve', 'conceal');
  if (!unasked && !power.test(instruction.text.slice(told.index + told[0].length))) return undefined;
  return {
    message: `The agent is told to obey the material that it works on${unasked ? '; the user is not asked or not told' : ''}`,
    confidence: isSpecimen(instruction) ? 'maybe' : 'likely',
    severity: unasked ? 'critical' : 'high',
    evidence: [at(instruction, 'told here')],
  };
}
