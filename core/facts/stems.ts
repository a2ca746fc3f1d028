import { type CharSet, type Part, partsOf } from './pattern-parts.ts';
import { depth } from './words.ts';

/** How a word starts, in lower case: its first characters, or, `whole`, all of a word that is shorter. */
export interface Stem {
  readonly text: string;
  readonly whole: boolean;
}

/** Words that stand in most sentences: a set that holds one keeps nothing out. */
const everywhere: ReadonlySet<string> = new Set('the a an to for in of and is or'.split(' '));
/** Words that stand in many. */
const common: ReadonlySet<string> = new Set(
  'it are use do on not if be from as at by no with this that you your file skil agen user when all can will any has have must code data one run'.split(
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
  return choices === undefined ? undefined : ofChoices(choices, false, false)?.stems;
}

interface Found {
  readonly stems: readonly Stem[];
  /** How much it lets through; small is good. */
  readonly cost: number;
}

/** What one of the choices asks for; `fresh` when a letter that comes next starts a word, `ends` when a word ends behind the choice. */
function ofChoices(choices: readonly (readonly Part[])[], fresh: boolean, ends: boolean): Found | undefined {
  const stems: Stem[] = [];
  let cost = 0;
  for (const parts of choices) {
    const found = ofParts(parts, fresh, ends);
    if (found === undefined) return undefined;
    stems.push(...found.stems);
    cost += found.cost;
  }
  return stems.length > most ? undefined : { stems, cost };
}

function ofParts(parts: readonly Part[], fresh: boolean, ends: boolean): Found | undefined {
  let best: Found | undefined;
  let starts = fresh;
  const offer = (found: Found | undefined) => {
    if (found !== undefined && (best === undefined || found.cost < best.cost)) best = found;
  };
  for (const [index, part] of parts.entries()) {
    if (starts && consumes(part)) offer(startingAt(parts, index, ends));
    if (part.kind === 'group') {
      const next = parts[index + 1];
      offer(ofChoices(part.choices, starts, next === undefined ? ends : next.kind === 'boundary'));
    } else if (part.kind === 'repeat' && part.least > 0 && part.part.kind === 'group')
      offer(ofChoices(part.part.choices, starts, false));
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

/** The words that start where the parts start; `ends` when a word ends behind the last part. */
function startingAt(parts: readonly Part[], from: number, ends: boolean): Found | undefined {
  const done: Stem[] = [];
  let open: readonly string[] | undefined = [''];
  for (let index = from; index < parts.length && open.length > 0; index++) {
    const part = parts[index];
    if (part === undefined) break;
    open = extend(open, part, done);
    if (open === undefined) return undefined;
  }
  for (const text of open) if (!push(done, text, ends)) return undefined;
  const stems = new Map(done.map((stem) => [stem.whole ? `${stem.text}.` : stem.text, stem]));
  let cost = 0;
  for (const stem of stems.values()) cost += costOf(stem);
  return { stems: [...stems.values()], cost };
}

/** Takes a stem; not when there are too many, or too little of the word is known to tell it from others. */
function push(done: Stem[], text: string, whole: boolean): boolean {
  if (text.length < (whole ? 1 : 2) || done.length >= most) return false;
  done.push({ text, whole });
  return true;
}

/** Whether the part can be the start of a word that is known. */
function consumes(part: Part): boolean {
  if (part.kind === 'char') return part.set.word.size > 0 && part.set.word.size <= 6 && !part.set.other;
  return part.kind === 'group' || part.kind === 'repeat';
}

function costOf({ text, whole }: Stem): number {
  if (everywhere.has(text)) return 1000;
  if (common.has(text)) return 200;
  if (whole || text.length === depth) return least;
  return text.length === 3 ? 8 : 100;
}

/** The starts of words as the part leaves them open; what is known as far as it matters goes to `done`. Undefined when too little is known. */
function extend(open: readonly string[], part: Part, done: Stem[]): readonly string[] | undefined {
  if (part.kind === 'nothing' || part.kind === 'start') return open;
  if (part.kind === 'boundary') {
    for (const text of open) if (text !== '' && !push(done, text, true)) return undefined;
    return open.includes('') ? [''] : [];
  }
  if (part.kind === 'char') return step(open, part.set, done);
  if (part.kind === 'repeat') return repeat(open, part, done);
  const out = new Set<string>();
  for (const parts of part.choices) {
    let inner: readonly string[] | undefined = open;
    for (let index = 0; index < parts.length && inner.length > 0; index++) {
      const one = parts[index];
      if (one === undefined) break;
      inner = extend(inner, one, done);
      if (inner === undefined) return undefined;
    }
    for (const text of inner) out.add(text);
  }
  return out.size > most ? undefined : [...out];
}

function repeat(
  open: readonly string[],
  { part, least: fewest, most: often }: Part & { readonly kind: 'repeat' },
  done: Stem[],
): readonly string[] | undefined {
  const out = new Set<string>();
  let now: readonly string[] | undefined = open;
  for (let count = 0; now.length > 0; count++) {
    if (count >= fewest) for (const text of now) out.add(text);
    if (count >= often) break;
    // So many repetitions fill a stem, unless the part consumes nothing.
    if (count > depth) {
      for (const text of now) if (!push(done, text, false)) return undefined;
      break;
    }
    now = extend(now, part, done);
    if (now === undefined) return undefined;
  }
  return out.size > most ? undefined : [...out];
}

function step(open: readonly string[], set: CharSet, done: Stem[]): readonly string[] | undefined {
  const out: string[] = [];
  for (const text of open) {
    if (set.word.size > 6) {
      if (!push(done, text, false)) return undefined;
      continue;
    }
    if (set.other && !push(done, text, true)) return undefined;
    for (const letter of set.word) {
      if (text.length + 1 < depth) out.push(text + letter);
      else if (!push(done, text + letter, false)) return undefined;
    }
  }
  return out.length > most ? undefined : out;
}
