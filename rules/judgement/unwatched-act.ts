import type { Instruction } from '../../core/facts/instruction.ts';
import { at, type Match } from '../../core/rule.ts';
import { isSpecimen } from './order.ts';
import { blocksOf } from './prose.ts';
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

/** What stands near it on a page, code too, the nearest first. */
export function beside(list: readonly Instruction[], here: Instruction): readonly Instruction[] {
  const blocks = blocksOf(list);
  const out = [here];
  for (let distance = 0; distance <= reach && out.length < most; distance++)
    for (const block of new Set([here.block + distance, here.block - distance]))
      for (const other of blocks.get(block) ?? []) if (other !== here) out.push(other);
  return out;
}

/** Whether one stands in the section of the other, or in one within it. */
export function isOfSection({ section: one }: Instruction, { section: other }: Instruction): boolean {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at++) if (one[at] !== other[at]) return false;
  return length > 0 || one.length === other.length;
}

/** Work or facts that the person is not asked for: it is no question whether something may be done. */
const work =
  /\b(?:do not|don['’]?t|never|without|must not|should not|avoid|no need to)\b[^.;]{0,24}\bask(?:ing)? (?:(?:the |your )?(?:users?|owners?|humans?|people|them|him|her) )?(?:to (?!confirm|approve|agree|allow|decide|check|review|consent|accept|verify|look|permit)\w{2,20}|for (?!(?:\w+ ){0,2}(?:permission|approval|consent|confirmation|a yes|an? (?:ok|okay|go-ahead)|leave))(?:[\w-]{1,20})|which|what|where|how)\b/gi;
/** Nothing is said where there is nothing to say. */
const noNews =
  /\bwhen to (?:stay|be|keep|remain) (?:silent|quiet)\b|\b(?:if|when)\b[^.;]{0,30}\b(?:nothing|no (?:news|new|updates?|changes?|items?|messages?))\b[^.;]{0,30}\b(?:stay|be|keep|remain) (?:silent|quiet)\b|\b(?:stay|be|keep|remain) (?:silent|quiet)\b[^.;]{0,12}\b(?:if|when)\b[^.;]{0,12}\b(?:nothing|no (?:news|new|updates?|changes?))\b|\b(?:stay|be|keep|remain) (?:silent|quiet) \(?(?:HEARTBEAT_OK|NO_REPLY)\b/gi;
/** A secret is not shown, and a person who said no is not asked again. */
const discreet =
  /\b(?:keys?|tokens?|secrets?|passwords?|credentials?)\b[^.;]{0,80}\b(?:never|do not|don['’]?t|not) (?:print|show|display|quote|expose|echo|log|paste) (?:it|them)\b|\b(?:no|skip|declin\w{1,3}|refus\w{1,3}|cancel\w{0,3})\b[^;]{0,80}\b(?:do not|don['’]?t|never) ask (?:them |the user )?again\b|\bdo not ask again unless\b|\b(?:does|do)(?:n['’]t| not) (?:\w{1,12} )?show you how\b/gi;

/** Whether nothing is left of such words once those of everyday politeness are taken out. */
function isHarmless({ text }: Instruction): boolean {
  const rest = text.replace(work, ' ').replace(noNews, ' ').replace(discreet, ' ');
  return rest !== text && !unwatched.test(rest);
}

/** Where an act that the user would want to know of stands beside words that keep it from the user; `kept`: such words were found already. */
export function judgeUnwatched(
  list: readonly Instruction[],
  index: number,
  weighed: Map<Instruction, Weighed>,
  kept = false,
): Match | undefined {
  const here = list[index];
  if (
    here === undefined ||
    here.quoted ||
    here.place === 'code' ||
    !(kept || (unwatched.in(here) && !isHarmless(here)))
  )
    return undefined;
  const around = beside(list, here).filter(
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
