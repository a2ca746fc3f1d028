import { parentPort, workerData } from 'node:worker_threads';
import build from '../support/build.ts';
import { targets } from './index.ts';
import { optionsOf, usage } from './options.ts';
import type { Target } from './target.ts';
import { type Job, type Result, runThread, work } from './thread.ts';

/** Runs the fuzzer, in the thread of a target where it is one. Gives the exit code: 1 where something failed. */
export async function main(args: readonly string[]): Promise<number> {
  if (parentPort !== null) {
    const job: Job = workerData;
    const target = targets.find(({ name }) => name === job.name);
    if (target !== undefined) parentPort.postMessage(await work(target, job));
    return 0;
  }
  const { minutes, only, seed, help } = optionsOf(
    args,
    targets.map(({ name }) => name),
  );
  if (help) {
    process.stdout.write(usage);
    return 0;
  }
  // The thread that analyses is tested as it ships.
  build();
  const chosen = targets.filter(({ name }) => only.length === 0 || only.includes(name));
  const shares = chosen.reduce((sum, { share }) => sum + share, 0);
  process.stdout.write(`seed ${seed}, ${minutes} min\n`);
  const results: (readonly [Target, Result])[] = [];
  for (const target of chosen) {
    const result = await runThread(target, seed, (minutes * 60_000 * target.share) / shares);
    results.push([target, result]);
    for (const failure of result.failures)
      process.stdout.write(
        [
          '',
          `${target.name}: ${failure.error}`,
          `  npm run fuzz -- --only ${target.name} --seed ${failure.seed}    (path ${failure.path})`,
          '  For test/fuzz/found.test.ts:',
          `    await replay('${target.name}', ${failure.input});`,
          '',
        ].join('\n'),
      );
  }
  process.stdout.write(`\n${tableOf(results)}`);
  return results.some(([, { failures }]) => failures.length > 0) ? 1 : 0;
}

/** One line for each target, and one for all of them. */
function tableOf(results: readonly (readonly [Target, Result])[]): string {
  const row = (name: string, inputs: number, ms: number, failures: number) => [
    name,
    inputs.toLocaleString('en'),
    Math.round((inputs * 1000) / Math.max(ms, 1)).toLocaleString('en'),
    String(failures),
  ];
  const sum = (of: (result: Result) => number) => results.reduce((all, [, result]) => all + of(result), 0);
  const rows = [
    ['generator', 'inputs', 'per second', 'failures'],
    ...results.map(([{ name }, { inputs, ms, failures }]) => row(name, inputs, ms, failures.length)),
    row(
      'all',
      sum(({ inputs }) => inputs),
      sum(({ ms }) => ms),
      sum(({ failures }) => failures.length),
    ),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((one) => one[column]?.length ?? 0)));
  return rows
    .map((one) =>
      one.map((cell, n) => (n === 0 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0))).join('  '),
    )
    .map((line) => `${line}\n`)
    .join('');
}
