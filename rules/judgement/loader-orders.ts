import type { Instruction } from '../../core/facts/instruction.ts';
import { at, type Match } from '../../core/rule.ts';
import { isForbidden } from './forbidden.ts';
import { isSpecimen } from './order.ts';
import { byDocument, names, near, remoteLinks } from './prose.ts';
import { says } from './says.ts';

/** Variables that make each program of a kind load a file, or run a command, first. Origin: the manual of each program. */
const loaders = says(
  /\b(?:BASH_ENV|LD_PRELOAD|LD_AUDIT|DYLD_INSERT_LIBRARIES|PYTHONSTARTUP|PERL5OPT|RUBYOPT|PROMPT_COMMAND|GIT_SSH_COMMAND|GIT_EXTERNAL_DIFF|GIT_ASKPASS|ZDOTDIR|JAVA_TOOL_OPTIONS)\b|\bNODE_OPTIONS\b[^.;\n]{0,40}(?:--require|--import|-r )/,
);
const sets = says(
  /\b(?:set|put|add|export|enter|define|insert|write|place|give|configure|include|store|save|make)(?:s|ting|ing)?\b/i,
);
/** It stays set: in a settings file, a profile, a section of the agent's. */
const lasting = says(
  /\b(?:env(?:ironment)?(?: variables?)?\W{0,2} (?:section|block|table|settings|file)|config\w{0,10}|settings|profile|shell[- ]rc|(?:bash|zsh)rc|zshenv|(?:all|every) (?:shells|sessions|commands|programs)|launchctl|setx|permanently|for good|every (?:session|shell|command)|each (?:session|shell|command)|agent(?:'s|’s)? environment|your (?:own )?environment)\b/i,
);

/** The orders to set such a variable for good, so that every command of the agent loads a file. */
export function* judgeLoaders(instructions: readonly Instruction[]): Generator<Match> {
  for (const list of byDocument(instructions))
    for (const [index, instruction] of list.entries()) {
      if (instruction.negated || instruction.place === 'code') continue;
      const whole = () => `${instruction.text} ${instruction.code.join(' ')}`;
      if (!loaders.inWhole(instruction, whole)) continue;
      const name = loaders.exec(whole())?.[0].split(/\W/)[0] ?? '';
      const told = sets.find(instruction);
      if (told === null || isForbidden(instruction.text, told.index) || name === '') continue;
      const around = near(list, index, 1, 1).filter((other) => Math.abs(other.block - instruction.block) <= 1);
      if (!around.some((other) => lasting.in(other))) continue;
      const fetched = around.find(
        (other) =>
          !other.negated && remoteLinks(other).length > 0 && names(other, 'download', 'write', 'read', 'install'),
      );
      const kept = around.some((other) => names(other, 'conceal'));
      yield {
        message: `The agent is told to set ${name}, which makes every command load a file${fetched === undefined ? '' : ' from the network'}`,
        confidence: isSpecimen(instruction) ? 'maybe' : 'likely',
        severity: fetched !== undefined || kept ? 'critical' : 'medium',
        evidence:
          fetched === undefined || fetched === instruction
            ? [at(instruction, 'told here')]
            : [at(instruction, 'told here'), at(fetched, 'the file that is loaded')],
      };
    }
}
