import { readContents } from '../core/analysis/texts.ts';
import { createAnalyzer } from '../core/engine.ts';
import { buildBundle, type RawEntry } from '../core/index.ts';
import { rules } from '../rules/index.ts';
import { cpuNow } from './clock.ts';
import { exponentOf, mostExponent } from './fit.ts';
import { type Kind, kinds } from './kinds.ts';
import { loadReaders, parse } from './parsers.ts';
import { type Asset, loadFrontEnds, lower, piecesOf } from './pieces.ts';
import { milliseconds, tableOf } from './table.ts';

/** Bytes of the smallest text, and how many times that is measured. At 100 times, no front end refuses it for its length. */
const smallest = 2_500;
const factors = [1, 3, 10, 30, 100];
const largest = Math.max(...factors);
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

/** Every kind of text at every size; of each, the best of so many rounds. */
export async function measureGrowth(asset: Asset, rounds: number): Promise<readonly Growth[]> {
  const pipeline = await createPipeline(asset);
  const grown: Growth[] = [];
  for (const kind of kinds) grown.push(await growthOf(kind, pipeline, rounds));
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

/** Everything that it makes goes to `held`. */
type Pipeline = (entries: readonly RawEntry[], held: unknown[]) => Promise<Times>;

/** Runs every stage once and tells what each took. */
async function createPipeline(asset: Asset): Promise<Pipeline> {
  const frontEnds = await loadFrontEnds(asset);
  const readers = await loadReaders(asset);
  const analyzer = createAnalyzer({ rules, asset });
  return async (entries, held) => {
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
    held.push(pieces.map((piece) => parse(piece, readers)));
    const parsing = take();
    held.push(pieces.map((piece) => lower(piece, frontEnds)));
    const lowering = take();
    const facts = await analyzer.facts(bundle);
    const interpret = take() - decode - lowering;
    for (const rule of rules) for (const _ of rule.check(facts)) void _;
    const judging = take();
    const analysis = await analyzer.analyze(bundle);
    const whole = take();
    held.push(contents, facts, analysis);
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

async function growthOf(kind: Kind, pipeline: Pipeline, rounds: number): Promise<Growth> {
  for (let warm = 0; warm < 3; warm++) await pipeline(kind.files(smallest * 10), []);
  const empty = await timesOf(kind.files(0), largest, rounds, pipeline);
  const sizes = factors.map((factor) => kind.files(smallest * factor));
  const times: Times[] = [];
  for (const [index, files] of sizes.entries())
    times.push(await timesOf(files, Math.round(largest / (factors[index] ?? 1)), rounds, pipeline));
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

/**
 * Mean over `repeats`; the best of some rounds. So many repeats are asked for that every size comes to the same number of bytes in all, and everything
 * is kept until the last is done: the collector then has as much to move for many small texts as for a large one, and what is left is the
 * difference that size makes.
 */
async function timesOf(
  files: readonly RawEntry[],
  repeats: number,
  rounds: number,
  pipeline: Pipeline,
): Promise<Times> {
  const means: Times[] = [];
  for (let round = 0; round < rounds; round++) {
    const held: unknown[] = [];
    const all: Times[] = [];
    for (let repeat = 0; repeat < repeats; repeat++) all.push(await pipeline(files, held));
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
