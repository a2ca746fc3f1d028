import { type Engine, startEngine } from '../../cli/engine.ts';
import type { Analysis, Bundle, Verdict } from '../../core/index.ts';
import { buildBundle } from '../../core/index.ts';
import { entriesOf, type Made, sound } from './generators/bundle.ts';
import { checkReport } from './report.ts';
import { checkSpans } from './spans.ts';
import { type Session, Violation } from './target.ts';

/** Milliseconds after which the engine gives up an input: many, as other processes may have most of the machine. */
const timeoutMs = 60_000;
/** Bytes of an input that is no small one. */
const smallBytes = 100_000;
/** Milliseconds of processor time that a small input may take. */
const smallMs = 2_000;
/** One in so many inputs is analysed a second time, by an engine that saw others before. */
const oneIn = 3;

const ranks: Readonly<Record<Verdict, number>> = { pass: 0, review: 1, block: 2 };

/** Analyses in threads that can be killed, and checks what must hold for every analysis. */
export interface Assay {
  /** Everything that must hold for one skill. Gives its analysis. */
  whole(bundle: Bundle): Promise<Analysis>;
  /** That a skill is judged no better with further files. */
  noBetter(before: readonly Made[], further: readonly Made[]): Promise<void>;
  close(): Promise<void>;
}

export function startAssay(): Assay {
  const engine = startEngine({ timeoutMs });
  let other: Engine | undefined;
  let count = 0;
  const second = (): Engine => {
    other ??= startEngine({ timeoutMs });
    return other;
  };

  async function analysed(bundle: Bundle, by: Engine): Promise<Analysis> {
    const { analysis, error } = await by.analyse({ path: 'example', read: () => bundle });
    if (analysis === undefined) throw new Violation('throws', error);
    const whole = analysis.gaps.find(({ path, code }) => path === '.' && code === 'budget');
    if (whole !== undefined) throw new Violation('hangs', whole.reason);
    return analysis;
  }

  /** Twice, where it was slow: once is the machine, or a parser that was loaded. The second engine remembers nothing of the first. */
  async function timed(bundle: Bundle): Promise<Analysis> {
    const bytes = bundle.entries.reduce((sum, entry) => sum + ('bytes' in entry ? entry.bytes.length : 0), 0);
    const first = process.cpuUsage();
    const analysis = await analysed(bundle, engine);
    if (bytes >= smallBytes || msSince(first) < smallMs) return analysis;
    await analysed(bundleWith([]), second());
    const again = process.cpuUsage();
    await analysed(bundle, second());
    const ms = msSince(again);
    if (ms >= smallMs) throw new Violation('slow', `${bytes} bytes took ${Math.round(ms)} ms of processor time`);
    return analysis;
  }

  async function whole(bundle: Bundle): Promise<Analysis> {
    const analysis = await timed(bundle);
    checkReport(analysis, count);
    checkSpans(analysis, bundle);
    checkReasons(analysis);
    if (analysis.digest !== bundle.digest) throw new Violation('digest', 'the analysis is of other bytes');
    count += 1;
    if (count % oneIn === 0) await same(bundle, analysis);
    return analysis;
  }

  async function same(bundle: Bundle, analysis: Analysis): Promise<void> {
    const again = await analysed(bundle, second());
    if (JSON.stringify(again) === JSON.stringify(analysis)) return;
    throw new Violation('deterministic', `${summary(analysis)} in one engine, ${summary(again)} in another`);
  }

  return {
    whole,
    noBetter: async (before, further) => {
      const one = await whole(buildBundle('example', entriesOf(before)));
      const two = await whole(buildBundle('example', entriesOf([...before, ...further])));
      if (ranks[two.verdict] >= ranks[one.verdict]) return;
      throw new Violation('no better', `${summary(one)} became ${summary(two)}`);
    },
    close: async () => {
      await Promise.all([engine.close(), other?.close()]);
    },
  };
}

/** Threads that several sessions use: the last one that closes ends them. */
function sharing(): { take(): Assay; leave(): Promise<void> } {
  let assay: Assay | undefined;
  let users = 0;
  return {
    take: () => {
      users += 1;
      assay ??= startAssay();
      return assay;
    },
    leave: async () => {
      users -= 1;
      if (users > 0) return;
      await assay?.close();
      assay = undefined;
    },
  };
}

const shared = sharing();

/** A session for skills that are made of something. */
export function sessionOf<T>(look: (input: T, assay: Assay) => Promise<unknown>): () => Promise<Session<T>> {
  return async () => {
    const assay = shared.take();
    return {
      check: async (input) => {
        await look(input, assay);
      },
      close: shared.leave,
    };
  };
}

/** The bundle of a skill that nothing is wrong with but for these files. */
export function bundleWith(made: readonly Made[]): Bundle {
  const own = made.some(({ path }) => path === 'SKILL.md');
  return buildBundle('example', entriesOf(own ? made : [sound, ...made]));
}

/** Whatever is not a pass has a reason, each reason is there, and only what was read in full is complete. */
function checkReasons({ verdict, reasons, findings, gaps, complete }: Analysis): void {
  if ((verdict === 'pass') !== (reasons.length === 0))
    throw new Violation('reasons', `${verdict}, of ${reasons.length}`);
  for (const reason of reasons) {
    const there =
      reason.code === 'finding' ? findings[reason.finding] : reason.code === 'gap' ? gaps[reason.gap] : reason;
    if (there === undefined) throw new Violation('reasons', `${reason.code} that is not there`);
  }
  const blind = gaps.some(({ kind }) => kind === 'blind');
  if (blind && (complete || verdict === 'pass'))
    throw new Violation('reasons', 'something was not read, and nobody says so');
}

function msSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function summary({ verdict, findings, gaps }: Analysis): string {
  const blind = gaps.filter(({ kind }) => kind !== 'inert');
  return [
    verdict,
    ...findings.map(
      ({ rule, severity, confidence, evidence: [{ path }] }) => `${rule} ${severity}/${confidence} ${path}`,
    ),
    ...blind.map(({ kind, code, path }) => `${kind} gap ${code} ${path}`),
  ].join(', ');
}
