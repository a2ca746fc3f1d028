import { type CharSet, type Part, partsOf } from './pattern-parts.ts';
import { depth } from './words.ts';

/** How a word starts, in lower case: its first characters, or, `whole`, all of a word that is shorter. */
export interface Stem {
  readonly text: string;
  readonly whole: boolean;
}

/** Words that stand in most texts: a set that holds one keeps nothing out. */
const common: ReadonlySet<string> = new Set(
  'the a an it to for in of and is are use or do on not if be from as at by no with this that you your file skil agen user when all can will any has have must code data one run'.split(
    ' ',
  ),
);
/** What a stem costs that hardly any text has. */
const least = 2;
/** Stems of one set; a pattern that has more is not worth it. */
const most = 300;

/**
 * Starts of words of which each text that the pattern matches has at least one; undefined when there are none. It follows from the pattern
 * alone: of the parts that every match goes through, the one whose words are rarest.
 */
export function stemsOf(pattern: RegExp): readonly Stem[] | undefined {
  const choices = partsOf(pattern);
  return choices === undefined ? undefined : ofChoices(choices, false)?.stems;
}

interface Found {
  readonly stems: readonly Stem[];
  /** How much it lets through; small is good. */
  readonly cost: number;
}

/** What one of the choices asks for; `fresh` when a letter that comes next starts a word. */
function ofChoices(choices: readonly (readonly Part[])[], fresh: boolean): Found | undefined {
  const stems: Stem[] = [];
  let cost = 0;
  for (const parts of choices) {
    const found = ofParts(parts, fresh);
    if (found === undefined) return undefined;
    stems.push(...found.stems);
    cost += found.cost;
  }
  return stems.length > most ? undefined : { stems, cost };
}

function ofParts(parts: readonly Part[], fresh: boolean): Found | undefined {
  let best: Found | undefined;
  let starts = fresh;
  const offer = (found: Found | undefined) => {
    if (found !== undefined && (best === undefined || found.cost < best.cost)) best = found;
  };
  for (const [index, part] of parts.entries()) {
    if (starts && consumes(part)) offer(startingAt(parts, index));
    if (part.kind === 'group') offer(ofChoices(part.choices, starts));
    else if (part.kind === 'repeat' && part.least > 0 && part.part.kind === 'group')
      offer(ofChoices(part.part.choices, starts));
    // One rare word: no other part asks for less.
    if (best !== undefined && best.cost <= least) break;
    starts = freshAfter(part, starts);
  }
  return best;
}

/** Whether a letter behind the part starts a word. */
function freshAfter(part: Part, before: boolean): boolean {
  if (part.kind === 'boundary' || part.kind === 'start') return true;
  if (part.kind === 'char') return part.set.word.size === 0;
  if (part.kind === 'group')
    return part.choices.every((parts) => parts.reduce((fresh, one) => freshAfter(one, fresh), before));
  if (part.kind === 'nothing') return before;
  const once = freshAfter(part.part, before);
  const again = once && (part.most <= 1 || freshAfter(part.part, once));
  return again && (part.least > 0 || before);
}

/** The start of a word as far as it is known; `open` while the next part says how it goes on. */
interface Start {
  readonly text: string;
  readonly state: 'open' | 'cut' | 'whole';
}

/** The words that start where the parts start. */
function startingAt(parts: readonly Part[], from: number): Found | undefined {
  let starts: readonly Start[] | undefined = [{ text: '', state: 'open' }];
  for (let index = from; index < parts.length; index++) {
    const part = parts[index];
    if (part === undefined) break;
    starts = extend(starts, part);
    if (starts === undefined || starts.length > most || starts.some(isUseless)) return undefined;
    if (starts.every(({ state }) => state !== 'open')) break;
  }
  const stems = new Map<string, Stem>();
  for (const { text, state } of starts) {
    if (state === 'open' && text.length < 2) return undefined;
    const whole = state === 'whole';
    stems.set(`${text}${whole ? '.' : ''}`, { text, whole });
  }
  const all = [...stems.values()];
  return { stems: all, cost: all.reduce((sum, stem) => sum + costOf(stem), 0) };
}

/** Too little of a word is known to tell it from others. */
function isUseless({ text, state }: Start): boolean {
  return (state === 'cut' && text.length < 2) || (state === 'whole' && text === '');
}

/** Whether the part can be the start of a word that is known. */
function consumes(part: Part): boolean {
  if (part.kind === 'char') return part.set.word.size > 0 && part.set.word.size <= 6 && !part.set.other;
  return part.kind === 'group' || part.kind === 'repeat';
}

function costOf({ text, whole }: Stem): number {
  if (common.has(text)) return 200;
  if (whole || text.length === depth) return least;
  return text.length === 3 ? 8 : 100;
}

function extend(starts: readonly Start[], part: Part): readonly Start[] | undefined {
  if (part.kind === 'nothing' || part.kind === 'start') return starts;
  const open = starts.filter(({ state }) => state === 'open');
  const done = starts.filter(({ state }) => state !== 'open');
  if (part.kind === 'boundary')
    return [...done, ...open.map((start): Start => (start.text === '' ? start : { ...start, state: 'whole' }))];
  if (open.length === 0) return starts;
  if (part.kind === 'char') return [...done, ...open.flatMap((start) => step(start, part.set))];
  if (part.kind === 'group') {
    const out: Start[] = [...done];
    for (const parts of part.choices) {
      let inner: readonly Start[] | undefined = open;
      for (const one of parts) {
        if (inner === undefined || inner.length > most) return undefined;
        inner = extend(inner, one);
      }
      if (inner === undefined) return undefined;
      out.push(...inner);
    }
    return distinct(out);
  }
  return repeat(open, done, part);
}

function repeat(
  open: readonly Start[],
  done: readonly Start[],
  { part, least, most: often }: Part & { readonly kind: 'repeat' },
): readonly Start[] | undefined {
  const out: Start[] = [...done];
  let now: readonly Start[] = open;
  for (let count = 0; ; count++) {
    if (count >= least) out.push(...now.filter(({ state }) => state === 'open'));
    if (now.length === 0 || count >= often) break;
    // So many repetitions fill a stem, unless the part consumes nothing or no letters.
    if (count > depth) {
      out.push(...now.map(({ text }): Start => ({ text, state: 'cut' })));
      break;
    }
    const next = extend(now, part);
    if (next === undefined || next.length > most) return undefined;
    out.push(...next.filter(({ state }) => state !== 'open'));
    now = next.filter(({ state }) => state === 'open');
  }
  return distinct(out);
}

function step(start: Start, set: CharSet): readonly Start[] {
  const { text } = start;
  if (set.word.size > 6) return [{ text, state: 'cut' }];
  const out: Start[] = [...set.word].map((letter) =>
    text.length + 1 >= depth ? { text: text + letter, state: 'cut' } : { text: text + letter, state: 'open' },
  );
  if (set.other) out.push({ text, state: 'whole' });
  return out;
}

function distinct(starts: readonly Start[]): readonly Start[] {
  if (starts.length < 2) return starts;
  return [...new Map(starts.map((start) => [`${start.text} ${start.state}`, start])).values()];
}
