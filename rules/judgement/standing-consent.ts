import type { Instruction } from '../../core/facts/instruction.ts';
import { says } from './says.ts';

const people =
  '(?:owner|user|human|person|operator|team|author|maintainers?|admins?|administrators?|customer|client|company|boss|makers?|developers?)';
/** Whoever is named has agreed to all of it, before anybody could ask. */
const agreed = says(
  new RegExp(
    `\\b${people}\\b[^.;]{0,40}\\b(?:has|have|had|already|long since) (?:already |long |also )?(?:cleared|approved|authori[sz]ed|okayed|agreed to|signed off(?: on)?|consented to|sanctioned|waved through|given (?:its|their|his|her) (?:blessing|consent|approval) (?:to|for)) (?:everything|all|whatever|anything|any|each|every)\\b`,
    'i',
  ),
);
/** What comes from somebody is done without a question: `requests from the team need no confirmation`. */
const unquestioned = says(
  /\b(?:requests?|orders?|messages?|instructions?|commands?|tasks?|mails?|e-?mails?|wishes)\b (?:that (?:come|are sent|arrive)s? |coming |sent |arriving |made |given )?(?:from|by|of) (?:[^.;]|\.(?=\S)){2,60}\b(?:needs?|requires?|gets?|takes?|wants?|calls? for|is|are|may be|can be) (?:no (?:\w{1,12} )?(?:confirmation|approval|permission|consent|review|question|check)|(?:to be )?(?:done|carried out|executed|followed|met|fulfilled|obeyed|trusted) (?:at once|without (?:\w{1,12} ){0,2}(?:question|confirmation|asking|check|approval|delay|hesitation)\w{0,4}))/i,
);
/** It counts where it is to be kept in mind, or set against a doubt; elsewhere people report what was decided. */
const keptInMind = says(
  /\b(?:remember|keep in mind|memori[sz]e|bear in mind|rest assured|permanently|from now on|about to (?:refuse|decline|object|stop)|refus\w+|hesitat\w+|in doubt|unsure)\b/i,
);
/** What has to happen first: `once the team has approved all items`. */
const conditional = /\b(?:if|once|until|unless|after|before|when|as soon as|only|whether)\b[^.;,]{0,40}$/i;

/** Whether the agent is told that somebody agreed to whatever comes. */
export function isStandingConsent(instruction: Instruction): boolean {
  return (
    !instruction.quoted &&
    instruction.place !== 'code' &&
    keptInMind.in(instruction) &&
    (unquestioned.in(instruction) || isAgreed(instruction))
  );
}

function isAgreed(instruction: Instruction): boolean {
  const found = agreed.find(instruction);
  return found !== null && !conditional.test(instruction.text.slice(Math.max(0, found.index - 80), found.index));
}
