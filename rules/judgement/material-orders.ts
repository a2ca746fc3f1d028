import type { Instruction } from '../../core/facts/instruction.ts';
import { at, type Match } from '../../core/rule.ts';
import { isForbidden } from './forbidden.ts';
import { isSpecimen } from './order.ts';
import { names } from './prose.ts';
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

/** The order to obey what stands in the material that the skill works on, from whomever it comes; undefined when it is none. */
export function judgeMaterial(instruction: Instruction): Match | undefined {
  if (instruction.negated) return undefined;
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
