import type { Instruction } from '../../core/facts/instruction.ts';
import { says } from './says.ts';

const code_ =
  '(?:base-?64|base-?32|hex(?:adecimal)?(?: digits| string| pairs| bytes)?|rot-?13|caesar|morse|gzip(?:ped)?|url-?encoded|encoded|scrambled|obfuscated|reversed?|backwards|packed|bytes|ascii codes|char(?:acter)? codes|decoded?)';
const decodes = says(
  new RegExp(
    `\\b(?:decod(?:e|ed|ing)|de-?obfuscate|unscramble|unpack|convert|turn|translate|reverse|undo|join|glue|concatenate|put together|assemble)\\b(?:[^.]|\\.(?=\\S)){0,120}\\b${code_}\\b|\\b${code_}\\b(?:[^.]|\\.(?=\\S)){0,120}\\b(?:decod(?:e|ed|ing)|de-?obfuscate|unscramble|unpack)\\b|\\breverse(?:d)?\\b(?:[^.]|\\.(?=\\S)){0,40}\\b(?:string|line|letters|characters|text)\\b|\\bbackwards\\b`,
    'i',
  ),
);
/** What came out goes to an interpreter: `feed those to sh`, `hand the outcome to the shell`, `run the result`. */
const feeds = says(
  /\b(?:feed|hand|give|pass|pipe|send|supply|paste|put|type|enter)\b(?:[^.]|\.(?=\S)){0,60}\b(?:to|into|in|at|over to)\s(?:the |a |your |an? \w{1,12} )?[`'"]?(?:shell|terminal|console|bash|zsh|sh|powershell|pwsh|cmd|python3?|node|eval|exec|interpreter|command line|prompt)\b|\b(?:run|execute|eval|evaluate|launch|perform)\b (?:it\b|them\b|that\b|(?:the |this |its )?(?:\w+ )?(?:result|outcome|decoded|product)\b|what (?:comes|it|you|results))/i,
);

/** It is decoded to be judged: `decode what is encoded, and advise against it`. */
const advises = /\b(?:advise|warn|recommend) (?:\w{1,12} ){0,2}against (?:it|them|that|running|pasting|using)\b/i;

/** What others say, in quotation marks or as theirs. */
const reported =
  /["“«][^"”»]{0,300}["”»]|\b(?:when|if) (?:somebody|someone|anybody|anyone) (?:tells|asks|wants)\b[^,;.]{0,200},/gi;

/** Only others want something run, and the reader is to speak against it. */
function isAdvice(text: string): boolean {
  return advises.test(text) && !feeds.test(text.replace(reported, ' '));
}

/** The name of a technique (`decode → execute chains`), or what others do at their time (`until the nodes decrypt and execute it`). */
const technique =
  /\bdecod\w{1,4}\W{0,12}(?:then\W{0,3})?(?:execut\w{1,4}|eval\w{0,6}|run)\W{1,4}(?:chains?|patterns?|attacks?|techniques?)\b|\b(?:until|while|when|before|after|once) (?:the |all |other )?(?!agents|users|readers|you)\w{3,20}s (?:decode|decrypt)\b/i;

/** Whether a text tells of decoding and running what nobody is asked to do. */
export function namesTechnique(text: string): boolean {
  return technique.test(text);
}

/** Whether an instruction has the reader decode something; alone or with the next one, whether it is then run. */
export function runsDecoded(instruction: Instruction, next: Instruction | undefined): boolean {
  if (instruction.negated || !decodes.in(instruction) || isAdvice(instruction.text)) return false;
  if (namesTechnique(instruction.text)) return false;
  return (
    feeds.in(instruction) ||
    (next !== undefined && !next.negated && Math.abs(next.block - instruction.block) <= 1 && feeds.in(next))
  );
}
