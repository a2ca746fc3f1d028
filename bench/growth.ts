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
/** Analyses of each kind before anything is measured: code that runs for the first time takes several times as long. */
const warm = 10;
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
  for (let turn = 0; turn < warm; turn++) await pipeline(kind.files(smallest * 10));
  // An empty text first, whose time is taken off all others.
  const sizes = [0, ...factors].map((factor) => {
    const files = kind.files(smallest * factor);
    const bytes = files.reduce((sum, file) => sum + ('bytes' in file ? file.bytes.length : 0), 0);
    return { files, bytes, repeats: Math.ceil(most / Math.max(1, factor)), means: [] as Times[] };
  });
  for (let round = 0; round < rounds; round++)
    for (const { files, repeats, means } of sizes) means.push(await meanOf(files, repeats, pipeline));
  const [empty, ...grown] = sizes.map(({ bytes, means }) => ({ bytes, best: bestOf(means) }));
  const exponents: Partial<Record<Stage, number>> = {};
  for (const stage of stages) {
    const points = grown.map(({ bytes, best }) => ({ bytes, ms: best[stage] }));
    const exponent = exponentOf(points, empty?.best[stage] ?? 0);
    if (exponent !== undefined) exponents[stage] = exponent;
  }
  return { kind: kind.name, points: grown.map(({ bytes, best }) => ({ bytes, ms: best.whole })), exponents };
}

async function meanOf(files: readonly RawEntry[], repeats: number, pipeline: Pipeline): Promise<Times> {
  const all: Times[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) all.push(await pipeline(files));
  return byStage((stage) => all.reduce((sum, times) => sum + times[stage], 0) / repeats);
}

function bestOf(rounds: readonly Times[]): Times {
  return byStage((stage) => Math.min(...rounds.map((times) => times[stage])));
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
