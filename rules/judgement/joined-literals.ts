/** Two literals in a row, with or without a plus between them. */
const beside = /(["'`])([^"'`\\\n]{1,400})\1(?:[ \t]{0,4}\+\s{0,40}|[ \t]{1,4})\1([^"'`\\\n]{1,400})\1/g;

/** The text with literals that stand side by side as one, padded behind it: every other offset stays what it is. */
export function joinedLiterals(text: string): string {
  let out = text;
  // Each round joins pairs: three are joined in the second, and so on to nine.
  for (let round = 0; round < 4; round++) {
    const next = out.replace(beside, (whole, quote: string, left: string, right: string) =>
      `${quote}${left}${right}${quote}`.padEnd(whole.length),
    );
    if (next === out) break;
    out = next;
  }
  return out;
}
