import type { DecisionReason } from '../../core/index.ts';
import { reasonLines } from '../consent/reasons.ts';
import { escapeText, jsonText } from '../escape.ts';
import type { Terminal } from '../terminal.ts';
import { paintFor } from '../text/paint.ts';
import type { Outcome } from './outcome.ts';
import type { VerifyReport } from './schema.ts';

/** Reasons of one skill that are listed before the rest is counted. */
const shown = 20;

/** For people: what is not as locked with its reasons, then one total. */
export function verifyText(outcomes: readonly Outcome[], { color, width }: Terminal, quiet: boolean): string {
  const paint = paintFor(color);
  const lines = outcomes.flatMap(({ path, decision }) => {
    if (quiet && decision.verdict === 'pass') return [];
    const verdict = paint.verdict(decision.verdict, decision.verdict.toUpperCase());
    return [`${paint.bold(escapeText(path))}  ${verdict}`, ...listed(decision.reasons, width)];
  });
  if (outcomes.some(({ differences }) => differences.some(({ kind }) => kind === 'line-endings'))) {
    lines.push('  hint: git may have converted line endings; put `skills/** -text` into .gitattributes');
  }
  const counts = (['block', 'review', 'pass'] as const)
    .map((verdict) => [outcomes.filter(({ decision }) => decision.verdict === verdict).length, verdict] as const)
    .filter(([count]) => count > 0)
    .map(([count, verdict]) => paint.verdict(verdict, `${count} ${verdict}`));
  const skills = `${outcomes.length} ${outcomes.length === 1 ? 'skill' : 'skills'}`;
  if (!quiet) lines.push(counts.length > 0 ? `${skills}: ${counts.join(', ')}` : 'no skills are locked here');
  return lines.map((line) => `${line}\n`).join('');
}

/** For machines: `skillcheck.verify.v1`. */
export function verifyJson(outcomes: readonly Outcome[], version: string): string {
  const count = (verdict: string) => outcomes.filter(({ decision }) => decision.verdict === verdict).length;
  const report: VerifyReport = {
    schema: 'skillcheck.verify.v1',
    tool: { version },
    summary: { skills: outcomes.length, pass: count('pass'), review: count('review'), block: count('block') },
    skills: outcomes.map(({ path, name, decision, differences }) => ({
      path,
      name: name ?? null,
      decision: decision.verdict,
      reasons: decision.reasons.map(({ verdict, code, subject, message }) => ({ verdict, code, subject, message })),
      differences: differences.map((difference) => ({ path: difference.path, kind: difference.kind })),
    })),
  };
  return jsonText(report);
}

function listed(reasons: readonly DecisionReason[], width: number): string[] {
  const lines = reasons.slice(0, shown).flatMap((reason) => reasonLines(reason, width));
  return reasons.length > shown ? [...lines, `    and ${reasons.length - shown} more`] : lines;
}
