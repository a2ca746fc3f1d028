/**
 * A test whether at least one of the patterns matches, in one pass for each set of flags rather than one for each pattern: for texts that
 * rarely hold any. The patterns must not refer back to their groups. The position of a global pattern is neither used nor changed.
 */
export function anyPattern(patterns: readonly RegExp[]): (text: string) => boolean {
  const sources = new Map<string, string[]>();
  for (const { source, flags } of patterns) {
    const key = flags.replace(/[gy]/g, '');
    const known = sources.get(key);
    if (known === undefined) sources.set(key, [source]);
    else known.push(source);
  }
  const joined = [...sources].map(([flags, all]) => new RegExp(all.map((one) => `(?:${one})`).join('|'), flags));
  return (text) => joined.some((pattern) => pattern.test(text));
}
