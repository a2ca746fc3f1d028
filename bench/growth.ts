import { readContents } from '../core/analysis/texts.ts';
import { createAnalyzer } from '../core/engine.ts';
import { buildBundle, type RawEntry } from '../core/index.ts';
import { rules } from '../rules/index.ts';
import { cpuNow } from './clock.ts';
import { type Kind, kinds } from './kinds.ts';
import { loadReaders, parse } from './parsers.ts';
import { type Asset, loadFrontEnds, lower, piecesOf } from './pieces.ts';
import { milliseconds, tableOf } from './table.ts';

/** Bytes of the smallest text, and how many times that is measured. At 100 times, no front end refuses it for its length. */
const smallest = 2_500;
const factors = [1, 3, 10, 30, 100];
/** Each measurement is the best of so many. */
const rounds = 3;
/** An exponent above this is more than linear; below it is what measuring itself makes of linear time. */
export const mostExponent = 1.15;

const stages = ['hash', 'type, decode', 'parse', 'lower', 'interpret', 'rules', 'whole'] as const;
type Stage = (typeof stages)[number];
type Times = Readonly<Record<Stage, number>>;

/** How the time of one kind of text grows with its size. */
export interface Growth {
  readonly kind: string;
  /** Bytes of each size, and milliseconds of processor time from bundle to verdict. */
  readonly points: readonly { readonly bytes: number; readonly ms: number }[];
  /** Of each stage that takes long enough to tell, `e` in time = constant + c·size^e. */
  readonly exponents: ReadonlyMap<Stage, number>;
}

/** Every kind of text at every size. */
export async function measureGrowth(asset: Asset): Promise<readonly Growth[]> {
  const pipeline = await createPipeline(asset);
  const grown: Growth[] = [];
  for (const kind of kinds) grown.push(await growthOf(kind, pipeline));
  return grown;
}

/** The exponents of all stages, and the time of the whole by size. */
export function growthTable(grown: readonly Growth[]): string {
  const exponent = (value: number | undefined) =>
    value === undefined ? '' : `${value.toFixed(2)}${value > mostExponent ? ' !' : '  '}`;
  const rows = grown.map(({ kind, points, exponents }) => [
    kind,
    ...stages.map((stage) => exponent(exponents.get(stage))),
    ...points.map(({ ms }) => milliseconds(ms)),
  ]);
  const head = ['exponent of', ...stages.map((stage) => `${stage}  `), ...factors.map((factor) => `ms x${factor}`)];
  return `${tableOf([head, ...rows])}
Time as a power of size, by least squares over ${smallest / 1000} kB times ${factors.join(', ')}; ! is above ${mostExponent}. Nothing stands where it took too little time.
`;
}

type Pipeline = (entries: readonly RawEntry[]) => Promise<Times>;

/** Runs every stage once and tells what each took. */
async function createPipeline(asset: Asset): Promise<Pipeline> {
  const frontEnds = await loadFrontEnds(asset);
  const readers = await loadReaders(asset);
  const analyzer = createAnalyzer({ rules, asset });
  return async (entries) => {
    let began = cpuNow();
    const take = () => {
      const ms = cpuNow() - began;
      began = cpuNow();
      return ms;
    };
    const bundle = buildBundle('grown', entries);
    const hash = take();
    const contents = readContents(bundle);
    const decode = take();
    const pieces = piecesOf(contents.texts, frontEnds);
    take();
    for (const piece of pieces) parse(piece, readers);
    const parsing = take();
    for (const piece of pieces) lower(piece, frontEnds);
    const lowering = take();
    const facts = await analyzer.facts(bundle);
    const interpret = take() - decode - lowering;
    for (const rule of rules) for (const _ of rule.check(facts)) void _;
    const judging = take();
    await analyzer.analyze(bundle);
    const whole = take();
    return {
      hash,
      'type, decode': decode,
      parse: parsing,
      lower: lowering - parsing,
      interpret,
      rules: judging,
      whole,
    };
  };
}

async function growthOf(kind: Kind, pipeline: Pipeline): Promise<Growth> {
  for (let warm = 0; warm < 3; warm++) await pipeline(kind.files(smallest * 10));
  const empty = await timesOf(kind.files(0), 20, pipeline);
  const sizes = factors.map((factor) => kind.files(smallest * factor));
  const times: Times[] = [];
  for (const [index, files] of sizes.entries())
    times.push(await timesOf(files, Math.ceil(20 / (factors[index] ?? 1)), pipeline));
  const bytes = sizes.map((files) => files.reduce((sum, file) => sum + ('bytes' in file ? file.bytes.length : 0), 0));
  const exponents = new Map<Stage, number>();
  for (const stage of stages) {
    const points = times.map((time, index) => ({ bytes: bytes[index] ?? 0, ms: time[stage] }));
    const exponent = exponentOf(points, empty[stage]);
    if (exponent !== undefined) exponents.set(stage, exponent);
  }
  const points = times.map(({ whole }, index) => ({ bytes: bytes[index] ?? 0, ms: whole }));
  return { kind: kind.name, points, exponents };
}

/** Mean over `repeats`, so that the collector has its share; the best of some rounds. */
async function timesOf(files: readonly RawEntry[], repeats: number, pipeline: Pipeline): Promise<Times> {
  const means: Times[] = [];
  for (let round = 0; round < rounds; round++) {
    const all: Times[] = [];
    for (let repeat = 0; repeat < repeats; repeat++) all.push(await pipeline(files));
    means.push(byStage((stage) => all.reduce((sum, times) => sum + times[stage], 0) / repeats));
  }
  return byStage((stage) => Math.min(...means.map((times) => times[stage])));
}

function byStage(time: (stage: Stage) => number): Times {
  return {
    hash: time('hash'),
    'type, decode': time('type, decode'),
    parse: time('parse'),
    lower: time('lower'),
    interpret: time('interpret'),
    rules: time('rules'),
    whole: time('whole'),
  };
}

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
