/**
 * The code with symbols of these lengths as a table: for the next bits that come, the symbol times 16 plus its length; zero where no symbol
 * begins so. Undefined for what zlib refuses: more codes than there are, or fewer, but for a single one of one bit where `single`.
 */
export function codeOf(sizes: Uint8Array, single: boolean): Uint16Array | undefined {
  const longest = Math.max(0, ...sizes);
  const table = new Uint16Array(1 << Math.max(longest, 1));
  if (longest === 0) return single ? table.fill(noSymbol) : undefined;
  const counts = new Uint16Array(16);
  for (const size of sizes) if (size !== 0) counts[size] = (counts[size] ?? 0) + 1;
  const next = new Uint16Array(16);
  let left = 1;
  for (let size = 1; size <= longest; size += 1) {
    left = left * 2 - (counts[size] ?? 0);
    if (left < 0) return undefined;
    next[size] = ((next[size - 1] ?? 0) + (counts[size - 1] ?? 0)) << 1;
  }
  if (left > 0 && !(single && longest === 1)) return undefined;
  for (const [symbol, size] of sizes.entries()) {
    if (size === 0) continue;
    const code = next[size] ?? 0;
    next[size] = code + 1;
    for (let at = reversed(code, size); at < table.length; at += 1 << size) table[at] = symbol * 16 + size;
  }
  for (const [at, entry] of table.entries()) if (entry === 0) table[at] = noSymbol;
  return table;
}

/** A symbol that stands for nothing, of one bit: it is taken and refused. */
const noSymbol = 0xfff * 16 + 1;

function reversed(code: number, size: number): number {
  let bits = 0;
  for (let at = 0; at < size; at += 1) bits |= ((code >> at) & 1) << (size - 1 - at);
  return bits;
}

/** The code of blocks that bring none. */
export const fixedLengths = fixed([
  [144, 8],
  [112, 9],
  [24, 7],
  [8, 8],
]);
export const fixedDistances = fixed([[32, 5]]);

function fixed(runs: readonly (readonly [number, number])[]): Uint16Array {
  const sizes = runs.flatMap(([count, size]) => Array.from({ length: count }, () => size));
  return codeOf(Uint8Array.from(sizes), true) ?? new Uint16Array(2);
}
