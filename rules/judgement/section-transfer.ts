import { addressOf } from '../../core/facts/address.ts';
import type { Instruction } from '../../core/facts/instruction.ts';
import { at, type Match } from '../../core/rule.ts';
import { belongsTo } from './belonging.ts';
import { isForbidden } from './forbidden.ts';
import { isSpecimen } from './order.ts';
import { remoteLinks } from './prose.ts';
import { says } from './says.ts';
import { secretIn } from './told-transfer.ts';
import { beside, isOfSection } from './unwatched-act.ts';
import { weigh } from './weighty.ts';

/** It is to be taken as it is, not used: `the user's ~/.npmrc, as it is`, `the output of env in full`, `each line of`. */
const asItIs = says(
  /\bas (?:they|it) (?:are|is|stands?)\b|\b(?:in full|verbatim|unchanged|unredacted|complete|entire|whole|raw)\b|\b(?:each|every|all) (?:the )?(?:lines?|contents?|entr(?:y|ies)|keys?|values?)\b|\b(?:contents?|copy|copies|output|text|lines?) of\b|\bbase-?64\b|\btaken from\b/i,
);

/** A secret that a section has its reader take as it is, and that leaves by another sentence of the section; undefined where none is. */
export function judgeSection(list: readonly Instruction[], index: number): Match | undefined {
  const here = list[index];
  if (here === undefined || here.negated || here.quoted || here.place !== 'body') return undefined;
  const named = secretIn([here.text, ...here.code].join(' '));
  // The settings of the agent's host are spoken of by every page that sets something up.
  if (named === undefined || !named.store || named.what === 'openclaw' || isForbidden(here.text, 0)) return undefined;
  const around = beside(list, index).filter(
    (other) => isOfSection(here, other) && !other.negated && !other.quoted && other.place !== 'frontmatter',
  );
  if (!around.some((other) => asItIs.in(other))) return undefined;
  const out = around.find((other) => {
    if (!weigh(other).out) return false;
    const url = remoteLinks(other)[0]?.url;
    const address = url === undefined ? undefined : addressOf(url);
    return address === undefined || !belongsTo(named.service, address.host);
  });
  if (out === undefined) return undefined;
  return {
    message: `${named.what} is to be taken as it is, where something leaves`,
    confidence: isSpecimen(here) || isSpecimen(out) ? 'maybe' : 'likely',
    severity: 'high',
    evidence: out === here ? [at(here, 'taken here')] : [at(here, 'taken here'), at(out, 'leaves here')],
  };
}
