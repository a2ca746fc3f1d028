import type { Instruction } from '../../core/facts/instruction.ts';
import { at, type Match } from '../../core/rule.ts';
import { isLeftToUser } from './forbidden.ts';
import { aggravatorOf, hostName } from './hosts.ts';
import { isSpecimen } from './order.ts';
import { remoteLinks } from './prose.ts';

const orders = '(?:orders?|commands?|instructions?|requests?|tasks?|directives?|messages?|prompts?)';
/** What comes from an address, which stands as `URL`: `orders that arrive from URL`, `whatever URL sends`. */
const fromHost = new RegExp(
  `\\b${orders}\\b(?: [\\w,'’-]{1,20}){0,5}? (?:from|of|by|over|through|via|at)(?: the)? \\W{0,2}URL|\\b(?:from|of|by) \\W{0,2}URL\\W{0,3} ?(?:\\w{1,12} ){0,3}?${orders}\\b|\\b(?:whatever|everything|anything|all (?:that )?)\\b(?: [\\w'’-]{1,20}){0,4}? \\W{0,2}URL\\W{0,3} (?:says?|sends?|orders?|asks?|tells?|demands?|wants?|answers?|returns?|posts?)\\b`,
  'i',
);
/** It is done. */
const done =
  /\b(?:execut\w{1,4}|carry (?:it |them )?out|carried out|obey\w{0,3}|follow(?:ed|s)?|perform(?:ed|s)?|runs?|done|comply|complied)\b/i;
/** As if the user had said it, or before anybody can say no. */
const binding =
  /\b(?:at once|immediately|right away|straight ?away|instantly|without (?:\w{1,12} ){0,2}(?:ask|consult|confirm|check|question|hesitat|delay|approv|telling|doubt)\w{0,5})\b|\b(?:as|like) (?:if )?(?:it |they )?(?:were |was |came |come |coming |being )?(?:(?:a|an|the|your|from|my) ){0,2}(?:own |direct )?(?:(?:user|owner|human|master|operator)(?:'s|’s)?|(?:command|order|instruction|word|request)s? (?:of|from|by) (?:the |your )?(?:user|owner|human|master|operator))\b|\bno questions? (?:asked|are needed)\b/i;

/** The order to obey whatever comes from a host, as if its user had said it; undefined when it is none. */
export function judgeHostOrders(instruction: Instruction): Match | undefined {
  if (instruction.negated || instruction.place === 'code') return undefined;
  const url = remoteLinks(instruction)[0]?.url;
  if (url === undefined) return undefined;
  const text = instruction.text.replace(
    /https?:\/\/[^\s<>"'`)\]]{3,}/g,
    (found) => `URL${/[,.;:]$/.exec(found)?.[0] ?? ''}`,
  );
  if (!fromHost.test(text) || !done.test(text) || !binding.test(text) || isLeftToUser(instruction.text))
    return undefined;
  const aggravator = aggravatorOf(url);
  return {
    message: `The agent is told to obey what comes from ${hostName(url)}${aggravator === undefined ? '' : `; ${aggravator}`}`,
    confidence: isSpecimen(instruction) ? 'maybe' : 'likely',
    severity: 'critical',
    evidence: [at(instruction, 'told here')],
  };
}
