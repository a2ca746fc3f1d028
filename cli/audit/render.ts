import { escapeText, jsonText } from '../escape.ts';
import type { Terminal } from '../terminal.ts';
import { type Paint, paintFor } from '../text/paint.ts';
import { wrap } from '../width.ts';
import type { Checked } from './audit.ts';
import type { Result, Trouble } from './check.ts';
import type { Host } from './host.ts';
import { notLookedAt } from './limits.ts';
import type { AuditReport } from './schema.ts';

/** Troubles of one check that people are shown. */
const shown = 20;
const results: readonly Result[] = ['fail', 'unknown', 'warn', 'pass'];

/** For people: each check with what stands against it, then what was not looked at, then one total. */
export function auditText(host: Host, checked: readonly Checked[], { color, width }: Terminal, quiet: boolean): string {
  const paint = paintFor(color);
  const lines = checked.flatMap((one) => {
    if (one.result === 'pass') return quiet ? [] : [`${word(one.result, paint)} ${one.id} ${one.title}`];
    const more = one.troubles.length - shown;
    return [
      `${word(one.result, paint)} ${paint.bold(one.id)} ${one.title}`,
      ...one.troubles.slice(0, shown).flatMap((trouble) => troubleLines(trouble, one.result, paint, width)),
      ...(more > 0 ? [paint.dim(`    and ${more} more (--format json has them all)`)] : []),
    ];
  });
  const counts = results
    .map((result) => [checked.filter((one) => one.result === result).length, result] as const)
    .filter(([count]) => count > 0)
    .map(([count, result]) => `${count} ${result}`);
  if (!quiet) {
    lines.push(
      '',
      paint.bold('not looked at'),
      ...notLookedAt(host).flatMap((text) => indented(`- ${text}`, 2, width)),
    );
    lines.push(
      '',
      `checked ${escapeText(host.state)}: ${counts.join(', ')}`,
      paint.dim('skillcheck changes no setting; openclaw config patch --file <file> --dry-run tries a change first'),
    );
  }
  return lines.map((line) => `${line}\n`).join('');
}

/** For machines: `skillcheck.audit.v1`. */
export function auditJson(host: Host, checked: readonly Checked[], version: string): string {
  const count = (result: Result) => checked.filter((one) => one.result === result).length;
  const report: AuditReport = {
    schema: 'skillcheck.audit.v1',
    tool: { version },
    host: {
      state: host.state,
      config: { path: host.config.path, state: host.config.state },
      workspaces: [...host.workspaces],
      roots: host.roots.map(({ path, loaded }) => ({ path, loaded })),
      locks: host.locks.map(({ path }) => path),
    },
    summary: { pass: count('pass'), warn: count('warn'), fail: count('fail'), unknown: count('unknown') },
    checks: checked.map(({ id, title, looksAt, result, troubles }) => ({
      id,
      title,
      looksAt,
      result,
      troubles: troubles.map(({ level, where, message, advice }) => ({ level, where, message, advice })),
    })),
    notLookedAt: [...notLookedAt(host)],
  };
  return jsonText(report);
}

function troubleLines(
  { level, where, message, advice }: Trouble,
  result: Result,
  paint: Paint,
  width: number,
): string[] {
  const mark = level === result ? '' : `${level}: `;
  return [
    ...indented(`${mark}${where}: ${message}`, 4, width),
    ...(advice === '' ? [] : indented(`→ ${advice}`, 6, width).map((line) => paint.dim(line))),
  ];
}

function indented(text: string, by: number, width: number): string[] {
  return wrap(escapeText(text), width - by - 2).map((line, index) => ' '.repeat(index === 0 ? by : by + 2) + line);
}

function word(result: Result, paint: Paint): string {
  const padded = result.padEnd(7);
  if (result === 'pass') return paint.verdict('pass', padded);
  return paint.verdict(result === 'fail' ? 'block' : 'review', padded);
}
