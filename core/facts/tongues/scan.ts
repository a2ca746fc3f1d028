import { type Entry, type Kind, type Lexicon, longest, plain, type Word } from './lexicon.ts';

/** One word of a sentence on its way into English. */
export interface Token {
  /** `name`: kept as written (an address, a path, a number); `mark`: punctuation; `unknown`: a word that is not looked up further. */
  readonly kind: Kind | 'name' | 'mark' | 'unknown';
  readonly text: string;
  /** What stands behind it in the original: the ending of its word, or the syllables that follow. */
  readonly tail: string;
  /** The word as it is compared. */
  readonly source: string;
}

/** Addresses; runs of Latin letters, digits and what paths are written with; runs of one other script; single marks. */
const piece =
  /https?:\/\/[\x21-\x7e]+|[\p{Script=Latin}\p{M}\d_~.$%@#\\/:=+-]{1,300}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]{1,300}|\p{L}{1,100}|[^\s\p{L}]/gu;

/** The words, names and marks of a sentence in order. */
function piecesOf(text: string): readonly string[] {
  return [...text.matchAll(piece)].flatMap(([one]) => {
    if (!/^[\p{Script=Latin}\d_~.$%@#\\/:=+-]/u.test(one)) return [one];
    if (/^https?:/.test(one)) {
      const end = one.replace(/[.,;:!?)\]}"'>]{1,8}$/, '');
      return [end, ...one.slice(end.length)];
    }
    const end = one.replace(/[.:=]{1,8}$/, '');
    const marks = [...one.slice(end.length)];
    if (/[\d_~.$%@#\\/:=+]/.test(end)) return [end, ...marks];
    return [...end.split(/-{1,8}/).filter((word) => word !== ''), ...marks];
  });
}

/** Words that people leave in English. */
const english =
  /^(?:terminal|shell|console|script|token|url|link|api|email|cookie|wallet|prompt|system|firewall|antivirus|agent|skill|scanner|log|zip|rar|bash|powershell|plugin|backup|installer|password|setup|server|webhook|telegram|discord|windows|macos|mac|linux|defender|gatekeeper|smartscreen|github|app|memory|admin|header|bcc|iban|curl|sudo|enter|bitcoin|ethereum|chat|chatgpt|claude|openclaw|clawdbot|moltbot)s?$/i;

/** The words of a sentence, each with its meaning where the language's lexicon has one. */
export function scan(text: string, lexicon: Lexicon): readonly Token[] {
  const tokens: Token[] = [];
  const pieces = piecesOf(text);
  for (let at = 0; at < pieces.length; ) {
    const one = pieces[at] ?? '';
    const word = /^[\p{L}\p{M}ー々]{1,300}$/u.test(one);
    if (!word) {
      tokens.push({ kind: /[\p{L}\p{N}]/u.test(one) ? 'name' : 'mark', text: one, tail: '', source: '' });
      at++;
    } else if (lexicon.tongue.words === 'unspaced' && /[^\x00-\x7f]/.test(one)) {
      segment(one, lexicon, tokens);
      at++;
    } else {
      const found = lookUp(pieces, at, lexicon);
      tokens.push(found?.token ?? { ...unknown(one, lexicon), source: plain(one) });
      at += found?.count ?? 1;
    }
  }
  return tokens;
}

function unknown(word: string, { tongue }: Lexicon): Token {
  const kept = english.test(word) || /^[A-Z][A-Z\d]{1,20}$/.test(word) || /[a-z][A-Z]/.test(word);
  const foreign = /[^\x00-\x7f]/.test(word);
  if (kept || (!foreign && (tongue.words === 'unspaced' || /^[\x00-\x7f]+$/.test(tongue.not))))
    return { kind: 'name', text: kept || tongue.words === 'unspaced' ? word : 'x', tail: '', source: '' };
  // A word in Latin letters between those of another script is no word of that language: it stays.
  return { kind: 'unknown', text: kept || !foreign ? word : 'x', tail: '', source: '' };
}

/** The longest form that stands there. */
function lookUp(
  pieces: readonly string[],
  at: number,
  { whole, starts }: Lexicon,
): { token: Token; count: number } | undefined {
  const word = plain(pieces[at] ?? '');
  let best: { entry: Entry; start: number } | undefined;
  const take = (entries: readonly Entry[] | undefined, start: number) => {
    for (const entry of entries ?? [])
      if ((best === undefined || entry.size > best.entry.size) && follows(entry.rest, pieces, at + 1))
        best = { entry, start };
  };
  take(whole.get(word), word.length);
  for (let length = Math.min(word.length, longest); length > 0; length--)
    take(starts.get(word.slice(0, length)), length);
  if (best === undefined) return undefined;
  const { entry, start } = best;
  const count = entry.rest.length + 1;
  const tail = count === 1 ? word.slice(start) : endOf(entry, pieces[at + count - 1] ?? '');
  const kind =
    entry.kind === 'verbal'
      ? /^(?:하|해|한|할|함|합|했|되|됩|된|될|됐|돼|시키|시켜|하지)/.test(tail)
        ? 'verb'
        : 'noun'
      : entry.kind;
  return { token: { kind, text: entry.english, tail, source: word }, count };
}

/** The ending of the last word of a form. */
function endOf({ rest }: Entry, word: string): string {
  const last = rest.at(-1);
  return last?.open === true ? plain(word).slice(last.text.length) : '';
}

function follows(rest: readonly Word[], pieces: readonly string[], from: number): boolean {
  return rest.every(({ text, open }, index) => {
    const word = plain(pieces[from + index] ?? '');
    return open ? word.startsWith(text) : word === text;
  });
}

/** Takes a run of characters without blanks apart, the longest known word first; what is not known between two known words is one word. */
function segment(run: string, { whole }: Lexicon, tokens: Token[]): void {
  const lower = run.toLowerCase();
  let lost = 0;
  const lose = () => {
    if (lost > 1) tokens.push({ kind: 'unknown', text: 'x', tail: '', source: '' });
    lost = 0;
  };
  for (let at = 0; at < lower.length; ) {
    const entry = whole.get(lower.charAt(at))?.find(({ rest }) => lower.startsWith(rest[0]?.text ?? '\n', at));
    if (entry === undefined) {
      if (/[a-z]/.test(lower.charAt(at))) {
        lose();
        const name = /^[a-z]{1,40}/.exec(lower.slice(at, at + 40))?.[0] ?? '';
        tokens.push({ kind: 'name', text: run.slice(at, at + name.length), tail: '', source: '' });
        at += name.length;
        continue;
      }
      lost++;
      at++;
      continue;
    }
    lose();
    at += rest(entry).length;
    // An ending belongs to its verb: `実行` and `してください`.
    const tail = /^[\u3041-\u3096]{0,20}/.exec(lower.slice(at, at + 20))?.[0] ?? '';
    const ending = (entry.kind === 'verb' || entry.kind === 'verbal') && isEnding(tail, entry.kind) ? tail : '';
    tokens.push({
      kind: entry.kind === 'verbal' ? (ending === '' ? 'noun' : 'verb') : entry.kind,
      text: entry.english,
      tail: ending,
      source: '',
    });
    at += ending.length;
  }
  lose();
}

function rest({ rest: [word] }: Entry): string {
  return word?.text ?? '';
}

/** Whether syllables are the ending of a verb rather than a particle behind a noun. */
function isEnding(tail: string, kind: Kind): boolean {
  if (tail === '') return false;
  return kind === 'verb'
    ? !/^(?:を|の(?!で))/.test(tail)
    : /^[しすせさで](?!は|も|、)/.test(tail) && !/^(?:さ|で(?!き))/.test(tail.replace(/^され/, 'し'));
}
