/** The known word nearest to a mistyped one, if it is near enough to be meant. */
export function suggest(typed: string, known: readonly string[]): string | undefined {
  const limit = typed.length <= 3 ? 1 : Math.min(3, Math.ceil(typed.length / 3));
  let best: { word: string; distance: number } | undefined;
  for (const word of known) {
    if (Math.abs(word.length - typed.length) > limit) continue;
    const distance = editDistance(typed, word);
    if (distance <= limit && (best === undefined || distance < best.distance)) best = { word, distance };
  }
  return best?.word;
}

/** `did you mean …?`, or what to do where nothing is near. */
export function didYouMean(typed: string, known: readonly string[], otherwise: string): string {
  const word = suggest(typed, known);
  return word === undefined ? otherwise : `did you mean ${word}?`;
}

function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...left].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...right].entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
