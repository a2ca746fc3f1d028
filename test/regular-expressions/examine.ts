import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { type AST, visitRegExpAST } from '@eslint-community/regexpp';
import { type Attack, attacksOn, parsePattern } from './attack.ts';

/** A pattern's name in the list of those that were examined. Another edition examines all of them anew. */
export function keyOf({ source, flags }: { readonly source: string; readonly flags: string }): string {
  return createHash('sha256').update(`1 /${source}/${flags}`).digest('hex').slice(0, 16);
}

export interface Examiner {
  /** What is wrong with the cost of a pattern; undefined where it is linear. */
  examine(source: string, flags: string): Promise<string | undefined>;
  close(): Promise<void>;
}

/** Milliseconds that recheck gets for a pattern. It decides about most; the trial is for all. */
const decideMs = 2_000;
/** Milliseconds after which a trial is stopped. */
const trialMs = 6_000;
/** Milliseconds for 16,384 characters from which on a closer look is taken. */
const noticed = 10;
/** Milliseconds for 65,536 characters below which growth is the noise of the machine: what is quadratic takes a second and more. */
const noise = 400;
/** How much longer four times the length may take. Linear is 4, quadratic 16. */
const growth = 8;
/** Milliseconds that 65,536 characters may take, whatever the growth. */
const most = 3_000;

/** Examines patterns one after the other. What hangs is in a thread, which is replaced. */
export function startExaminer(): Examiner {
  let worker: Worker | undefined;

  function run(
    source: string,
    flags: string,
    attacks: readonly Attack[],
    length: number,
  ): Promise<number[] | undefined> {
    worker ??= new Worker(new URL('trial.mjs', import.meta.url));
    const current = worker;
    return new Promise((settle, fail) => {
      const answered = (times: number[]) => {
        clearTimeout(timer);
        current.off('error', fail);
        settle(times);
      };
      const stop = () => {
        current.off('message', answered);
        current.off('error', fail);
        worker = undefined;
        current.terminate().then(() => settle(undefined), fail);
      };
      const timer = setTimeout(stop, Math.max(trialMs, attacks.length * 50));
      current.once('error', fail);
      current.once('message', answered);
      current.postMessage({ source, flags, attacks, length });
    });
  }

  async function trial(source: string, flags: string): Promise<string | undefined> {
    const attacks = attacksOn(source, flags);
    if (attacks.length === 0) return undefined;
    const all = await run(source, flags, attacks, 16_384);
    for (const [index, attack] of attacks.entries()) {
      if (all !== undefined && (all[index] ?? 0) < noticed) continue;
      const told = `${JSON.stringify(attack.start)} + ${JSON.stringify(attack.unit)} … + ${JSON.stringify(attack.end)}`;
      const [short, long] = [await best(source, flags, attack, 16_384), await best(source, flags, attack, 65_536)];
      if (short === undefined || long === undefined) return `does not end on ${told}`;
      if (long > noise && long > growth * short) return `grows from ${short} to ${long} ms on ${told}`;
      if (long > most) return `takes ${long} ms on ${told}`;
    }
    return undefined;
  }

  /** The least of three: others work on the same machine. */
  async function best(source: string, flags: string, attack: Attack, length: number): Promise<number | undefined> {
    const times: number[] = [];
    for (let round = 0; round < 3; round++) {
      const [time] = (await run(source, flags, [attack], length)) ?? [];
      if (time === undefined) return undefined;
      times.push(Math.round(time * 10) / 10);
    }
    return Math.min(...times);
  }

  return {
    examine: async (source, flags) => (await decide(source, flags)) ?? (await trial(source, flags)),
    close: async () => {
      await worker?.terminate();
    },
  };
}

/**
 * What recheck says about the loops without end, which alone decide about growth: what is counted is counted less far, since recheck writes it
 * out. Undefined where all is well, and where it cannot say.
 */
async function decide(source: string, flags: string): Promise<string | undefined> {
  const { text, endless } = countedLess(source, flags);
  if (!endless) return undefined;
  // Neither its Java nor its native program.
  process.env.RECHECK_BACKEND = 'pure';
  const { checkSync } = await import('recheck');
  const found = checkSync(text, flags.replace('d', ''), {
    timeout: decideMs,
    attackTimeout: 500,
    incubationTimeout: 300,
  });
  return found.status === 'vulnerable' ? `${found.complexity.summary} on ${found.attack.pattern}` : undefined;
}

function countedLess(source: string, flags: string): { readonly text: string; readonly endless: boolean } {
  const edits: { readonly from: number; readonly to: number; readonly text: string }[] = [];
  let endless = false;
  const visit = ({ min, max, greedy, element, end }: AST.Quantifier) => {
    if (max === Number.POSITIVE_INFINITY) endless = true;
    const least = Math.min(min, 2);
    const greatest = max <= 2 || max === Number.POSITIVE_INFINITY ? max : min === max ? least : 3;
    if (least === min && greatest === max) return;
    const bound = greatest === Number.POSITIVE_INFINITY ? '' : greatest;
    edits.push({ from: element.end, to: end, text: `{${least},${bound}}${greedy ? '' : '?'}` });
  };
  visitRegExpAST(parsePattern(source, flags), { onQuantifierEnter: visit });
  const text = edits
    .sort((a, b) => b.from - a.from)
    .reduce((done, edit) => done.slice(0, edit.from) + edit.text + done.slice(edit.to), source);
  return { text, endless };
}
