import { readContents } from '../core/analysis/texts.ts';
import { createAnalyzer } from '../core/engine.ts';
import { type Bundle, defaultLimits, discoverSkills } from '../core/index.ts';
import { rules } from '../rules/index.ts';
import { cpuNow } from './clock.ts';
import { loadFrontEnds, lower, piecesOf } from './pieces.ts';
import { milliseconds, rate, tableOf } from './table.ts';

type Asset = (name: string) => Promise<Uint8Array>;

/** Time of each stage over all skills below a folder, after one round to warm up. */
export async function stageTable(folder: string, asset: Asset): Promise<string> {
  const frontEnds = await loadFrontEnds(asset);
  const analyzer = createAnalyzer({ rules, asset });
  await round(folder, frontEnds, analyzer);
  const { times, bytes, skills, slowest } = await round(folder, frontEnds, analyzer);
  const rows = [...times].map(([name, ms]) => {
    const size = bytes.get(name) ?? bytes.get('read, hash') ?? 0;
    return [name, milliseconds(ms), milliseconds(ms / Math.max(1, skills)), (size / 1e6).toFixed(3), rate(size, ms)];
  });
  const worst = slowest.map(({ name, ms }) => `${milliseconds(ms)} CPU ms  ${name}`).join('\n');
  return `${tableOf([['stage', 'CPU ms', 'ms/skill', 'MB', 'MB/s'], ...rows])}\n${skills} skills; slowest as a whole:\n${worst}\n`;
}

interface Round {
  readonly times: ReadonlyMap<string, number>;
  readonly bytes: ReadonlyMap<string, number>;
  readonly skills: number;
  readonly slowest: readonly { readonly name: string; readonly ms: number }[];
}

async function round(
  folder: string,
  frontEnds: Awaited<ReturnType<typeof loadFrontEnds>>,
  analyzer: ReturnType<typeof createAnalyzer>,
): Promise<Round> {
  const times = new Map<string, number>();
  const bytes = new Map<string, number>();
  const each: { name: string; ms: number }[] = [];
  const add = (totals: Map<string, number>, name: string, value: number) =>
    totals.set(name, (totals.get(name) ?? 0) + value);
  const spend = (name: string, began: number, size: number) => {
    add(times, name, cpuNow() - began);
    add(bytes, name, size);
  };
  for (const found of discoverSkills(folder, defaultLimits)) {
    if (found.kind !== 'skill') continue;
    let began = cpuNow();
    const bundle = found.read();
    const size = sizeOf(bundle);
    spend('read, hash', began, size);

    began = cpuNow();
    const contents = readContents(bundle);
    const decode = cpuNow() - began;
    spend('type, decode', began, size);

    let lowering = 0;
    for (const piece of piecesOf(contents.texts, frontEnds)) {
      began = cpuNow();
      lower(piece, frontEnds);
      lowering += cpuNow() - began;
      spend(`lower ${piece.language}`, began, piece.text.length);
    }

    began = cpuNow();
    const facts = await analyzer.facts(bundle);
    const rest = Math.max(0, cpuNow() - began - decode - lowering);
    // What facts take beyond the stages that were measured alone.
    add(times, 'interpret', rest);

    began = cpuNow();
    for (const rule of rules) for (const _ of rule.check(facts)) void _;
    spend('rules', began, size);

    began = cpuNow();
    await analyzer.analyze(bundle);
    each.push({ name: found.path.slice(folder.length + 1), ms: cpuNow() - began });
    spend('whole', began, size);
  }
  const order = [...times.keys()].sort((a, b) => rank(a) - rank(b));
  return {
    times: new Map(order.map((name) => [name, times.get(name) ?? 0])),
    bytes,
    skills: each.length,
    slowest: each.toSorted((a, b) => b.ms - a.ms).slice(0, 5),
  };
}

/** Order of the pipeline, whichever language comes first. */
function rank(stage: string): number {
  return ['read', 'type', 'lower', 'inter', 'rules', 'whole'].findIndex((start) => stage.startsWith(start));
}

function sizeOf({ entries }: Bundle): number {
  return entries.reduce((sum, entry) => sum + (entry.kind === 'file' ? entry.bytes.length : 0), 0);
}
