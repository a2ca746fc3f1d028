/** Scripts, with how many of their letters stand for a word. */
const scripts: readonly { readonly name: string; readonly letters: RegExp; readonly perWord: number }[] = [
  { name: 'Japanese', letters: /[\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f]/g, perWord: 2 },
  { name: 'Korean', letters: /[\uac00-\ud7af\u1100-\u11ff]/g, perWord: 2.5 },
  {
    name: 'Chinese',
    letters: /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[\ud840-\ud888][\udc00-\udfff]/g,
    perWord: 1.7,
  },
  { name: 'Cyrillic', letters: /[\u0400-\u052f]/g, perWord: 5.5 },
  { name: 'Greek', letters: /[\u0370-\u03ff\u1f00-\u1fff]/g, perWord: 5.5 },
  { name: 'Arabic', letters: /[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefe]/g, perWord: 4.5 },
  { name: 'Hebrew', letters: /[\u0590-\u05ff]/g, perWord: 4.5 },
  { name: 'Thai', letters: /[\u0e00-\u0e7f]/g, perWord: 4 },
  { name: 'South Asian', letters: /[\u0900-\u0dff]/g, perWord: 4.5 },
  { name: 'Southeast Asian', letters: /[\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff]/g, perWord: 4.5 },
  { name: 'Caucasian', letters: /[\u0530-\u058f\u10a0-\u10ff]/g, perWord: 5.5 },
  { name: 'Ethiopic', letters: /[\u1200-\u139f]/g, perWord: 3.5 },
];

/** Each letter of these scripts, and more; most texts have none. */
const anyLetter = /[\u0370-\u1fff\u3040-\ud7af\ud840-\ud888\uf900-\ufdff\ufe70-\ufefe\uff66-\uff9f]/;

/** The most frequent words of languages in Latin letters, without those that are English words too. */
export const stopWords: Readonly<Record<string, string>> = {
  English:
    'the and of to is in for with this that you your it as are be or not when if from on use by can will an at which have all any then each do no only must should after before using into more than how what',
  German:
    'der die das und ist nicht ein eine einen einem den dem zu mit für auf von im des sich auch wenn dann oder wird werden du sie ihr bei nach aus nur wie kann noch über vor um sage frage',
  French:
    'le les des et est une pour dans que qui sur avec pas vous votre par au aux ce cette ou si sont du en il être nous utilisez ne doit sans puis lorsque',
  Spanish:
    'el los las una y es en que para con por del no se su al como más si o lo este esta sin usa cuando debe puede también desde pero sobre todo hay',
  Portuguese:
    'o os as uma é em que para com por do da dos das não se ao como mais ou você seu sua sem quando deve pode também no na use este esta são',
  Italian:
    'il lo gli una è di che per con non si del della dei delle nel nella sono se come più quando deve può questo questa anche da dal alla senza',
  Dutch:
    'het een van en niet dat voor met zijn aan ook als op door je wordt deze naar maar geen bij uit gebruik moet kan dan nog wel',
  Polish: 'i w na nie się jest z do że jak dla od po przez lub oraz to który tylko jeśli może przy być bez gdy',
  Turkish: 've bir bu için ile da de çok olarak daha gibi kadar her ne olan sonra değil veya ise kullanıcı lütfen',
  Indonesian:
    'yang dan di untuk dengan ini dari tidak ke pada adalah atau akan juga dapat jika saat oleh harus anda pengguna',
  Vietnamese: 'và của là có cho không được một các trong với này khi để người từ đã sẽ hãy nếu bạn',
  Swedish: 'och att det som en är på för med inte av till den har om ett kan från eller när ska också',
  Czech: 'a se na je v že to s z do o pro jako nebo ale po není podle když jsou může pokud být',
  Romanian: 'și este nu un o la cu pentru din pe care mai să sau dacă sunt prin când fără după',
};

const names: readonly string[] = Object.keys(stopWords);

/** How many numbers words have. */
const numbers = 1 << 12;

/** One more letter of a word in its number. */
function withLetter(number: number, code: number): number {
  return (Math.imul(number, 31) + code) & (numbers - 1);
}

/** Letters of words in lower case, and the apostrophe. */
function isLatin(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || code === 39;
  return (code >= 0xc0 && code <= 0x24f) || (code >= 0x1e00 && code <= 0x1eff);
}

/** One of these words, with the languages that have it, as indexes of `names`. */
interface StopWord {
  readonly text: string;
  readonly index: number;
  readonly languages: number[];
}

const none: readonly StopWord[] = [];
const stops: readonly StopWord[] = stopWordsOf();
/** The same by a number that their letters give; different words may give the same. */
const byNumber: readonly (readonly StopWord[] | undefined)[] = numbered();

function stopWordsOf(): readonly StopWord[] {
  const english = new Set((stopWords.English ?? '').split(' '));
  const known = new Map<string, StopWord>();
  for (const [language, name] of names.entries()) {
    for (const text of new Set((stopWords[name] ?? '').split(' '))) {
      if (name !== 'English' && english.has(text)) continue;
      const word = known.get(text) ?? { text, index: known.size, languages: [] };
      word.languages.push(language);
      known.set(text, word);
    }
  }
  return [...known.values()];
}

