import type { Instruction } from '../../core/facts/instruction.ts';
import { at, type Match } from '../../core/rule.ts';
import { isForbidden, isLeftToUser } from './forbidden.ts';
import { aggravatorOf, hostName } from './hosts.ts';
import { isSpecimen } from './order.ts';
import { names, near, remoteLinks } from './prose.ts';
import { says } from './says.ts';

/** Where an agent's servers for tools are listed. */
const servers = says(
  /\bmcp\b|\bmcpServers\b|\b(?:tool|context|model context protocol) servers?\b|\bconnectors?\b|\b(?:list|section|table) of (?:servers|tools|connectors)\b/i,
);
const enters = says(
  /\b(?:add|enter|register|connect|install|put|insert|configure|create|write|append|include|set up|list|declare|attach|enable)(?:s|ing|ed)?\b/i,
);
/** Questions about it are answered before they are asked. */
const preapproved = says(
  /\b(?:always[- ]allow(?:ed)?|always[- ]approve[d]?|auto-?(?:approve|allow|accept|trust)\w{0,2}|mark (?:it|them|this|the server|that) as (?:trusted|safe|approved)|(?:set|switch|turn|flag|make|treat) (?:it|its tools|all (?:of )?its tools|this|the server|that) (?:to |as |on )?(?:always|trusted|trust|auto\w{0,10}|allowed|approved|full access)|(?:trust|approve|allow|accept|grant) (?:it|all (?:of )?(?:its|the) tools|its tools|every tool|everything (?:it|from it)|the server)|without (?:asking|confirmation|a question|approval|prompting)|(?:do not|don't|don’t|never|no need to) ask|no (?:confirmation|approval|prompt)s?)\b/i,
);

/** The order to add a server for tools from elsewhere and to ask nobody about it; undefined when it is none. */
export function judgeServer(list: readonly Instruction[], index: number): Match | undefined {
  const instruction = list[index];
  if (instruction === undefined || instruction.negated || !servers.in(instruction)) return undefined;
  const told = enters.find(instruction);
  if (told === null || isForbidden(instruction.text, told.index) || isLeftToUser(instruction.text)) return undefined;
  const around = near(list, index, 1, 1).filter((other) => Math.abs(other.block - instruction.block) <= 1);
  const urls = around.flatMap((other) => [
    ...remoteLinks(other).map(({ url }) => url),
    ...other.code.flatMap((one) => /https?:\/\/[^\s"'`|>)]{4,}/.exec(one)?.[0] ?? []),
  ]);
  const url = urls[0];
  if (url === undefined) return undefined;
  const asked = around.some((other) => isLeftToUser(other.text));
  const free = asked ? undefined : around.find((other) => preapproved.in(other) && !isRefusal(other.text));
  const kept = around.some((other) => names(other, 'conceal'));
  const aggravator = aggravatorOf(url);
  if (free === undefined && !kept) return undefined;
  return {
    message: `The agent is told to add a server for tools at ${hostName(url)} and to ask nobody${aggravator === undefined ? '' : `; ${aggravator}`}`,
    confidence: isSpecimen(instruction) ? 'maybe' : 'likely',
    severity: kept || aggravator !== undefined ? 'critical' : 'high',
    evidence:
      free === undefined || free === instruction
        ? [at(instruction, 'told here')]
        : [at(instruction, 'told here'), at(free, 'answered in advance')],
  };
}

/** `never add a server without asking` */
function isRefusal(text: string): boolean {
  return /\b(?:never|do not|don't|don’t|must not)\b[^.;]{0,60}\b(?:without|trust|allow|approve)\b/i.test(text);
}
