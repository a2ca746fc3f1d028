import process from 'node:process';
import type { Call, Context, ExitCode } from '../command.ts';
import { eventLine } from './event.ts';
import { emptyMemory, lookAround } from './round.ts';
import { type Scope, scopeOf } from './scope.ts';
import { wakeFor } from './wake.ts';

/** Tells what changes until Ctrl-C, which is how it ends well. With `--once`: 0 if there was nothing to tell, 1 if there was. */
export async function runWatch(call: Call, context: Context): Promise<ExitCode> {
  const scope = scopeOf(call, context.io);
  const json = call.text('format') === 'json';
  if (call.flag('once')) return (await tell(scope, context, json, new AbortController().signal, 1)) === 0 ? 0 : 1;
  const stop = new AbortController();
  const end = () => stop.abort();
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  // Nobody reads any more.
  context.io.stdout.once('error', end);
  try {
    if (!context.quiet) {
      const folders = new Set([...scope.roots.map(({ real }) => real), ...scope.workspaces]);
      context.io.stderr.write(`watching ${folders.size} folders; Ctrl-C ends\n`);
    }
    await tell(scope, context, json, stop.signal, Number.POSITIVE_INFINITY);
    return 0;
  } finally {
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
    context.io.stdout.off('error', end);
  }
}

/** Looks as often as said, or until the signal, and prints a line for everything. Returns how many there were. */
export async function tell(
  scope: Scope,
  { io }: Pick<Context, 'io'>,
  json: boolean,
  signal: AbortSignal,
  rounds: number,
  pollMs?: number,
): Promise<number> {
  const memory = emptyMemory();
  const places = [
    ...scope.roots.map(({ real }) => ({ folder: real, recursive: true })),
    ...scope.workspaces.map((folder) => ({ folder, recursive: false })),
  ];
  const wake = rounds === 1 ? undefined : wakeFor(places, signal, pollMs);
  let count = 0;
  try {
    while (memory.rounds < rounds && !signal.aborted) {
      for (const happening of await lookAround(scope, memory)) {
        count += 1;
        io.stdout.write(eventLine(happening, io.now(), json));
      }
      if (memory.rounds < rounds) await wake?.next();
    }
    return count;
  } finally {
    wake?.close();
  }
}
