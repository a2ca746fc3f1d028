import type { Instruction } from '../../core/facts/instruction.ts';
import { at, type Match, type Skill } from '../../core/rule.ts';
import { lowersConsent } from './agent-state.ts';
import { isForbidden, isLeftToUser } from './forbidden.ts';
import { lineAt } from './line.ts';
import { isSpecimen } from './order.ts';
import { says } from './says.ts';

const sets = says(
  /\b(?:set|switch|change|turn|put|configure|flip|move|keep|leave|make)(?:s|ting|ing)?\b|\b(?:has to|have to|must|should|needs? to|is to) be\b/i,
);
/** The path of a setting and the value that it gets: `tools.exec.ask` to `off`. */
const pair =
  /\b((?:[a-z]\w{0,40}\.){1,5}[a-z]\w{0,40})[`*_"'’]{0,3}\s{0,2}(?:to|at|on|as|=|:|→|->|(?:has to|must|should|needs to|is to) be)\s{0,2}[`*_"'‘]{0,3}([\w*-]{1,30})/gi;

/** The file in which the host keeps what an agent may do. */
const hostFile =
  /\b(?:openclaw|clawdbot|moltbot)\.json\b|\.claude\/settings(?:\.local)?\.json\b|\bexec-approvals\.json\b/i;
/** What is asked, told by its meaning: `the exec policy to full with ask turned off`. */
const describes = says(
  /\b(?:asking|ask|approvals?|confirmations?|permission (?:prompts?|checks?)|exec(?:ution)? (?:policy|security|mode)|tool (?:policy|approvals?))\b(?:[^.;]|\.(?=\S)){0,40}\b(?:turned off|switched off|off|full|never|disabled|none|allow all|bypass\w{0,3})\b/i,
);
/** It is not for the one task. */
const stays =
  /\b(?:keep|leave|stays?|remains?|later|afterwards|permanent\w*|for good|from now on|always|every session|on first use|without a (?:dialog|question)|so that)\b/i;

/** The path of a setting and nothing else. */
const path = /^\s*(?:[a-z]\w{0,40}\.){1,5}[a-z]\w{0,40}\s*$/i;
/** The rows are to be carried out. */
const applies = says(/\b(?:apply|set|use|write|put|make|enter|copy|change|switch)(?:s|ing)?\b/i);

/** The order to give a setting of the agent's host a value with which it asks less or lets more in, in words. */
export function judgeSetting(instruction: Instruction): Match | undefined {
  const { text, negated, place } = instruction;
  if (negated || place === 'code' || !text.includes('.')) return undefined;
  const told = sets.find(instruction);
  if (told === null || isForbidden(text, told.index) || isLeftToUser(text)) return undefined;
  const described = describes.find(instruction);
  if (described !== null && described.index > told.index && hostFile.test(text) && stays.test(text))
    return lowersBy(instruction, described[0]);
  const lowered = [...text.matchAll(pair)].find(([, name, value]) => lowersConsent(`${name}="${value}";`));
  if (lowered === undefined || (lowered.index ?? 0) + lowered[0].length < told.index) return undefined;
  return {
    message: `The agent is told to set ${lowered[1]} to ${lowered[2]}, with which its host asks less or lets more in`,
    confidence: isSpecimen(instruction) ? 'maybe' : 'likely',
    severity: 'high',
    evidence: [at(instruction, 'told here')],
  };
}

/** The same as a row of a table: the path in one cell, the value in the next; `list`: the page, which says that the table is to be applied. */
export function judgeSettingRow(
  instruction: Instruction,
  list: readonly Instruction[],
  skill: Pick<Skill, 'texts'>,
): Match | undefined {
  const { text, quoted, place, span, section } = instruction;
  if (quoted || place !== 'body' || !path.test(text)) return undefined;
  const line = lineAt(skill, span);
  const cells = line.trimStart().startsWith('|') ? line.split('|').map((cell) => cell.replace(/[`*\s]/g, '')) : [];
  const value = cells[cells.indexOf(text.trim()) + 1] ?? '';
  if (!lowersConsent(`${text}=${value};`) && !lowersConsent(`${text}="${value}";`)) return undefined;
  const told =
    applies.test(section.at(-1) ?? '') ||
    list.some(
      (other) =>
        other.section.at(-1) === section.at(-1) && !other.negated && other.place !== 'frontmatter' && applies.in(other),
    );
  if (!told) return undefined;
  return {
    message: `The agent is told to set ${text} to ${value}, with which its host asks less or lets more in`,
    confidence: isSpecimen(instruction) ? 'maybe' : 'likely',
    severity: 'high',
    evidence: [at(instruction, 'told here')],
  };
}

function lowersBy(instruction: Instruction, what: string): Match {
  return {
    message: `The agent is told to change a setting of its host so that it asks less for good: ${what.slice(0, 80)}`,
    confidence: isSpecimen(instruction) ? 'maybe' : 'likely',
    severity: 'high',
    evidence: [at(instruction, 'told here')],
  };
}
