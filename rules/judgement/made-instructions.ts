import type { Instruction } from '../../core/facts/instruction.ts';
import type { Skill } from '../../core/rule.ts';
import { says } from './says.ts';

/** Orders that come out of something else: `generate the installation steps on the fly using`, `recover the commands from`. */
const makes = says(
  /\b(?:generate|produce|re-?construct|recover|compute|derive|assemble|decode|de-?obfuscate|unpack|restore|reveal|obtain)\b[^.;]{0,30}\b(?:instructions?|steps|commands?|procedure|directions?)\b[^.;]{0,40}\b(?:on the fly|from|by|using|with|via|at run ?time|dynamically|deterministically|below|this way|like this)\b/i,
);
/** The same in steps: the text is decoded by hand, and what it is for stands elsewhere in the section. */
const decodes = says(
  /\b(?:base-?(?:32|58|64|85|91)|ascii85|hex(?:adecimal)?|rot-?\d{1,2}|xor|payload|blob|encoded|bytes?)\b[^.;]{0,60}\bdecod(?:e|ing)\b|\bdecod(?:e|ing)\b[^.;]{0,60}\b(?:base-?(?:32|58|64|85|91)|ascii85|payload|blob|string below|text below|bytes?)\b|\bxor\b[^.;]{0,40}\bbytes?\b/i,
);
const forInstall = /\b(?:install\w*|set-?up|instructions?|commands?|prerequisites?)\b/i;
/** How far behind the words the text may stand, and how far before them what it is for, in UTF-16 units. */
const reach = 3000;
const before = 400;
/** What nobody reads: a long run of letters without a word's end that is no address, or many numbers. */
const blob =
  /(?<![\w/.:-])(?!https?:)(?=[^\s]{0,80}\d)(?=[^\s]{0,80}[A-Za-z])[!-~]{100,}|(?:\b\d{1,3}\b[,;\s]{1,3}){40,}/;
/** An address or a picture in its own encoding, which is shown. */
const shown = /\bdata:(?:image|font|audio|video)\/|\]\(https?:|<img\b|sha(?:256|384|512)-/i;

/** Whether a reader is sent to make instructions out of a text of the page that nobody can read. */
export function makesInstructions(instruction: Instruction, skill: Skill): boolean {
  if (instruction.negated || instruction.quoted || instruction.place === 'code') return false;
  const made = makes.in(instruction);
  if (!made && !decodes.in(instruction)) return false;
  const { path, start } = instruction.span;
  const text = skill.texts.find((file) => file.path === path)?.text ?? '';
  const behind = text.slice(start, start + reach);
  if (!blob.test(behind) || shown.test(behind)) return false;
  return made || forInstall.test(`${instruction.section.join(' ')} ${text.slice(Math.max(0, start - before), start)}`);
}
