import { type Analysis, powers as labels, type Power } from '../../core/index.ts';
import { escapeSource, escapeText, jsonText } from '../escape.ts';
import type { Terminal } from '../terminal.ts';
import { findingFrame } from '../text/frame.ts';
import { type Paint, paintFor } from '../text/paint.ts';
import { truncate, wrap } from '../width.ts';
import type { Approvals } from './approval.ts';
import type { WhyReport } from './schema.ts';
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
      ...indented(`${finding.fingerprint} · ${approvals.ofFinding(finding).message}`, 2, width),
      '',
    ]),
  ];
  if (subject.powers.length === 0 && subject.findings.length === 0)
    lines.push(`  ${explanation.named ? 'nothing of that kind' : 'nothing needs a yes, and nothing was found'}`, '');
  return `${lines.slice(0, -1).join('\n')}\n`;
}

/** For machines: `skillcheck.why.v1`. */
export function whyJson({ key, analysis, approvals, subject }: Explanation, version: string): string {
  const { verdict, reasons } = approvals.decision;
  const report: WhyReport = {
    schema: 'skillcheck.why.v1',
    tool: { version },
    path: key,
    digest: analysis.digest,
    decision: verdict,
    reasons: reasons.map(({ verdict, code, subject, message }) => ({ verdict, code, subject, message })),
    capabilities: subject.powers.map((power) => ({
      capability: power.capability,
      token: power.token,
      approval: approvals.ofPower(power),
      sites: sitesOf(power, analysis).map(({ path, start }) => ({
        path,
        start: { line: start.line, column: start.column },
      })),
    })),
    findings: subject.findings.map((finding) => ({
      rule: finding.rule,
      severity: finding.severity,
      confidence: finding.confidence,
      message: finding.message,
      fingerprint: finding.fingerprint,
      approval: approvals.ofFinding(finding),
      evidence: finding.evidence.map(({ path, start, end, note }) => ({
        path,
        start: { line: start.line, column: start.column },
        end: { line: end.line, column: end.column },
        note,
      })),
    })),
  };
  return jsonText(report);
}

function sitesOf({ capability, token }: Power, { sites }: Analysis): Analysis['sites'] {
  return sites.filter((site) => site.capability === capability && site.token === token);
}

function powerLines(power: Power, explanation: Explanation, paint: Paint, width: number): string[] {
  const { analysis, approvals, lines } = explanation;
  return [
    `    ${truncate(escapeText(power.token), width - 4)}`,
    ...sitesOf(power, analysis).flatMap(({ path, start }) => {
      const source = lines(path, start.line);
      const place = `      ${paint.frame('-->')} ${escapeText(path)}:${start.line}:${start.column}`;
      return source === undefined ? [place] : [place, `        ${truncate(escapeSource(source), width - 8)}`];
    }),
    ...indented(approvals.ofPower(power).message, 6, width),
  ];
}

function indented(text: string, columns: number, width: number): string[] {
  return wrap(escapeText(text), width - columns).map((line) => ' '.repeat(columns) + line);
}
