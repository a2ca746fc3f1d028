import { rules } from '../rules/index.ts';
import type { Call, Context, ExitCode } from './command.ts';
import { paintFor } from './text/paint.ts';
import { truncate } from './width.ts';

/** Prints every rule: severity, id and title, or all its data as JSON. */
export async function runRules(call: Call, { io, terminal }: Context): Promise<ExitCode> {
  if (call.text('format') === 'json') {
    const list = rules.map(({ id, title, severity, taxonomy }) => ({ id, title, severity, taxonomy }));
    io.stdout.write(`${JSON.stringify(list, undefined, 2)}\n`);
    return 0;
  }
  const paint = paintFor(terminal.color);
  const width = Math.max(0, ...rules.map(({ id }) => id.length));
  for (const { id, title, severity, taxonomy } of rules) {
    const end = taxonomy.ast.length === 0 ? '' : ` (${taxonomy.ast.join(', ')})`;
    const rest = truncate(`${title}${end}`, Math.max(20, terminal.width - width - 12));
    io.stdout.write(`${paint.severity(severity, severity.padEnd(8))}  ${id.padEnd(width)}  ${rest}\n`);
  }
  return 0;
}
