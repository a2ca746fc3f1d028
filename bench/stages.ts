import { reporters } from '../cli/reporters/index.ts';
import { readContents } from '../core/analysis/texts.ts';
import { createAnalyzer } from '../core/engine.ts';
import { type Bundle, defaultLimits, discoverSkills, type ReportedSkill, type Run } from '../core/index.ts';
import { rules } from '../rules/index.ts';
import { cpuNow } from './clock.ts';
import { loadReaders, parse, type Readers } from './parsers.ts';
import { type Asset, type FrontEnds, loadFrontEnds, lower, piecesOf } from './pieces.ts';
import { milliseconds, rate, tableOf } from './table.ts';

/** Skills that are gone through before anything is measured. */
const warm = 200;
/** Formats of the report that are measured. */
const formats = ['text', 'json', 'sarif'];

interface Tools {
  readonly frontEnds: FrontEnds;
  readonly readers: Readers;
  readonly analyzer: ReturnType<typeof createAnalyzer>;
}

/** Time of each stage over all skills below a folder. */
export async function stageTable(folder: string, asset: Asset): Promise<string> {
  const frontEnds = await loadFrontEnds(asset);
  const tools = { frontEnds, readers: await loadReaders(asset), analyzer: createAnalyzer({ rules, asset }) };
  for (let seen = 0, last = 1; seen < warm && last > 0; seen += last)
    last = (await measure(folder, tools, warm)).skills;
  const { times, bytes, slowest, skills } = await measure(folder, tools, Number.POSITIVE_INFINITY);
  const rows = [...times].map(([name, ms]) => {
    const size = bytes.get(name) ?? bytes.get('read, hash') ?? 0;
    const each = size === 0 ? '' : ((ms * 1e6) / size).toFixed(1);
    return [name, milliseconds(ms), milliseconds(ms / skills), (size / 1e6).toFixed(3), rate(size, ms), each];
  });
  const worst = slowest.map(({ name, ms }) => `${milliseconds(ms)} CPU ms  ${name}`).join('\n');
  return `${tableOf([['stage', 'CPU ms', 'ms/skill', 'MB', 'MB/s', 'ns/byte'], ...rows])}
"lower" is what comes after "parse"; of languages without that row, it holds both. MB of a report is what was written.
${skills} skills; slowest as a whole:\n${worst}\n`;
}

interface Measured {
  readonly times: ReadonlyMap<string, number>;
  readonly bytes: ReadonlyMap<string, number>;
  readonly skills: number;
  readonly slowest: readonly { readonly name: string; readonly ms: number }[];
}

async function measure(folder: string, { frontEnds, readers, analyzer }: Tools, most: number): Promise<Measured> {
  const times = new Map<string, number>();
  const bytes = new Map<string, number>();
  const each: { readonly name: string; readonly ms: number }[] = [];
  const reported: ReportedSkill[] = [];
  const add = (totals: Map<string, number>, name: string, value: number) =>
    totals.set(name, (totals.get(name) ?? 0) + value);
  const spend = (name: string, ms: number, size: number) => {
    add(times, name, Math.max(0, ms));
    add(bytes, name, size);
  };
  const timed = <T>(name: string, size: number, work: () => T): T => {
    const began = cpuNow();
    const result = work();
    spend(name, cpuNow() - began, size);
    return result;
  };
  for (const found of discoverSkills(folder, defaultLimits)) {
    if (found.kind !== 'skill') continue;
    if (each.length >= most) break;
    let began = cpuNow();
    const bundle = found.read();
    const size = sizeOf(bundle);
    spend('read, hash', cpuNow() - began, size);

    began = cpuNow();
    const contents = readContents(bundle);
    const decoding = cpuNow() - began;
    spend('type, decode', decoding, size);

    let lowering = 0;
    for (const piece of piecesOf(contents.texts, frontEnds)) {
      const { language, text } = piece;
      began = cpuNow();
      parse(piece, readers);
      const parsing = cpuNow() - began;
      began = cpuNow();
      lower(piece, frontEnds);
      const both = cpuNow() - began;
      lowering += both;
      if (readers.has(language)) spend(`parse ${language}`, parsing, text.length);
      spend(`lower ${language}`, readers.has(language) ? both - parsing : both, text.length);
    }

    began = cpuNow();
    const facts = await analyzer.facts(bundle);
    // What facts take beyond the stages that were measured alone.
    spend('interpret', cpuNow() - began - decoding - lowering, size);

    timed('rules', size, () => {
      for (const rule of rules) for (const _ of rule.check(facts)) void _;
    });

    began = cpuNow();
    const analysis = await analyzer.analyze(bundle);
    const ms = cpuNow() - began;
    spend('whole, from bundle to verdict', ms, size);
    each.push({ name: found.path.slice(folder.length + 1), ms });
    reported.push({ path: found.path, analysis });
  }
  const run = { tool: { version: '0.0.0', ruleset: '' }, skills: reported, errors: [], durationMs: 0 };
  for (const format of formats) await reportOf(format, run, timed, bytes);
  const order = [...times.keys()].sort((a, b) => rank(a) - rank(b) || a.slice(6).localeCompare(b.slice(6)));
  return {
    times: new Map(order.map((name) => [name, times.get(name) ?? 0])),
    bytes,
    skills: each.length,
    slowest: each.toSorted((a, b) => b.ms - a.ms).slice(0, 5),
  };
}

async function reportOf(
  format: string,
  run: Run,
  timed: (name: string, size: number, work: () => string) => string,
  bytes: Map<string, number>,
): Promise<void> {
  const reporter = await reporters.get(format)?.();
  if (reporter === undefined) throw new Error(`there is no format ${format}`);
  const name = `report ${format}`;
  const text = timed(name, 0, () => reporter.render(run, { color: false, width: 100 }, false));
  bytes.set(name, Buffer.byteLength(text));
}

/** Order of the pipeline, whichever language comes first; what is parsed stands before what is lowered of it. */
function rank(stage: string): number {
  return ['read', 'type', 'parse', 'lower', 'inter', 'rules', 'whole', 'report'].findIndex((start) =>
    stage.startsWith(start),
  );
}

function sizeOf({ entries }: Bundle): number {
  return entries.reduce((sum, entry) => sum + (entry.kind === 'file' ? entry.bytes.length : 0), 0);
}
