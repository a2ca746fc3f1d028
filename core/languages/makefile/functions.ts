type Words = (args: readonly string[]) => string | undefined;

/** Longest text that a function of make gives. */
export const longest = 20_000;

/**
 * Functions of make by their names; undefined: what it gives is not known here.
 * https://www.gnu.org/software/make/manual/html_node/Functions.html
 */
export const functions: ReadonlyMap<string, Words> = new Map<string, Words>([
  ...[
    'abspath and basename call dir eval file filter filter-out flavor foreach guile if intcmp let or origin realpath',
    'shell sort suffix value wildcard wordlist words strip notdir findstring',
  ]
    .flatMap((names) => names.split(' '))
    .map((name): [string, Words] => [name, () => undefined]),
  ['info', () => ''],
  ['warning', () => ''],
  ['error', () => ''],
  ['subst', ([from = '', to = '', text = '']) => (from === '' ? text : bounded(text.replaceAll(from, () => to)))],
  ['patsubst', ([from = '', to = '', text = '']) => each(text, (word) => substituted(word, from, to))],
  ['addprefix', ([prefix = '', text = '']) => each(text, (word) => prefix + word)],
  ['addsuffix', ([suffix = '', text = '']) => each(text, (word) => word + suffix)],
  ['firstword', ([text = '']) => wordsOf(text)[0] ?? ''],
  ['lastword', ([text = '']) => wordsOf(text).at(-1) ?? ''],
  ['word', ([number = '', text = '']) => wordsOf(text)[Number(number) - 1] ?? ''],
  ['notdir', ([text = '']) => each(text, (word) => word.slice(word.lastIndexOf('/') + 1))],
  [
    'dir',
    ([text = '']) => each(text, (word) => (word.includes('/') ? word.slice(0, word.lastIndexOf('/') + 1) : './')),
  ],
  ['basename', ([text = '']) => each(text, (word) => word.replace(/\.[^./]{0,100}$/, ''))],
  ['join', ([a = '', b = '']) => joined(wordsOf(a), wordsOf(b))],
]);

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/, 2000).filter((word) => word !== '');
}

function each(text: string, change: (word: string) => string): string | undefined {
  return bounded(wordsOf(text).map(change).join(' '));
}

function bounded(text: string): string | undefined {
  return text.length > longest ? undefined : text;
}

function joined(a: readonly string[], b: readonly string[]): string | undefined {
  const length = Math.max(a.length, b.length);
  return bounded(Array.from({ length }, (_, index) => (a[index] ?? '') + (b[index] ?? '')).join(' '));
}

/** A word with what `%` stands for put into another pattern; the word itself where it does not fit. */
function substituted(word: string, from: string, to: string): string {
  const hole = from.indexOf('%');
  if (hole < 0) return word === from ? to : word;
  const [before, after] = [from.slice(0, hole), from.slice(hole + 1)];
  if (word.length < before.length + after.length || !word.startsWith(before) || !word.endsWith(after)) return word;
  return to.replace('%', () => word.slice(before.length, word.length - after.length));
}
