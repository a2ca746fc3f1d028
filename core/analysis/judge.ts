import type { BundleProblem } from '../bundle/bundle.ts';
import type { Confidence, Severity } from '../rule.ts';
import type { LocatedGap, Reason, Verdict } from './analysis.ts';

/** What the verdict is made of. Reasons point into `findings` and `gaps` by index. */
export interface JudgeInput {
  readonly findings: readonly { readonly severity: Severity; readonly confidence: Confidence }[];
  readonly gaps: readonly { readonly kind: LocatedGap['kind'] }[];
  /** Only unsafe ones count here: a limit is a blind gap, which the caller has added to `gaps`. */
  readonly problems: readonly BundleProblem[];
}

/** A verdict and everything that led to it, what blocks first. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
}

/**
 * The analysis verdict, which depends on the bytes alone: `block` for a critical finding that is sure or likely or for an unsafe bundle,
 * `review` for a finding of medium or higher that is sure or likely or for a blind gap, else `pass`.
 */
export function judge({ findings, gaps, problems }: JudgeInput): Judgement {
  const blocking: Reason[] = [];
  const reviewing: Reason[] = [];
  for (const problem of problems) {
    if (problem.kind === 'unsafe') {
      blocking.push({ code: 'unsafe', path: problem.path, reason: problem.reason });
    }
  }
  for (const [index, finding] of findings.entries()) {
    if (finding.confidence === 'maybe' || finding.severity === 'low') {
      continue;
    }
    const reasons = finding.severity === 'critical' ? blocking : reviewing;
    reasons.push({ code: 'finding', finding: index });
  }
  for (const [index, gap] of gaps.entries()) {
    if (gap.kind === 'blind') {
      reviewing.push({ code: 'gap', gap: index });
    }
  }
  const verdict = blocking.length > 0 ? 'block' : reviewing.length > 0 ? 'review' : 'pass';
  return { verdict, reasons: [...blocking, ...reviewing] };
}
