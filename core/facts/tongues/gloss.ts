import { numbersOf, range, type Words, wordsOf } from '../words.ts';
import { de } from './de.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import { foreignLanguage, isRussian, stopWords } from './language.ts';
import { type Lexicon, lexiconOf, plain } from './lexicon.ts';
import { pt } from './pt.ts';
import { render } from './render.ts';
import { ru } from './ru.ts';
import { scan } from './scan.ts';
import { smooth } from './smooth.ts';
import type { Tongue } from './tongue.ts';
import { simplified, zh } from './zh.ts';

const tongues: readonly Tongue[] = [zh, ja, ko, ru, es, pt, fr, de];
/** Languages other than English whose prose is judged. */
export const judged: ReadonlySet<string> = new Set(tongues.map(({ name }) => name));

/** Reads the sentences of one document in the words of English that rules judge. */
export interface Reader {
  /** No sentence of the document can be in another language, as far as its letters and most of its words tell. */
  readonly isEnglish: boolean;
  /** The sentence itself when it is in English or in no language that is known; else its meaning word for word, in English order. */
  read(sentence: string, words: Words): string;
}

const lexicons = prepared();

/** Makes lexicons as they are asked for: most documents need none. */
function prepared(): (tongue: Tongue) => Lexicon {
  const made = new Map<Tongue, Lexicon>();
  return (tongue) => {
    const known = made.get(tongue) ?? lexiconOf(tongue);
    made.set(tongue, known);
    return known;
  };
}

const otherLetters = /[\u0400-\u04ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
const kana = /[\u3040-\u30ff]/;

/** A reader for the sentences of a document. */
export function readerFor(document: string): Reader {
  // Many readers are made and never asked.
  const hint = once(() => latinHint(document));
  const isEnglish = once(() => hint() === undefined && !otherLetters.test(document));
  const japanese = once(() => kana.test(document));
  // Titles, and sentences that lead to others, are asked for again.
  const known = new Map<string, string>();
  const remembered = (sentence: string, make: () => string): string => {
    const before = known.get(sentence);
    if (before !== undefined) return before;
    const made = make();
    known.set(sentence, made);
    return made;
  };
  return {
    get isEnglish() {
      return isEnglish();
    },
    read(sentence, words) {
      if (otherLetters.test(sentence)) return remembered(sentence, () => otherScript(sentence, japanese()));
      const tongue = latinTongue(sentence, words, hint());
      return tongue === undefined ? sentence : remembered(sentence, () => inEnglish(sentence, tongue));
    },
  };
}

/** What is made when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A passage in the words of English, line by line; what is in English stays as it is. `reader`: that of the document it stands in. */
export function asEnglish(passage: string, reader: Reader = readerFor(passage)): string {
  if (reader.isEnglish) return passage;
  return passage
    .split('\n')
    .map((line) => reader.read(line.normalize('NFKC'), wordsOf(line)))
    .join('\n');
}

function otherScript(sentence: string, japanese: boolean): string {
  const foreign =
    (sentence.match(/[\u0400-\u04ff]{2,40}|[\uac00-\ud7af]{2,20}/g)?.length ?? 0) +
    (sentence.match(/[\u3040-\u30ff\u3400-\u9fff]/g)?.length ?? 0) / 1.7;
  if (foreign < 1.7) return sentence;
  const latin =
    sentence.replace(/[\x21-\x7e]{0,200}[./_~\\][\x21-\x7e]{0,2000}/g, ' ').match(/\b[A-Za-z]{2,40}\b/g)?.length ?? 0;
  const tongue = tongueOf(sentence, japanese);
  const gloss = tongue === undefined ? sentence : inEnglish(sentence, tongue);
  // An English sentence with words of another language keeps its own; an order between them is read beside it.
  return latin > foreign * 2 ? `${sentence} ${gloss}` : gloss;
}

function tongueOf(sentence: string, japanese: boolean): Tongue | undefined {
  if (/[\uac00-\ud7af]/.test(sentence)) return ko;
  if (kana.test(sentence)) return ja;
  if (/[\u3400-\u9fff]/.test(sentence)) return japanese ? ja : zh;
  return /[іїєґўљњћђ]/i.test(sentence) && !isRussian(sentence) ? undefined : ru;
}

const latins: readonly Tongue[] = [es, pt, fr, de];

/** The language with Latin letters that a text is in, when most of its common words are of that language. */
function latinHint(document: string): Tongue | undefined {
  const words = wordsOf(document.slice(0, most));
  if (!mayBeForeign(words) || !hasMany(words)) return undefined;
  const name = foreignLanguage(document);
  return name === undefined ? known(document.slice(0, most), 0) : latins.find((tongue) => tongue.name === name);
}

/** As much of a text as is looked at to tell its language where its short words do not, in UTF-16 units. */
const most = 4000;

/** The language that knows most of a text's words, if at least three and clearly more than are common English ones. */
function known(text: string, least: number): Tongue | undefined {
  const counts = latins.map(() => 0);
  const short = latins.map(() => 0);
  let english = 0;
  for (const word of new Set(plain(text.replace(/https?:\/\/\S+/g, ' ')).match(/[a-z]{1,40}/g) ?? [])) {
    for (const [index, tongue] of latins.entries()) {
      const common = stops[index]?.has(word) === true;
      if (common || lexicons(tongue).whole.has(word)) counts[index] = (counts[index] ?? 0) + 1;
      if (common) short[index] = (short[index] ?? 0) + 1;
    }
    if (stops[latins.length]?.has(word)) english++;
  }
  const best = counts.reduce((at, count, index) => (count > (counts[at] ?? 0) ? index : at), 0);
  const found = counts[best] ?? 0;
  return found >= Math.max(3, least) && (short[best] ?? 0) >= 2 && found > english * 1.5 ? latins[best] : undefined;
}

/** Short words that several languages share: they say that a text may be in one of them, not in which. */
const others: Readonly<Record<string, string>> = {
  Spanish: 'de la el en un al lo le su y',
  Portuguese: 'de da do em um na ao os o e',
  French: 'de la le du en un au il',
};

/** For each start of a word whether it may be a short word of one of these languages. */
const marked = marks();

function marks(): Uint8Array {
  const bits = new Uint8Array(range);
  const english = new Set((stopWords.English ?? '').split(' '));
  for (const [index, { name }] of latins.entries())
    for (const word of `${stopWords[name] ?? ''} ${others[name] ?? ''}`.split(' '))
      if (/^[a-z]{1,3}$/.test(word) && !english.has(word))
        for (const number of numbersOf({ text: word, whole: true })) bits[number] = (bits[number] ?? 0) | (1 << index);
  return bits;
}

const stops: readonly ReadonlySet<string>[] = [...latins.map(({ name }) => name), 'English'].map(
  (name) => new Set((stopWords[name] ?? '').split(' ')),
);

function latinTongue(sentence: string, words: Words, hint: Tongue | undefined): Tongue | undefined {
  if (hint === undefined) return mayBeForeign(words) ? known(sentence.slice(0, most), 4) : undefined;
  let english = 0;
  let own = 0;
  for (const word of new Set(plain(sentence).match(/[a-z]{1,40}/g) ?? [])) {
    if (stops[latins.length]?.has(word)) english++;
    if (stops[latins.indexOf(hint)]?.has(word)) own++;
  }
  return english > own + 1 ? undefined : hint;
}

/** Whether every twenty-fifth word is a short one of the same language. */
function hasMany(words: Words): boolean {
  const hits = latins.map(() => 0);
  for (let at = 0; at < words.length; at++) {
    const bits = marked[words[at] ?? 0] ?? 0;
    if (bits !== 0)
      for (const index of latins.keys()) if ((bits & (1 << index)) !== 0) hits[index] = (hits[index] ?? 0) + 1;
  }
  return Math.max(...hits) * 25 > words.length;
}

/** Two short words of one language. */
function mayBeForeign(words: Words): boolean {
  let once = 0;
  let first = -1;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? 0;
    const bits = marked[word] ?? 0;
    if (bits === 0 || word === first) continue;
    if ((once & bits) !== 0) return true;
    once |= bits;
    first = word;
  }
  return false;
}

