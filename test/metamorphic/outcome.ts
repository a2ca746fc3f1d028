import type { Analysis, Finding } from '../../core/analysis/analysis.ts';

/** What became of the finding of a rule when its example was written in another way. */
export type Outcome = 'same rule' | 'another rule' | 'gap' | 'lost';

/** Compares the analyses of an example and of the same written in another way. */
export function outcomeOf(rule: string, before: Analysis, after: Analysis): Outcome {
  const wanted = count(before, rule);
  if (after.verdict === 'pass' && before.verdict !== 'pass') return 'lost';
  if (count(after, rule) >= wanted) return 'same rule';
  const others = new Set(after.findings.filter(weighs).map((finding) => finding.rule));
  for (const other of others) if (other !== rule && count(after, other) > count(before, other)) return 'another rule';
  const blind = ({ gaps }: Analysis) => gaps.filter(({ kind }) => kind === 'blind').length;
  return blind(after) > blind(before) ? 'gap' : 'lost';
}

/** On how many lines a rule found something; where the verdict rests on a note, notes count. */
function count({ findings, verdict }: Analysis, rule: string): number {
  const own = findings.filter((finding) => finding.rule === rule && (verdict === 'pass' || weighs(finding)));
  return new Set(own.map(({ evidence: [{ path, start }] }) => `${path}:${start.line}`)).size;
}

function weighs({ severity, confidence }: Finding): boolean {
  return severity !== 'low' && confidence !== 'maybe';
}
