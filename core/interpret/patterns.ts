/** One character or kind of character of a pattern; `times` where it may come several times. */
const atom = /\\[sSdDwWntr]|\\[^\w\s]|\[\^?(?:[^\][\\]|\\[sSdDwWntr]|\\[^\w\s]){1,120}\]|[^\\[\](){}*+?|^$]/y;
/** Most characters of a pattern that is tried. */
const longest = 400;

/**
 * A pattern of the skill as one that can be tried on any text at linear cost: sequences of single characters, or one repeated character.
 * Undefined for any other.
 */
export function safePattern(source: string, caseless: boolean): RegExp | undefined {
  if (source === '' || source.length > longest) return undefined;
  let at = 0;
  let count = 0;
  while (at < source.length) {
    if (source[at] === '|' && count > 0) {
      at++;
      continue;
    }
    atom.lastIndex = at;
    const found = atom.exec(source);
    // One repeated character and nothing else.
    if (found === null) return count === 1 && /^[+*]$/.test(source.slice(at)) ? build(source, caseless) : undefined;
    at += found[0].length;
    count++;
  }
  return build(source, caseless);
}

function build(source: string, caseless: boolean): RegExp | undefined {
  try {
    return new RegExp(source, caseless ? 'gi' : 'g');
  } catch {
    return undefined;
  }
}

/** A script of sed that only replaces, as what it does to a text: `s/X//g; s/Y/Z/`. Undefined for any other. */
export function sedScript(script: string): ((text: string) => string) | undefined {
  const steps: ((text: string) => string)[] = [];
  let at = 0;
  while (at < script.length && steps.length < 64) {
    if (/[\s;]/.test(script[at] ?? '')) {
      at++;
      continue;
    }
    const mark = script[at] === 's' ? script[at + 1] : script[at] === 'y' ? script[at + 1] : undefined;
    if (mark === undefined || /[\w\s\\]/.test(mark)) return undefined;
    const from = part(script, at + 2, mark);
    const to = from === undefined ? undefined : part(script, from.end + 1, mark);
    if (from === undefined || to === undefined) return undefined;
    const flags = /^[gIi]{0,3}/.exec(script.slice(to.end + 1, to.end + 4))?.[0] ?? '';
    const step =
      script[at] === 'y'
        ? (text: string) => translated(text, from.text, to.text, false, false) ?? text
        : replacing(from.text, to.text, flags);
    if (step === undefined) return undefined;
    steps.push(step);
    at = to.end + 1 + flags.length;
  }
  return at < script.length || steps.length === 0
    ? undefined
    : (text) => steps.reduce((done, step) => step(done), text);
}

function part(script: string, from: number, mark: string): { readonly text: string; readonly end: number } | undefined {
  for (let at = from; at < script.length; at++) {
    if (script[at] === '\\') at++;
    else if (script[at] === mark) return { text: script.slice(from, at).replaceAll(`\\${mark}`, mark), end: at };
  }
  return undefined;
}

function replacing(from: string, to: string, flags: string): ((text: string) => string) | undefined {
  // `+`, `?`, `|` and brackets are plain characters in the basic patterns of sed.
  const source = from.replace(/\\?[+?|(){}]/g, (sign) => (sign.length === 1 ? `\\${sign}` : sign.slice(1)));
  const pattern = safePattern(source, /i/i.test(flags));
  if (pattern === undefined || /[&\\]/.test(to)) return undefined;
  if (flags.includes('g')) return (text) => text.replace(pattern, () => to);
  const first = new RegExp(pattern.source, pattern.flags.replace('g', ''));
  return (text) =>
    text
      .split('\n')
      .map((line) => line.replace(first, () => to))
      .join('\n');
}

const classes: Readonly<Record<string, string>> = {
  upper: 'A-Z',
  lower: 'a-z',
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: '0-9A-Za-z',
  space: ' \\t\\n\\r',
  blank: ' \\t',
  punct: '!-/:-@[-`{-~',
};

/** What `tr` makes of a text. Undefined for sets that are not understood. */
export function translated(
  text: string,
  from: string,
  to: string,
  deletes: boolean,
  complement: boolean,
): string | undefined {
  const source = setOf(from);
  if (source === undefined) return undefined;
  const known = new Map(source.map((letter, index) => [letter, index]));
  if (deletes) return [...text].filter((letter) => known.has(letter) === complement).join('');
  const target = setOf(to);
  if (target === undefined || target.length === 0 || complement) return undefined;
  return [...text]
    .map((letter) => {
      const index = known.get(letter);
      return index === undefined ? letter : (target[index] ?? target.at(-1) ?? letter);
    })
    .join('');
}

/** The characters of a set of `tr`, ranges written out. */
function setOf(written: string): readonly string[] | undefined {
  const text = written.replace(/\[:([a-z]{4,6}):\]/g, (all, name: string) =>
    Object.hasOwn(classes, name) ? (classes[name] ?? all) : all,
  );
  if (text.length > 600 || text.includes('[:')) return undefined;
  const letters: string[] = [];
  const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
  for (const [, octal, escaped, plain = ''] of text.matchAll(/\\([0-7]{1,3})|\\(.)|([\s\S])/g))
    letters.push(
      octal !== undefined
        ? String.fromCharCode(Number.parseInt(octal, 8))
        : escaped !== undefined
          ? Object.hasOwn(escapes, escaped)
            ? (escapes[escaped] ?? escaped)
            : `\\${escaped}`
          : plain,
    );
  const out: string[] = [];
  for (let at = 0; at < letters.length; at++) {
    const letter = letters[at] ?? '';
    const end = letters[at + 2];
    if (letters[at + 1] !== '-' || end === undefined) {
      out.push(letter.length === 2 ? letter.slice(1) : letter);
      continue;
    }
    const [first, last] = [letter.charCodeAt(letter.length - 1), end.charCodeAt(end.length - 1)];
    if (last < first || last - first > 300) return undefined;
    for (let code = first; code <= last; code++) out.push(String.fromCharCode(code));
    at += 2;
  }
  return out;
}
