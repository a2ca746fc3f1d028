import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defaultLimits, discoverSkills } from '../core/index.ts';
import { best, runNode, type Start, type Taken } from './child.ts';
import type { Place } from './options.ts';
import { findPeer, peers } from './peers/list.ts';
import { tableOf } from './table.ts';

/** A way to run the program over the whole folder. */
interface Variant {
  readonly name: string;
  readonly flags: readonly string[];
  /** Whether it keeps the folders of its user (the cache with them) and has run once before it is measured; others start with nothing. */
  readonly warm?: true;
}

/** The first is the one that the README tells of. */
const variants: readonly Variant[] = [
  { name: 'skillcheck scan', flags: ['--no-cache', '--jobs', '1'] },
  { name: 'skillcheck scan, 2 threads', flags: ['--no-cache', '--jobs', '2'] },
  { name: 'skillcheck scan, warm cache', flags: [], warm: true },
];

/** Seconds that a scanner may take for the whole folder. */
const longest = 1200;

/** What is measured: a process over all skills. */
interface Contestant {
  readonly name: string;
  readonly kind: Row['kind'];
  readonly caveat?: string;
  readonly warm?: true;
  /** Exit codes of a run that did what it should. */
  readonly exits: readonly string[];
  start(home: string): Start;
  countsIn(output: string): Counted;
}

interface Counted {
  /** Skills about which it says more than that they may pass. */
  readonly flagged?: number;
  /** Skills that it gave up on. */
  readonly failed?: number;
}

export interface Row extends Counted {
  readonly kind: 'node' | 'floor' | 'own' | 'peer';
  readonly name: string;
  /** The run that took the least of the processor. */
  readonly taken: Taken;
  readonly caveat: string | undefined;
}

export interface Whole {
  readonly skills: number;
  readonly files: number;
  readonly bytes: number;
  readonly rounds: number;
  readonly rows: readonly Row[];
  /** Peers that were not measured. */
  readonly absent: readonly Absent[];
}

interface Absent {
  readonly name: string;
  readonly why: string;
}

/** Every contestant over all skills of a folder, in turns, each in a process of its own. */
export async function measureWhole({ root, built, skills: folder }: Place, rounds: number): Promise<Whole> {
  const all = realpathSync(folder);
  const skills = [...discoverSkills(all, defaultLimits)].flatMap((found) =>
    found.kind === 'skill' ? [found.path] : [],
  );
  const { here, absent } = await peersOf(root, built, all, skills);
  const contestants = [...yardsticks(built, all), ...ownOf(root, all), ...here];
  const { runs, failures } = await runAll(contestants, rounds);
  const rows = contestants.flatMap((contestant): readonly Row[] => {
    const taken = best(runs.get(contestant) ?? []);
    if (taken === undefined || failures.has(contestant)) return [];
    const { kind, name, caveat } = contestant;
    return [{ kind, name, taken, caveat, ...contestant.countsIn(taken.output) }];
  });
  const { files, bytes } = sizeOf(rows);
  const failed = [...failures].map(([{ name }, why]) => ({ name, why: `failed: ${why}` }));
  return { skills: skills.length, files, bytes, rounds, rows, absent: [...absent, ...failed] };
}

/** In turns, so that what the machine does besides disturbs all alike. A peer may fail; everything else has to work. */
async function runAll(contestants: readonly Contestant[], rounds: number) {
  const runs = new Map<Contestant, Taken[]>(contestants.map((one) => [one, []]));
  const failures = new Map<Contestant, string>();
  const homes = mkdtempSync(join(tmpdir(), 'skillcheck-bench-'));
  try {
    for (let round = 0; round < rounds; round++) {
      for (const [index, contestant] of contestants.entries()) {
        const home = join(homes, contestant.warm ? `${index}` : `${index}-${round}`);
        mkdirSync(home, { recursive: true });
        if (contestant.warm && round === 0) await runNode(contestant.start(home));
        const taken = await runNode(contestant.start(home));
        const failed = taken.cpu === undefined || !contestant.exits.includes(taken.exit);
        if (failed && contestant.kind !== 'peer') throw new Error(`${contestant.name}: ${taken.exit}\n${taken.said}`);
        if (failed) failures.set(contestant, `${taken.exit} ${taken.said.trim().split('\n').at(-1) ?? ''}`.trim());
        else runs.get(contestant)?.push(taken);
      }
    }
  } finally {
    rmSync(homes, { recursive: true, force: true });
  }
  return { runs, failures };
}

/** How many times what the floor takes of the processor. */
export function timesFloor({ rows }: Whole, { taken }: Row): number {
  const floor = rows.find(({ kind }) => kind === 'floor')?.taken.cpu ?? Number.NaN;
  return (taken.cpu ?? Number.NaN) / floor;
}