const variants: ReadonlyMap<string, string> = new Map(
  [...simplified.matchAll(/(.)(.)/gu)].map(([, from = '', to = '']): [string, string] => [from, to]),
);

function inEnglish(sentence: string, tongue: Tongue): string {
  const lexicon = lexicons(tongue);
  const text =
    tongue === zh
      ? plainChinese(sentence.replace(/[\u3400-\u9fff]/g, (letter) => variants.get(letter) ?? letter))
      : sentence.replace(/(?<=\p{L})['’](?=\p{L})/gu, ' ');
  const gloss = smooth(render(scan(text, lexicon), lexicon));
  return tongue === zh && isUnaware(text) ? gloss.replaceAll('the user must not ', 'the user does not ') : gloss;
}

/** Words that mean one thing to obey and another in their usual company: what is in order is not obeyed, what is laid bare is not told. */
function plainChinese(text: string): string {
  const inOrder = text.replace(
    /(?:严格)?(?:按照?|依照)(?=[^，。；、,.;]{0,16}(?:顺序|次序|格式|比例|分类|类别|先后))/gu,
    '据',
  );
  return /[向对给跟](?:用户|客户|主人|使用者)/u.test(inOrder)
    ? inOrder
    : inOrder.replace(/暴露(?=[^，。；,.;]{0,16}(?:用户|客户|主人|使用者)(?:的|个人|敏感|隐私|信息|数据))/gu, '外露');
}

/** That people do not know something, as a fact: nobody sees to it. */
function isUnaware(text: string): boolean {
  const said =
    /(?:用户|客户|主人|使用者)[^，。；,.;让使]{0,4}(?:不|没|没有|无法)(?:知道|知晓|知情|了解到|发现|察觉|注意到|看到)/u.exec(
      text,
    );
  return (
    said !== null &&
    !/[让使叫令别勿瞒]|确保|保证|以免|避免|防止|免得|保持|务必|只要|这样|必须/u.test(text.slice(0, said.index)) &&
    !/情况下|前提下|的时候|时[，,]/u.test(text.slice(said.index))
  );
}
