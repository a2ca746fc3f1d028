import type { Lexicon } from './lexicon.ts';
import type { Token } from './scan.ts';

/** Verbs that are nothing without an object: without one, what was named before is meant. */
const transitive =
  /^(?:run|launch|execute|install|extract|open|send|upload|paste|copy|download|follow|obey|read|submit|forward|delete|publish)$/;
const things: ReadonlySet<string> = new Set(['noun', 'name', 'unknown']);
/** Endings and particles of Japanese and Korean that say what a word is to its verb. */
const particles: readonly { readonly tail: RegExp; readonly word: string }[] = [
  { tail: /^(?:から|より|에서|부터)/, word: 'from' },
  { tail: /^(?:に|へ|まで|에게|께|한테|에|로|으로)/, word: 'to' },
  { tail: /^(?:で|을통해|를통해)/, word: 'with' },
];
const negative = /ない(?!と)|ません|ぬ|まい|いけ|ならな|べからず|^な$|禁/;
const denied = /ずに|ないで(?!く|い)|なしに/;
const conditional = /(?:たら|れば|なら|場合|면|거든)/;

/** The clauses of a sentence as English ones, with the verb and its negation where English has them. */
export function render(all: readonly Token[], lexicon: Lexicon): string {
  const out: string[] = [];
  let clause: Token[] = [];
  const tokens = joined(all, lexicon.split);
  const last = lexicon.tongue.order === 'verb-last';
  const close = () => {
    if (clause.length > 0) out.push(last ? verbLast(clause) : verbFirst(clause, lexicon));
    clause = [];
  };
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'mark' && /[*_`]/.test(token.text)) continue;
    if (token.kind === 'mark' && !/["'“”«»‘’「」『』(]/.test(token.text)) {
      close();
      out.push(marks.get(token.text) ?? token.text);
    } else if (token.kind === 'and') {
      close();
      out.push(token.text);
    } else {
      clause.push(token);
      // The denial stands behind the verb; both end the clause.
      const next = tokens[index + 1]?.kind;
      const denial = next === 'not' || next === 'without';
      if (!last || denial || !(token.kind === 'verb' || ends(token, clause))) continue;
      close();
      if (next !== undefined && next !== 'mark' && next !== 'and') out.push('and');
    }
  }
  close();
  // Whose act it is stands first, and the verb for it last.
  if (last && tokens.some((token, at) => /^attackers?$/.test(token.text) && isTopic(token, tokens[at + 1])))
    out.unshift('attackers ask that');
  return out.join(' ');
}

/** Whether a sentence is about the word: `…は`, `…은`. */
function isTopic({ tail }: Token, next: Token | undefined): boolean {
  return /^(?:은|는|이|가)$/.test(tail) || next?.text === '~topic';
}

/** A denial behind its verb. */
function ends({ kind }: Token, clause: readonly Token[]): boolean {
  return (kind === 'not' || kind === 'without') && clause.some((other) => other.kind === 'verb');
}

const marks: ReadonlyMap<string, string> = new Map([
  ['。', '.'],
  ['、', ','],
  ['，', ','],
  ['：', ':'],
  ['；', ';'],
  ['！', '!'],
  ['？', '?'],
  ['．', '.'],
]);

/** How many words behind a denial its verb is looked for. */
const reach = 6;

function verbFirst(tokens: readonly Token[], { tongue }: Lexicon): string {
  const clause = tongue.order === 'either' ? fronted(tokens.filter(isKept)) : tokens.filter(isKept);
  const words: string[] = [];
  const done = new Set<Token>();
  const moved = new Set<Token>();
  for (const [index, token] of clause.entries()) {
    if (done.has(token)) continue;
    const { kind } = token;
    const [text, behindIt] = partsOf(token.text);
    const leads = kind === 'not' || kind === 'without' || text === '~before';
    const behind = leads ? clause.slice(index + 1, index + 1 + (text === '~before' ? 2 * reach : reach)) : [];
    const at = behind.findIndex((other) => other.kind === 'verb');
    const verb = behind[at];
    if (leads && verb !== undefined) {
      const [word, after] = partsOf(verb.text);
      // What stands between is the verb's: `not to the user tell`.
      if (after === undefined) done.add(verb);
      else moved.add(verb);
      for (const other of behind.slice(0, at)) if (other.kind === 'not') done.add(other);
      const subject = behind.slice(0, at).find((other) => other.text === 'user' && behind[0] === other);
      if (kind === 'not' && subject !== undefined && /^(?:know|notice|see|learn|find)\b/.test(verb.text)) {
        done.add(subject);
        words.push('the user must not', word);
      } else if (kind === 'without') words.push('without', ing(word));
      else
        words.push(
          kind === 'not' || behind.slice(0, at).some((other) => other.kind === 'not') ? `do not ${word}` : word,
        );
      continue;
    }
    if (text === '~before') continue;
    if (moved.has(token)) {
      words.push(behindIt ?? '');
      continue;
    }
    words.push(text);
    if (behindIt !== undefined) words.push(behindIt);
    if (kind !== 'verb') continue;
    if (transitive.test(text) && !hasObject(clause, index)) words.push('it');
  }
  return words.join(' ');
}

/** `replace|with`: the verb, and the word that stays before what follows it. */
function partsOf(english: string): readonly [string, string | undefined] {
  const cut = english.indexOf('|');
  return cut < 0 ? [english, undefined] : [english.slice(0, cut), english.slice(cut + 1)];
}

/** Whether something stands behind a verb that it acts on, rather than where it goes to. */
function hasObject(clause: readonly Token[], verb: number): boolean {
  for (const { kind, text } of clause.slice(verb + 1, verb + 9)) {
    if (things.has(kind) || text === 'it') return true;
    if (kind === 'verb' || (kind === 'other' && /^(?:to|from|with|into|in|on|at)$/.test(text))) return false;
  }
  return false;
}

function isKept({ kind }: Token): boolean {
  return kind !== 'skipped';
}

/** Verbs that are split in two put together: `schalte … aus`. The second part stands at the end of a clause. */
function joined(tokens: readonly Token[], split: ReadonlyMap<string, ReadonlyMap<string, string>>): readonly Token[] {
  if (split.size === 0) return tokens;
  const out: Token[] = [];
  /** Where the last verb stands that waits for its second part. */
  let open = -1;
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    const ends = next === undefined || next.kind === 'mark' || next.kind === 'and' || next.kind === 'not';
    const english = ends && open >= 0 ? split.get(out[open]?.source ?? '')?.get(token.source) : undefined;
    const verb = out[open];
    if (english !== undefined && verb !== undefined) {
      out[open] = { ...verb, kind: 'verb', text: english };
      open = -1;
      continue;
    }
    if (token.kind === 'mark' && /[.;:!?]/.test(token.text)) open = -1;
    if (split.has(token.source)) open = out.length;
    out.push(token);
  }
  return out;
}

/** The verb that ends a clause, with its denial, at its front; one that is denied behind takes the denial along. */
function fronted(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(({ kind }) => kind === 'verb');
  const verb = tokens[at];
  if (verb === undefined) return tokens;
  const final = tokens.slice(at + 1).every(({ kind }) => kind === 'not' || kind === 'verb');
  const deny = tokens.find(({ kind }) => kind === 'not' || kind === 'without');
  // `Before running … never be asked`: the denial is that of the verb behind it.
  const behind = deny === undefined ? -1 : tokens.indexOf(deny);
  const denied = tokens.slice(behind + 1, behind + 5).find(({ kind }) => kind === 'verb');
  const before = tokens.slice(0, at).some(({ text }) => /^~?before$/.test(text));
  if (!final && behind > at && before && denied !== undefined) return tokens;
  const rest = tokens.filter((token) => token !== deny);
  const denial = deny === undefined ? [] : [deny];
  if (!final) return rest.flatMap((token) => (token === verb ? [...denial, token] : [token]));
  const lead = rest.findIndex(
    ({ kind, text }) => kind !== 'other' || !/^(?:if|when|before|after|first|then|so that|once|unless)$/.test(text),
  );
  const others = rest.filter((token) => token !== verb);
  const subject = others.slice(lead, lead + 2).findIndex(({ text }) => text === 'user');
  const cut = deny?.kind === 'without' ? lead : lead + subject + 1;
  return [...others.slice(0, cut), ...denial, verb, ...others.slice(cut)];
}

function verbLast(tokens: readonly Token[]): string {
  const kept = tokens.filter(isKept);
  const verb = kept.findLast(({ kind }) => kind === 'verb');
  const lead: string[] = [];
  const objects: string[] = [];
  const others: string[] = [];
  let subject = '';
  let chunk: string[] = [];
  const isTransitive = verb !== undefined && transitive.test(verb.text);
  for (const [index, token] of kept.entries()) {
    if (token === verb || token.kind === 'not' || token.kind === 'without') continue;
    if (token.kind === 'other') {
      const particle = particleOf(token.text);
      if (particle !== undefined) {
        if (particle === 'of') continue;
        if (particle === 'object') objects.push(...chunk);
        else if (particle === 'topic' && chunk.at(-1) === 'user') subject = 'the user';
        else if (particle === 'topic') objects.push(...chunk);
        else if (chunk.length > 0) others.push(particle, ...chunk);
        chunk = [];
      } else if (/^(?:if|when|before|after|first|then|every|always)$/.test(token.text) && chunk.length === 0)
        lead.push(token.text);
      else chunk.push(token.text);
      continue;
    }
    chunk.push(token.text);
    const next = kept[index + 1];
    const tail = token.tail;
    if (tail === '' || next === undefined) continue;
    const found = particles.find((one) => one.tail.test(tail));
    if (found !== undefined) {
      others.push(found.word, ...chunk);
      chunk = [];
    } else if (/^(?:을|를)/.test(tail)) {
      objects.push(...chunk);
      chunk = [];
    } else if (/^(?:은|는|이|가|도)$/.test(tail)) {
      if (chunk.at(-1) === 'user') subject = 'the user';
      else objects.push(...chunk);
      chunk = [];
    }
  }
  objects.push(...chunk);
  if (verb === undefined)
    return [...lead, subject, ...objects, ...others, ...denials(kept)].filter((one) => one !== '').join(' ');
  const bare = kept.some(({ kind }) => kind === 'without') || denied.test(verb.tail);
  const not = !bare && (kept.some(({ kind }) => kind === 'not') || negative.test(verb.tail));
  const when = conditional.test(verb.tail) ? 'if' : '';
  if (not && /^(?:know|notice)/.test(verb.text)) return [...lead, 'the user must not', verb.text, ...objects].join(' ');
  const told = bare ? `without ${ing(verb.text)}` : not ? `do not ${verb.text}` : verb.text;
  if (isTransitive && objects.length === 0) objects.push('it');
  const person = /^(?:tell|ask|inform|notify|mention|show|report)/.test(verb.text) ? others.indexOf('user') : -1;
  if (person > 0 && others[person - 1] === 'to') {
    others.splice(person - 1, 2);
    objects.unshift('user');
  }
  return [...lead, when, subject, told, ...objects, ...others].filter((one) => one !== '').join(' ');
}

function denials(tokens: readonly Token[]): readonly string[] {
  return tokens.flatMap(({ kind, text }) => (kind === 'not' || kind === 'without' ? [text] : []));
}

/** What a Japanese particle, as the lexicon has it, is to the words before it. */
function particleOf(text: string): string | undefined {
  return text.startsWith('~') ? text.slice(1) : undefined;
}

function ing(verb: string): string {
  const [first = '', ...rest] = verb.split(' ');
  const stem = /[^e]e$/.test(first)
    ? first.slice(0, -1)
    : /^(?:run|get|put|let)$/.test(first)
      ? first + first.slice(-1)
      : first;
  return [`${stem}ing`, ...rest].join(' ');
}
