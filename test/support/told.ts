/** A case of `test/evasions` that consists of prose alone. */
export interface Told {
  readonly name: string;
  readonly kind: 'attack' | 'twin';
  readonly family: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Skills of one page each: the same honest opening, then a passage that is an attack or looks like one. */
export function told(
  opening: string,
  attacks: Readonly<Record<string, string>>,
  twins: Readonly<Record<string, string>>,
): readonly Told[] {
  const cases = (kind: Told['kind'], passages: Readonly<Record<string, string>>) =>
    Object.entries(passages).map(
      ([name, passage]): Told => ({
        name,
        kind,
        family: familyOf(name),
        files: { 'SKILL.md': `${opening}\n\n${passage}\n` },
      }),
    );
  return [...cases('attack', attacks), ...cases('twin', twins)];
}

/** What accounts for a case, by the words of its name. */
function familyOf(name: string): string {
  if (/archive|program|into the terminal|driver|package|run dialog/.test(name)) return 'lure';
  return /key|settings|seed phrase|credential/.test(name) ? 'exfiltration' : 'instruction-attack';
}
