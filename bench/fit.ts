/** An exponent above this is more than linear; below it is what measuring itself makes of linear time. */
export const mostExponent = 1.15;

/**
 * The slope of time over size, both as logarithms, by least squares, without the time that an empty text takes. Of points that stand clear of
 * it; undefined where that leaves fewer than three.
 */
export function exponentOf(
  points: readonly { readonly bytes: number; readonly ms: number }[],
  constant: number,
): number | undefined {
  const clear = points
    .map(({ bytes, ms }) => ({ bytes, ms: ms - Math.max(0, constant) }))
    .filter(({ ms }) => ms > Math.max(0.2, constant / 2))
    .map(({ bytes, ms }) => ({ x: Math.log(bytes), y: Math.log(ms) }));
  if (clear.length < 3) return undefined;
  const mean = (pick: (point: { x: number; y: number }) => number) =>
    clear.reduce((sum, point) => sum + pick(point), 0) / clear.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  const above = clear.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0);
  const below = clear.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
  return above / below;
}
