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
const variants: readonly Variant[] = [{ name: 'skillcheck scan', flags: [] }];

/** Seconds that a scanner may take for the whole folder. */
const longest = 1200;

/** What is measured: a process over all skills. */
interface Contestant {
  readonly name: string;
  readonly kind: Row['kind'];
  readonly caveat?: string;
  readonly warm?: true;
  start(home: string): Start;
  flaggedIn(output: string): number | undefined;
}

export interface Row {
  readonly kind: 'node' | 'floor' | 'own' | 'peer';
  readonly name: string;
  /** The run that took the least of the processor. */
  readonly taken: Taken;
  /** Skills about which it says more than that they may pass. */
  readonly flagged: number | undefined;
  readonly caveat: string | undefined;
}

export interface Whole {
  readonly skills: number;
  readonly files: number;
  readonly bytes: number;
  readonly rounds: number;
  readonly rows: readonly Row[];
  /** Peers that are not here. */
  readonly absent: readonly string[];
}

/** Every contestant over all skills of a folder, in turns, each in a process of its own. */
export async function measureWhole({ root, built, skills: folder }: Place, rounds: number): Promise<Whole> {
  const all = realpathSync(folder);
  const skills = [...discoverSkills(all, defaultLimits)].flatMap((found) =>
    found.kind === 'skill' ? [found.path] : [],
  );
  const { here, absent } = await peersOf(root, built, all, skills);
  const contestants = [...yardsticks(built, all), ...ownOf(root, all), ...here];
  const homes = mkdtempSync(join(tmpdir(), 'skillcheck-bench-'));
  const runs = new Map<Contestant, Taken[]>(contestants.map((one) => [one, []]));
  try {
    for (let round = 0; round < rounds; round++) {
      for (const [index, contestant] of contestants.entries()) {
        const home = join(homes, contestant.warm ? `${index}` : `${index}-${round}`);
        mkdirSync(home, { recursive: true });
        if (contestant.warm && round === 0) await runNode(contestant.start(home));
        const taken = await runNode(contestant.start(home));
        if (taken.cpu === undefined) throw new Error(`${contestant.name}: ${taken.exit}\n${taken.said}`);
        runs.get(contestant)?.push(taken);
      }
    }
  } finally {
    rmSync(homes, { recursive: true, force: true });
  }
  const rows = contestants.flatMap((contestant): readonly Row[] => {
    const taken = best(runs.get(contestant) ?? []);
    if (taken === undefined) return [];
    const { kind, name, caveat } = contestant;
    return [{ kind, name, taken, flagged: contestant.flaggedIn(taken.output), caveat }];
  });
  const { files, bytes } = sizeOf(rows);
  return { skills: skills.length, files, bytes, rounds, rows, absent };
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
  const missing = whole.absent.map((name) => `${name}: not here (npm run bench -- --install)`);
  return `${tableOf([head, ...rows])}\n${[...notes, ...missing].join('\n')}
${whole.skills} skills, ${whole.files} files, ${(whole.bytes / 1e6).toFixed(1)} MB; the best of ${whole.rounds} turns; every row holds the start of Node
`;
}

function yardsticks(built: string, folder: string): readonly Contestant[] {
  const flaggedIn = () => undefined;
  return [
    {
      kind: 'node',
      name: 'Node alone',
      start: (home) => ({ args: ['--eval', ''], cwd: home, env: { HOME: home } }),
      flaggedIn,
    },
    {
      kind: 'floor',
      name: 'walk, read and hash',
      start: (home) => ({ args: [join(built, 'floor.mjs'), folder], cwd: home, env: { HOME: home } }),
      flaggedIn,
    },
  ];
}

function ownOf(root: string, folder: string): readonly Contestant[] {
  const program = join(root, 'dist', 'cli.js');
  return variants.map(({ name, flags, warm }) => ({
    kind: 'own',
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
    flaggedIn: (output) =>
      [...(output.trimEnd().split('\n').at(-1) ?? '').matchAll(/(\d+) (?:block|review)/g)].reduce(
        (sum, [, count]) => sum + Number(count),
        0,
      ),
  }));
}

async function peersOf(
  root: string,
  built: string,
  folder: string,
  skills: readonly string[],
): Promise<{ readonly here: readonly Contestant[]; readonly absent: readonly string[] }> {
  const homes = peerFolders(root);
  const here: Contestant[] = [];
  const absent: string[] = [];
  for (const peer of peers) {
    const found = findPeer(peer, homes);
    if (found === undefined) {
      absent.push(`${peer.name} ${peer.version}`);
      continue;
    }
    here.push({
      kind: 'peer',
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
      flaggedIn,
    });
  }
  return { here, absent };
}

/** Where peers are looked for: those of the benchmark, and what the checks against the real OpenClaw have installed. */
export function peerFolders(root: string): readonly string[] {
  return [join(root, '.cache', 'peers'), join(root, '.cache', 'e2e', 'openclaw')];
}

function flaggedIn(output: string): number | undefined {
  const counts: unknown = JSON.parse(output.trimEnd().split('\n').at(-1) ?? '');
  const flagged = typeof counts === 'object' && counts !== null ? Reflect.get(counts, 'flagged') : undefined;
  return typeof flagged === 'number' ? flagged : undefined;
}

function sizeOf(rows: readonly Row[]): { readonly files: number; readonly bytes: number } {
  return JSON.parse(rows.find(({ kind }) => kind === 'floor')?.taken.output ?? '{ "files": 0, "bytes": 0 }');
}
