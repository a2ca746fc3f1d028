import { rules } from '../rules/index.ts';
import { ruleset } from '../rules/ruleset.ts';
import type { Call, Context, ExitCode } from './command.ts';
import type { RuleList } from './contract/rules.ts';
import { jsonText } from './escape.ts';
import { paintFor } from './text/paint.ts';
import { versionOf } from './version.ts';
import { truncate } from './width.ts';

/** Prints every rule: severity, id and title, or all its data as JSON. */
export async function runRules(call: Call, { io, terminal }: Context): Promise<ExitCode> {
  if (call.text('format') === 'json') {
    const list: RuleList = {
      schema: 'skillcheck.rules.v1',
      tool: { version: versionOf(), ruleset },
      rules: rules.map(({ id, title, severity, taxonomy: { ast, cwe, attack, atlas } }) => ({
        id,
        title,
        severity,
        taxonomy: { ast: [...ast], cwe: [...cwe], attack: [...attack], atlas: [...atlas] },
      })),
    };
    io.stdout.write(jsonText(list));
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
