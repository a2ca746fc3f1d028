import type { Instruction } from '../../core/facts/instruction.ts';
import { at, type Match } from '../../core/rule.ts';
import { isSpecimen } from './order.ts';
import { near } from './prose.ts';
import { unwatched } from './unwatched.ts';
import { type Weight, type Weighed, weigh } from './weighty.ts';

/** How many blocks (paragraphs, list items, rows) around such words are looked at. */
const reach = 4;

const said: Readonly<Record<Weight, string>> = {
  leaves: 'what is the user’s own is to leave',
  rights: 'rights, standing orders or money are given away',
  foreign: 'what strangers wrote is to be put to use',
};

/** Where an act that the user would want to know of stands beside words that keep it from the user. */
export function judgeUnwatched(
  list: readonly Instruction[],
  index: number,
  weighed: Map<Instruction, Weighed>,
): Match | undefined {
  const here = list[index];
  if (here === undefined || here.quoted || here.place === 'code' || !unwatched.in(here)) return undefined;
  const title = here.section.at(-1);
  const around = near(list, index, reach, reach).filter(
    (other) => other.section.at(-1) === title && !other.quoted && (!other.negated || other === here),
  );
  const of = (other: Instruction) => {
    const known = weighed.get(other) ?? weigh(other);
    weighed.set(other, known);
    return known;
  };
  const out = around.find((other) => of(other).out);
  const secret = out === undefined ? undefined : around.find((other) => of(other).sensitive);
  const rights = around.find((other) => of(other).rights);
  const foreign = around.find((other) => of(other).foreign);
  const weight: Weight | undefined =
    secret !== undefined ? 'leaves' : rights !== undefined ? 'rights' : foreign !== undefined ? 'foreign' : undefined;
  const act = secret !== undefined ? out : (rights ?? foreign);
  if (weight === undefined || act === undefined) return undefined;
  return {
    message: `The user is not to notice, or not to be asked, where ${said[weight]}`,
    confidence: isSpecimen(here) ? 'maybe' : 'likely',
    severity: 'high',
    evidence: act === here ? [at(here, 'told here')] : [at(here, 'told here'), at(act, 'what the user would want to know of')],
  };
}
