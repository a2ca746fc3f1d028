/** Two literals in a row, with or without a plus between them. */
const beside = /(["'`])([^"'`\\\n]{1,400})\1(?:[ \t]{0,4}\+\s{0,40}|[ \t]{1,4})\1([^"'`\\\n]{1,400})\1/g;
/** What stands between them, which is quicker to look for. */
const between = /[^"'`\\\n](["'`])(?:[ \t]{0,4}\+\s{0,40}|[ \t]{1,4})\1[^"'`\\\n]/;
/** A list of literals that is put together without anything between: Python's way, and JavaScript's. */
const joinOf = /(?:""|'')\.join\(\s{0,4}[[(]([^[\]()]{1,600})[\])],?\s{0,4}\)/g;
const joined = /\[([^[\]()]{1,600})\]\.join\((?:""|''|``)\)/g;
const literal = /(["'`])([^"'`\\\n]{0,400})\1/g;
/** A literal that is filled in where another has a hole: the first hole. */
const filled = /\bf(["'])([^"'`\\\n{}]{0,400})\{ {0,2}(["'])([^"'`\\\n{}]{1,400})\3 {0,2}\}([^\n"'`\\]{0,400})\1/g;
const template = /`([^`\\\n$]{0,400})\$\{ {0,2}(["'])([^"'`\\\n{}]{1,400})\2 {0,2}\}([^`\\\n]{0,400})`/g;
/** A Python literal for holes that has none. */
const whole = /\bf(["'])([^"'`\\\n{}]{0,400})\1/g;

/** Two literals that a program puts together as one. */
const pieces =
  /["'`](?:[ \t]{0,4}\+\s{0,40}|[ \t]{1,4})["'`]|(?:""|'')\.join\(|\.join\((?:""|''|``)\)|\{ {0,2}(?:"[^"\n{}]{4,400}"|'[^'\n{}]{4,400}') {0,2}\}/;

/** Whether a look for literals that are put together may find some; cheap, and never wrong where it says no. */
export function mayJoin(text: string): boolean {
  return pieces.test(text);
}

/** The text with literals that a program puts together as one, padded behind it: every other offset stays what it is. */
export function joinedLiterals(text: string): string {
  let out = text;
  if (out.includes('.join('))
    out = out
      .replace(joinOf, (all, list: string) => listed(all, list))
      .replace(joined, (all, list: string) => listed(all, list));
  const holes = /\bf["']|\$\{/.test(out);
  // Each round joins pairs: three are joined in the second, and so on to nine.
  for (let round = 0; round < 4; round++) {
    let next = out;
    if (holes)
      next = next
        .replace(filled, (all, quote: string, left: string, _inner: string, part: string, right: string) =>
          `f${quote}${left}${part}${right}${quote}`.padEnd(all.length),
        )
        .replace(template, (all, left: string, _inner: string, part: string, right: string) =>
          `\`${left}${part}${right}\``.padEnd(all.length),
        )
        .replace(whole, (_all, quote: string, body: string) => `${quote}${body}${quote} `);
    if (between.test(next))
      next = next.replace(beside, (all, quote: string, left: string, right: string) =>
        `${quote}${left}${right}${quote}`.padEnd(all.length),
      );
    if (next === out) break;
    out = next;
  }
  return out;
}

/** What a list of nothing but literals is when it is put together. */
function listed(all: string, list: string): string {
  const parts = [...list.matchAll(literal)].map(([, , part = '']) => part);
  const rest = list.replace(literal, '');
  return parts.length === 0 || /[^\s,]/.test(rest) ? all : `"${parts.join('')}"`.padEnd(all.length);
}