function numbered(): readonly (readonly StopWord[] | undefined)[] {
  const table: (StopWord[] | undefined)[] = Array.from({ length: numbers });
  for (const stop of stops) {
    let number = 0;
    for (let at = 0; at < stop.text.length; at++) number = withLetter(number, stop.text.charCodeAt(at));
    const known = table[number];
    if (known === undefined) table[number] = [stop];
    else known.push(stop);
  }
  return table;
}

/** Fewer words than these say nothing, and a smaller share than this is names, examples and quotations. */
const least = { words: 8, share: 0.3, letters: 300_000 } as const;

/** The language or script of a document's prose when it is not English; undefined when it is, or when there is too little of it. */
export function foreignLanguage(text: string): string | undefined {
  const prose = proseOf(text.slice(0, least.letters));
  const found = count(prose.toLowerCase());
  return (anyLetter.test(prose) ? otherScript(prose, found.words) : undefined) ?? latinLanguage(found);
}

function otherScript(prose: string, latinWords: number): string | undefined {
  const counted = scripts.map(({ name, letters, perWord }) => ({
    name,
    words: (prose.match(letters)?.length ?? 0) / perWord,
  }));
  const other = counted.reduce((sum, one) => sum + one.words, 0);
  if (other < least.words || other < least.share * (other + latinWords)) return undefined;
  const japanese = counted[0];
  const most =
    japanese !== undefined && japanese.words >= 4 && japanese.words * 4 > other
      ? japanese
      : counted.reduce((a, b) => (b.words > a.words ? b : a));
  if (most.name !== 'Cyrillic') return most.name;
  return isRussian(prose) ? 'Russian' : 'Cyrillic script';
}

/** Letters that Russian has and its neighbours do not, and none of theirs. */
export function isRussian(text: string): boolean {
  return /[ыэёЫЭЁ]/.test(text) && !/[іїєґўјљњћђџѓќқғңөұүһӣӯҷ]/i.test(text);
}

interface Counted {
  readonly words: number;
  /** How often each of the stop words stands there. */
  readonly stops: Uint32Array;
}

/** Words in Latin letters, of at most 40 letters. They are counted where they stand: a document has many. */
function count(text: string): Counted {
  const { charCodeAt } = String.prototype;
  const found = new Uint32Array(stops.length);
  const { length } = text;
  let words = 0;
  for (let at = 0; at < length; at++) {
    let code = charCodeAt.call(text, at);
    if (!isLatin(code)) continue;
    const start = at;
    let number = 0;
    while (at < length && at - start < 40 && isLatin(code)) {
      number = withLetter(number, code);
      at++;
      if (at < length) code = charCodeAt.call(text, at);
    }
    words++;
    for (const stop of byNumber[number] ?? none)
      if (stop.text.length === at - start && text.startsWith(stop.text, start)) {
        found[stop.index] = (found[stop.index] ?? 0) + 1;
        break;
      }
    at--;
  }
  return { words, stops: found };
}

function latinLanguage({ words, stops: found }: Counted): string | undefined {
  if (words < 12) return undefined;
  const hits = names.map(() => 0);
  const distinct = names.map(() => 0);
  for (const { index, languages } of stops) {
    const times = found[index] ?? 0;
    if (times === 0) continue;
    for (const language of languages) {
      hits[language] = (hits[language] ?? 0) + times;
      distinct[language] = (distinct[language] ?? 0) + 1;
    }
  }
  let best = 1;
  for (let language = 2; language < names.length; language++)
    if ((hits[language] ?? 0) > (hits[best] ?? 0)) best = language;
  const english = hits[0] ?? 0;
  const most = hits[best] ?? 0;
  if ((distinct[best] ?? 0) < 4 || most < words * 0.1 * least.share) return undefined;
  return most >= 5 && most / (most + english) > 0.5 ? names[best] : undefined;
}

const fenceMark = /^\s{0,40}(?:>\s{0,4})?(`{3,10}|~{3,10})/;

/** The text without code, addresses, markup and comments. Runs of lines are kept as they are: few lines are fences, or too long. */
function proseOf(text: string): string {
  const kept: string[] = [];
  let fence: string | undefined;
  let from = 0;
  let ticks = -1;
  let waves = -1;
  for (let start = 0; start <= text.length; ) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    if (ticks < start) ticks = placeOf('```', text, start);
    if (waves < start) waves = placeOf('~~~', text, start);
    const mark = ticks < end || waves < end ? fenceMark.exec(text.slice(start, end))?.[1] : undefined;
    if (fence === undefined && mark !== undefined) {
      kept.push(text.slice(from, start));
      fence = mark;
    } else if (fence !== undefined && mark?.startsWith(fence)) {
      fence = undefined;
      from = end + 1;
    } else if (fence === undefined && end - start > 4000) {
      kept.push(text.slice(from, start + 4000));
      from = end + 1;
    }
    start = end + 1;
  }
  if (fence === undefined) kept.push(text.slice(from));
  return kept.join('\n').replace(/`[^`\n]{1,400}`|https?:\/\/[^\s)>]+|<[^<>\n]{1,400}>/g, ' ');
}

function placeOf(mark: string, text: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at;
}
