import { dirname } from 'node:path';
import type { Call, Context, ExitCode } from '../command.ts';
import { escapeText, jsonText } from '../escape.ts';
import { commandLine } from '../install/quote.ts';
import type { Terminal } from '../terminal.ts';
import { paintFor } from '../text/paint.ts';
import { versionOf } from '../version.ts';
import { wrap } from '../width.ts';
import { workspaceOf } from '../workspace/workspace.ts';
import { queueOf, type Waiting } from './queue.ts';
import type { SuggestReport } from './schema.ts';

/** Prints what waits; 0 where nothing does. */
export async function runSuggest(call: Call, { io, terminal, quiet }: Context): Promise<ExitCode> {
  const waiting = queueOf(workspaceOf(call, io), io.now());
  const lock = call.text('lock');
  const dir = call.text('dir') ?? (lock === undefined ? undefined : dirname(lock));
  const here: Call = { ...call, text: (name) => (name === 'dir' ? dir : undefined) };
  const next = ({ next: words }: Waiting) => (words === undefined ? undefined : commandLine(words, here, ['dir']));
  if (call.text('format') === 'json') io.stdout.write(suggestJson(waiting, next));
  else if (waiting.length > 0 || !quiet) io.stdout.write(suggestText(waiting, next, terminal));
  return waiting.length === 0 ? 0 : 1;
}

type Next = (waiting: Waiting) => string | undefined;

function suggestText(waiting: readonly Waiting[], next: Next, { color, width }: Terminal): string {
  const paint = paintFor(color);
  const lines = waiting.flatMap((one) => {
    const command = next(one);
    return [
      `${paint.bold(escapeText(one.path))}  ${one.kind}  ${paint.dim(toRead(one))}`,
      ...wrap(escapeText(one.message), width - 4).map((line) => `    ${line}`),
      // A command that is broken over two lines cannot be copied.
      ...(command === undefined ? [] : [`    ${escapeText(command)}`]),
      '',
    ];
  });
  lines.push(waiting.length === 0 ? 'nothing waits' : `${waiting.length} to settle`);
  return lines.map((line) => `${line}\n`).join('');
}

function toRead({ lines }: Waiting): string {
  if (lines === undefined) return 'not counted';
  return lines === 0 ? 'nothing new to read' : `${lines} ${lines === 1 ? 'line' : 'lines'} to read`;
}

function suggestJson(waiting: readonly Waiting[], next: Next): string {
  const report: SuggestReport = {
    schema: 'skillcheck.suggest.v1',
    tool: { version: versionOf() },
    waiting: waiting.map((one) => ({
      path: one.path,
      kind: one.kind,
      lines: one.lines ?? null,
      message: one.message,
      next: next(one) ?? null,
    })),
  };
  return jsonText(report);
}