export function wholeTable(whole: Whole): string {
  const seconds = (ms: number | undefined) => (ms === undefined ? '' : (ms / 1000).toFixed(2));
  const rows = whole.rows.map((row) => [
    row.name,
    seconds(row.taken.wall),
    seconds(row.taken.cpu),
    timesFloor(whole, row).toFixed(1),
    row.taken.memory?.toFixed(0) ?? '',
    row.kind === 'node' ? '' : (whole.skills / (row.taken.wall / 1000)).toFixed(0),
    row.kind === 'node' ? '' : (whole.bytes / 1e3 / row.taken.wall).toFixed(2),
    row.flagged === undefined ? '' : `${row.flagged}`,
  ]);
  const head = ['', 'wall s', 'CPU s', 'of the floor', 'MB peak', 'skills/s', 'MB/s', 'flagged'];
  const notes = whole.rows.flatMap(({ name, caveat }) => (caveat === undefined ? [] : [`${name} ${caveat}`]));
  const left = whole.rows.flatMap(({ name, failed }) => (failed ? [`${name} gave up on ${failed} skills`] : []));
  const missing = whole.absent.map(({ name, why }) => `${name}: ${why}`);
  return `${tableOf([head, ...rows])}\n${[...notes, ...left, ...missing].join('\n')}
${whole.skills} skills, ${whole.files} files, ${(whole.bytes / 1e6).toFixed(1)} MB; the best of ${whole.rounds} turns; every row holds the start of Node
`;
}

function yardsticks(built: string, folder: string): readonly Contestant[] {
  const countsIn = () => ({});
  return [
    {
      kind: 'node',
      exits: ['0'],
      name: 'Node alone',
      start: (home) => ({ args: ['--eval', ''], cwd: home, env: { HOME: home } }),
      countsIn,
    },
    {
      kind: 'floor',
      exits: ['0'],
      name: 'walk, read and hash',
      start: (home) => ({ args: [join(built, 'floor.mjs'), folder], cwd: home, env: { HOME: home } }),
      countsIn,
    },
  ];
}

function ownOf(root: string, folder: string): readonly Contestant[] {
  const program = join(root, 'dist', 'cli.js');
  return variants.map(({ name, flags, warm }) => ({
    kind: 'own',
    exits: ['0', '1'],
    name,
    ...(warm ? { warm } : {}),
    start: (home) => ({
      args: [program, 'scan', ...flags, folder],
      cwd: home,
      // Where a program keeps things for its user, on every platform.
      env: { HOME: home, XDG_CACHE_HOME: join(home, '.cache'), LOCALAPPDATA: home, PATH: process.env.PATH ?? '' },
      seconds: longest,
    }),
    // The last line: 12 skills: 1 block, 2 review, 9 pass
    countsIn: (output) => {
      const total = output.trimEnd().split('\n').at(-1) ?? '';
      if (!/^\d+ skills?\b/.test(total)) throw new Error(`${name} did not come to an end: ${total}`);
      const counts = [...total.matchAll(/(\d+) (?:block|review)/g)].map(([, count]) => Number(count));
      return { flagged: counts.reduce((sum, one) => sum + one, 0) };
    },
  }));
}

async function peersOf(
  root: string,
  built: string,
  folder: string,
  skills: readonly string[],
): Promise<{ readonly here: readonly Contestant[]; readonly absent: readonly Absent[] }> {
  const homes = peerFolders(root);
  const here: Contestant[] = [];
  const absent: Absent[] = [];
  for (const peer of peers) {
    const found = findPeer(peer, homes);
    if (found === undefined) {
      absent.push({ name: `${peer.name} ${peer.version}`, why: 'not here: npm run bench -- --install' });
      continue;
    }
    here.push({
      kind: 'peer',
      exits: ['0'],
      name: `${peer.name} ${found.found}`,
      caveat: peer.caveat,
      start: (home) => ({
        args: [join(built, 'peer.mjs'), peer.name, found.module],
        cwd: home,
        // No credentials, no settings of this user.
        env: { HOME: home, TMPDIR: home, NO_COLOR: '1' },
        input: JSON.stringify({ folder, skills }),
        preloaded: [pathToFileURL(join(built, 'guard.mjs')).href],
        seconds: longest,
      }),
      countsIn,
    });
  }
  return { here, absent };
}

/** Where peers are looked for: those of the benchmark, and what the checks against the real OpenClaw have installed. */
export function peerFolders(root: string): readonly string[] {
  return [join(root, '.cache', 'peers'), join(root, '.cache', 'e2e', 'openclaw')];
}

function countsIn(output: string): Counted {
  return JSON.parse(output.trimEnd().split('\n').at(-1) ?? '');
}

function sizeOf(rows: readonly Row[]): { readonly files: number; readonly bytes: number } {
  return JSON.parse(rows.find(({ kind }) => kind === 'floor')?.taken.output ?? '{ "files": 0, "bytes": 0 }');
}
