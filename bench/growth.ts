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
/** How often the smallest is analysed for one mean. */
const most = 20;
const stages = ['hash', 'type, decode', 'parse', 'lower', 'interpret', 'rules', 'whole'] as const;
type Stage = (typeof stages)[number];
type Times = Readonly<Record<Stage, number>>;

/** How the time of one kind of text grows with its size. */
export interface Growth {
  readonly kind: string;
  /** Bytes of each size, and milliseconds of processor time from bundle to verdict. */
  readonly points: readonly { readonly bytes: number; readonly ms: number }[];
  /** Of each stage that takes long enough to tell, `e` in time = constant + c·size^e. */
  readonly exponents: Readonly<Partial<Record<Stage, number>>>;
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
    ...stages.map((stage) => exponent(exponents[stage])),
    ...points.map(({ ms }) => milliseconds(ms)),
  ]);
  const head = ['exponent of', ...stages.map((stage) => `${stage}  `), ...factors.map((factor) => `ms x${factor}`)];
  return `${tableOf([head, ...rows])}
Time as a power of size, by least squares over ${smallest / 1000} kB times ${factors.join(', ')}; ! is above ${mostExponent}. The collector has room for everything: what it copies depends on its space too. Nothing stands where it took too little time.
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

async function growthOf(kind: Kind, pipeline: Pipeline, rounds: number): Promise<Growth> {
  for (let warm = 0; warm < 3; warm++) await pipeline(kind.files(smallest * 10));
  const empty = await timesOf(kind.files(0), most, rounds, pipeline);
  const sizes = factors.map((factor) => kind.files(smallest * factor));
  const times: Times[] = [];
  for (const [index, files] of sizes.entries())
    times.push(await timesOf(files, Math.ceil(most / (factors[index] ?? 1)), rounds, pipeline));
  const bytes = sizes.map((files) => files.reduce((sum, file) => sum + ('bytes' in file ? file.bytes.length : 0), 0));
  const exponents: Partial<Record<Stage, number>> = {};
  for (const stage of stages) {
    const points = times.map((time, index) => ({ bytes: bytes[index] ?? 0, ms: time[stage] }));
    const exponent = exponentOf(points, empty[stage]);
    if (exponent !== undefined) exponents[stage] = exponent;
  }
  const points = times.map(({ whole }, index) => ({ bytes: bytes[index] ?? 0, ms: whole }));
  return { kind: kind.name, points, exponents };
}

/** Mean over `repeats`; the best of some rounds. */
async function timesOf(
  files: readonly RawEntry[],
  repeats: number,
  rounds: number,
  pipeline: Pipeline,
): Promise<Times> {
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
