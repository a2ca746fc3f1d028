import type { Analysis, Power } from '../../core/index.ts';
import { powers as labels } from '../consent/powers.ts';
import { escapeSource, escapeText } from '../escape.ts';
import type { Terminal } from '../terminal.ts';
import { findingFrame } from '../text/frame.ts';
import { type Paint, paintFor } from '../text/paint.ts';
import { truncate, wrap } from '../width.ts';
import type { Approvals } from './approval.ts';
import type { SourceLines } from './source-line.ts';
import type { Subject } from './subject.ts';

/** What is shown of one skill. */
export interface Explanation {
  readonly key: string;
  readonly analysis: Analysis;
  readonly approvals: Approvals;
  readonly subject: Subject;
  /** A person asked for something in particular. */
  readonly named: boolean;
  readonly lines: SourceLines;
}

/** Capabilities with the line that uses them first, then findings, each with who approved it. */
export function whyText(explanation: Explanation, { color, width }: Terminal): string {
  const { key, approvals, subject } = explanation;
  const paint = paintFor(color);
  const { verdict } = approvals.decision;
  const lines = [
    `${paint.bold(escapeText(key))}  ${paint.verdict(verdict, verdict.toUpperCase())}`,
    '',
    ...labels.flatMap(([capability, label]) => {
      const held = subject.powers.filter((power) => power.capability === capability);
      if (held.length === 0) return [];
      return [paint.bold(`  ${label}`), ...held.flatMap((power) => powerLines(power, explanation, paint, width)), ''];
    }),
    ...subject.findings.flatMap((finding) => [
      ...findingFrame(finding, paint, width),
      ...indented(`${finding.fingerprint} · ${approvals.ofFinding(finding)}`, 2, width),
      '',
    ]),
  ];
  if (subject.powers.length === 0 && subject.findings.length === 0)
    lines.push(`  ${explanation.named ? 'nothing of that kind' : 'nothing needs a yes, and nothing was found'}`, '');
  return `${lines.slice(0, -1).join('\n')}\n`;
}

function powerLines(power: Power, explanation: Explanation, paint: Paint, width: number): string[] {
  const { analysis, approvals, lines } = explanation;
  const sites = analysis.sites.filter(
    ({ capability, token }) => capability === power.capability && token === power.token,
  );
  return [
    `    ${truncate(escapeText(power.token), width - 4)}`,
    ...sites.flatMap(({ path, start }) => {
      const source = lines(path, start.line);
      const place = `      ${paint.frame('-->')} ${escapeText(path)}:${start.line}:${start.column}`;
      return source === undefined ? [place] : [place, `        ${truncate(escapeSource(source), width - 8)}`];
    }),
    ...indented(approvals.ofPower(power), 6, width),
  ];
}

function indented(text: string, columns: number, width: number): string[] {
  return wrap(escapeText(text), width - columns).map((line) => ' '.repeat(columns) + line);
}
