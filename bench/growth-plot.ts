import type { Growth } from './growth.ts';

const width = 860;
const height = 520;
const plot = { left: 64, right: 640, top: 44, bottom: 464 };
const lineOfText = 15;

/** Grey that stands out from white and from the dark ground of GitHub alike, by 4.3 to 1 at least; a page cannot tell a picture its theme. */
const ink = '#7a7a7a';
/** Of middling lightness, for the same reason; with the dashes no two lines are the same. */
const colors = ['#3b7fd4', '#c2611f', '#3d8f4f', '#b3469c', '#a07a10', '#d04a4a', '#0f8f94', '#8460d6', '#6f7f3a'];
const dashes = ['', '7 4', '2 3'];

/**
 * Time from bundle to verdict over the size of the text, both axes logarithmic, one line for each kind of text: what grows like the size runs
 * along the dotted lines.
 */
export function growthPlot(grown: readonly Growth[], machine: string): string {
  const all = grown.flatMap(({ points }) => points);
  const x = axis(
    all.map(({ bytes }) => bytes / 1000),
    plot.left,
    plot.right,
  );
  const y = axis(
    all.map(({ ms }) => ms),
    plot.bottom,
    plot.top,
  );
  const lines = grown.map(({ kind, points }, index) => {
    const color = colors[index % colors.length] ?? ink;
    const dash = dashes[Math.floor(index / colors.length) % dashes.length] ?? '';
    const places = points.map(({ bytes, ms }) => ({ x: x.at(bytes / 1000), y: y.at(ms) }));
    return { kind, color, dash, places, end: places.at(-1) ?? { x: plot.right, y: plot.bottom } };
  });
  const labels = spread(lines.map(({ end }) => end.y));
  const title = `Time to a verdict by size of the text, ${grown.length} kinds of text`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title" font-family="system-ui, sans-serif" font-size="12" fill="${ink}">
<title id="title">${escaped(title)}</title>
<text x="${plot.left}" y="22" font-size="14">Processor time in milliseconds, from bundle to verdict; the dotted lines are linear</text>
<g stroke="${ink}" stroke-opacity="0.3">
${[...x.ticks.map((tick) => segment(x.at(tick), plot.top, x.at(tick), plot.bottom)), ...y.ticks.map((tick) => segment(plot.left, y.at(tick), plot.right, y.at(tick)))].join('\n')}
</g>
<g text-anchor="middle">
${x.ticks.map((tick) => `<text x="${round(x.at(tick))}" y="${plot.bottom + 18}">${tick}</text>`).join('\n')}
<text x="${(plot.left + plot.right) / 2}" y="${height - 18}">Size of the text in kB</text>
</g>
<g text-anchor="end">
${y.ticks.map((tick) => `<text x="${plot.left - 8}" y="${round(y.at(tick) + 4)}">${tick}</text>`).join('\n')}
</g>
<g stroke="${ink}" stroke-dasharray="1 4">
${y.ticks.flatMap((tick) => linear(tick, x, y)).join('\n')}
</g>
<g fill="none" stroke-width="2" stroke-linejoin="round">
${lines.map(({ color, dash, places }) => `<polyline stroke="${color}"${dash === '' ? '' : ` stroke-dasharray="${dash}"`} points="${places.map((place) => `${round(place.x)},${round(place.y)}`).join(' ')}"/>`).join('\n')}
</g>
<g fill="none">
${lines.map(({ color, end }, index) => `<path stroke="${color}" d="M${round(end.x + 2)} ${round(end.y)}L${plot.right + 8} ${round(labels[index] ?? end.y)}h16"/>`).join('\n')}
</g>
<g>
${lines.map(({ kind, end }, index) => `<text x="${plot.right + 30}" y="${round((labels[index] ?? end.y) + 4)}">${escaped(kind)}</text>`).join('\n')}
</g>
<text x="${width - 12}" y="${height - 18}" text-anchor="end">${escaped(machine)}</text>
</svg>
`;
}

interface Axis {
  readonly ticks: readonly number[];
  readonly low: number;
  readonly high: number;
  /** Where a value stands in the picture. */
  at(value: number): number;
}

/** A logarithmic axis around the values, with a tick at each power of ten. */
function axis(values: readonly number[], from: number, to: number): Axis {
  const [low, high] = [Math.min(...values) / 1.2, Math.max(...values) * 1.2];
  const [first, last] = [Math.ceil(Math.log10(low)), Math.floor(Math.log10(high))];
  const ticks = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => Number(`1e${first + index}`));
  const at = (value: number) => from + ((to - from) * Math.log(value / low)) / Math.log(high / low);
  return { ticks, low, high, at };
}

/** The line of what takes `ms` at the left end and grows like the size, as far as it stands in the picture. */
function linear(ms: number, x: Axis, y: Axis): readonly string[] {
  const end = Math.min(x.high, x.low * (y.high / ms));
  return end <= x.low ? [] : [segment(x.at(x.low), y.at(ms), x.at(end), y.at((ms * end) / x.low))];
}

function segment(x1: number, y1: number, x2: number, y2: number): string {
  return `<path d="M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}"/>`;
}

/** Moves places apart until a line of text fits between each two of them, in the same order, up as far as down; they stay in the picture. */
function spread(places: readonly number[]): readonly number[] {
  const order = places.map((_, index) => index).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  const sorted = order.map((index) => places[index] ?? 0);
  const [down, up] = [pushed(sorted, Number.NEGATIVE_INFINITY), lifted(sorted, Number.POSITIVE_INFINITY)];
  // Both keep the distance, so what lies in the middle between them does.
  const middle = down.map((place, rank) => (place + (up[rank] ?? place)) / 2);
  const inside = pushed(lifted(middle, plot.bottom), plot.top);
  return places.map((place, index) => inside[order.indexOf(index)] ?? place);
}

/** Of places in rising order: each as far down as the one above it needs, the first not above `top`. */
function pushed(places: readonly number[], top: number): readonly number[] {
  const out: number[] = [];
  for (const place of places) out.push(Math.max(place, out.length === 0 ? top : (out.at(-1) ?? top) + lineOfText));
  return out;
}

/** The same from below. */
function lifted(places: readonly number[], bottom: number): readonly number[] {
  const turned = places.map((place) => -place).reverse();
  return pushed(turned, -bottom)
    .map((place) => -place)
    .reverse();
}

function round(value: number): string {
  return value.toFixed(1);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
