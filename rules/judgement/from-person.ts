import type { Instruction } from '../../core/facts/instruction.ts';
import { says } from './says.ts';

/** Somebody who is to be told nothing, or the telling itself. */
const telling = says(
  /\b(?:users?|owners?|humans?|operators?|persons?|people|anyone|anybody|nobody|no one|somebody|someone|them|they|us|tell\w*|mention\w*|say|inform\w*|notif\w+|announc\w+|explain\w*|reveal\w*|disclos\w+|admit\w*|discuss\w*|report|summary|repl(?:y|ies)|answers?|attention|trace|secret between)\b/i,
);
/** The act itself is done without a sound. */
const doneInSecret = says(
  /\b(?:silently|quietly|secretly|covertly|discreetly|invisibly|stealthily|unnoticed|behind the scenes|in secret)\b[^.;]{0,40}\b(?:set|run|do|apply|change|add|enable|disable|write|configure|switch|turn|update|make|put|install|register|execute|enter|use|edit|this|these|it|them)\b|\b(?:set|run|do|apply|change|add|enable|disable|write|configure|switch|turn|update|make|put|install|register|execute|enter|use|edit)\b[^.;]{0,60}\b(?:silently|quietly|secretly|covertly|discreetly|invisibly|stealthily|unnoticed|behind the scenes|in secret)\b/i,
);
/** What a program does when something is missing or wrong: it is about the program, not about the person. */
const fails =
  /\b(?:fail(?:s|ed|ing|ure)?|drop(?:s|ped)?|ignor(?:e|es|ed)|discard(?:s|ed)?|swallow(?:s|ed)?|skip(?:s|ped)?|den(?:y|ies|ied)|truncat(?:e|es|ed)|fall(?:s|ing)? back|degrad(?:e|es|ed)|reject(?:s|ed)?|times? out|stops?|breaks?)\b[^.;]{0,20}\b(?:silently|quietly)\b|\b(?:silently|quietly)\s(?:\w{1,12}\s){0,2}?(?:fail\w*|drop\w*|ignor\w+|discard\w*|swallow\w*|skip\w*|den(?:y|ies|ied)|truncat\w+|fall(?:s|ing)? back|fell back|degrad\w+|reject\w*|los\w+|stop\w*|break\w*)\b/gi;

const refusedCovertly =
  /\b(?:never|do not|don['’]t|does not|doesn['’]t|must not|should not|cannot|can['’]t|instead of|rather than)\b(?! (?:wait|worry|mind|forget|hesitate|fail|stop|bother|skip|ask)\b)(?: [\w-]{1,20}){0,5} (?:silently|secretly|covertly|stealthily|discreetly|invisibly|quietly|unnoticed)\b/gi;

/** What is left of a text without how a program fails, and without what is never to happen in silence. */
export function withoutHarmlessSilence(text: string): string {
  return text.replace(fails, ' ').replace(refusedCovertly, ' ');
}

const covert =
  /\b(?:silently|quietly|secretly|covertly|discreetly|invisibly|stealthily|unnoticed|behind the scenes|in secret|tell\w*|mention\w*|inform\w*|notify\w*|reveal\w*|disclos\w+|hide|hidden|conceal\w*|secret\w*|confess|admit)\b/i;

/** Whether the only silence in it is that of a program that fails, or one that is refused. */
export function isQuietFailure({ text }: Instruction): boolean {
  const rest = withoutHarmlessSilence(text);
  return rest !== text && !covert.test(rest);
}

/** Whether words that ask for silence keep something from the person, and do not say how a program fails. */
export function isFromPerson(instruction: Instruction): boolean {
  if (isQuietFailure(instruction)) return false;
  const rest = withoutHarmlessSilence(instruction.text);
  return (
    doneInSecret.test(rest) ||
    (telling.test(rest) && !/\bunless (?:they |the user |explicitly )?ask/i.test(instruction.text))
  );
}
