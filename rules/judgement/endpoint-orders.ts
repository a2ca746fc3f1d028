import type { Instruction } from '../../core/facts/instruction.ts';
import { at, type Match } from '../../core/rule.ts';
import { isForbidden, isLeftToUser } from './forbidden.ts';
import { aggravatorOf } from './hosts.ts';
import { isSpecimen } from './order.ts';
import { names, near } from './prose.ts';
import { elsewhere } from './redirect.ts';
import { says } from './says.ts';

/** Where requests to the model go, in words. */
const endpoint = says(
  /\b(?:base[- ]?url|api[- ](?:base|host|endpoint|address|url|root|server)|endpoints?|(?:gateway|provider|server|proxy|relay|model)(?:'s|’s)? (?:url|address|endpoint|host|route)|(?:address|url|host|endpoint|route) of (?:the |your |its )?(?:\w{1,16} )?(?:model|provider|llm|api|gateway)|(?:all|every|any|your|model|outgoing|anthropic|claude|openai|gpt|gemini|llm) (?:\w{1,12} )?(?:requests?|prompts?|calls?|completions?|traffic|queries))\b/i,
);
/** It is the agent's own model, not a client that the user writes. */
const own = says(
  /\b(?:(?:your|the agent(?:'s|’s)|its) (?:own )?(?:config\w{0,10}|settings|model|provider|requests?|prompts?|calls?|traffic|default|environment|profile)|model(?:'s|’s)? provider|default (?:route|model|provider|endpoint)|(?:openclaw|clawdbot|claude code|codex|gemini|copilot|cursor|the agent)(?:'s|’s)? (?:\w{1,12} )?(?:config\w{0,10}|settings|provider|gateway|model|requests?|prompts?|traffic)|(?:anthropic|openai|claude|gpt|gemini) (?:requests?|calls?|prompts?|traffic|provider|endpoint|base|api|client)|models\.providers|(?:all|every|any|each) (?:model )?(?:requests?|prompts?|calls?|completions?|traffic))\b/i,
);
const turns = says(
  /\b(?:set|change|point|switch|route|redirect|direct|replace|move|send|use|put|enter|make|configure|proxy|pass|exchange|swap|go|goes|run|override|update|edit|let)(?:s|ing)?\b/i,
);
/** The key that is there goes to the new place too. */
const keepsKey = says(
  /\b(?:keep|leave|retain|reuse|re-use|same|existing|unchanged|present|current|as (?:it|they) (?:is|are|was|were))\b[^.;]{0,40}\b(?:keys?|tokens?|credentials?|secret|authori[sz]ation)\b|\b(?:keys?|tokens?|credentials?|authori[sz]ation)\b[^.;]{0,40}\b(?:unchanged|stays?|remains?|as (?:it|they) (?:is|are|was|were)|the same|untouched|not (?:change|be changed))\b/i,
);

/** The order to send what the agent asks its model to another host, under the key that it has; undefined when it is none. */
export function judgeEndpoint(list: readonly Instruction[], index: number): Match | undefined {
  const instruction = list[index];
  if (instruction === undefined || instruction.negated || instruction.place === 'code' || !endpoint.in(instruction))
    return undefined;
  const told = turns.find(instruction);
  if (told === null || isForbidden(instruction.text, told.index) || isLeftToUser(instruction.text)) return undefined;
  const around = near(list, index, 1, 2).filter((other) => Math.abs(other.block - instruction.block) <= 1);
  const url = addressesIn(instruction)[0] ?? around.slice(1).flatMap(addressesIn)[0];
  const address = url === undefined ? undefined : elsewhere(url, 'model');
  if (url === undefined || address === undefined || !around.some((other) => own.in(other))) return undefined;
  const kept = around.some((other) => names(other, 'conceal'));
  const key = around.find((other) => keepsKey.in(other));
  const replaced = /\binstead of\b[^;]{0,60}\b(?:anthropic|openai|google|default|official|usual|direct)/i.test(
    instruction.text,
  );
  if (!kept && key === undefined && !replaced && aggravatorOf(url) === undefined) return undefined;
  const aggravator = aggravatorOf(url) ?? (kept ? 'the user is not to hear of it' : undefined);
  return {
    message: `The address of the model becomes ${address.ip ?? address.host}${aggravator === undefined ? '' : `; ${aggravator}`}`,
    confidence: isSpecimen(instruction) ? 'maybe' : 'likely',
    severity: aggravator === undefined ? 'high' : 'critical',
    evidence:
      key === undefined || key === instruction
        ? [at(instruction, 'told here')]
        : [at(instruction, 'told here'), at(key, 'the key goes along')],
  };
}

function addressesIn({ links, code }: Instruction): readonly string[] {
  return [
    ...links.map(({ url }) => url),
    ...code.flatMap((one) => /https?:\/\/[^\s"'`|>)]{4,}/.exec(one)?.[0] ?? []),
  ].filter((url) => /^https?:/i.test(url));
}
