import type { Instruction } from '../../core/facts/instruction.ts';
import { at, type Match } from '../../core/rule.ts';
import { isSpecimen } from './order.ts';
import { unwatched } from './unwatched.ts';
import { type Weighed, type Weight, weigh } from './weighty.ts';

/** How many blocks (paragraphs, list items, rows) around such words are looked at. */
const reach = 10;
/** Instructions that are looked at, however many stand in the blocks. */
const most = 120;

const said: Readonly<Record<Weight, string>> = {
  leaves: 'what is the user’s own is to leave',
  rights: 'rights, standing orders or money are given away',
  foreign: 'what strangers wrote is to be put to use',
};

/** What stands near it, code too, on a page from the nearest on. */
export function beside(list: readonly Instruction[], index: number): readonly Instruction[] {
  const here = list[index];
  if (here === undefined) return [];
  const out = [here];
  for (const step of [1, -1])
    for (let at = index + step; at >= 0 && at < list.length; at += step) {
      const other = list[at];
      if (other === undefined || Math.abs(other.block - here.block) > reach || out.length > most) break;
      out.push(other);
    }
  return out;
}

/** Whether one stands in the section of the other, or in one within it. */
export function isOfSection({ section: one }: Instruction, { section: other }: Instruction): boolean {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at++) if (one[at] !== other[at]) return false;
  return length > 0 || one.length === other.length;
}

/** Where an act that the user would want to know of stands beside words that keep it from the user; `kept`: such words were found already. */
export function judgeUnwatched(
  list: readonly Instruction[],
  index: number,
  weighed: Map<Instruction, Weighed>,
  kept = false,
): Match | undefined {
  const here = list[index];
  if (here === undefined || here.quoted || here.place === 'code' || !(kept || unwatched.in(here))) return undefined;
  const around = beside(list, index).filter(
    (other) => isOfSection(here, other) && !other.quoted && (!other.negated || other === here),
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
    evidence:
      act === here ? [at(here, 'told here')] : [at(here, 'told here'), at(act, 'what the user would want to know of')],
  };
}
