import type { Analysis, Verdict } from '../analysis/analysis.ts';
import type { Digest } from '../bundle/digest.ts';
import type { CapabilitySet } from '../facts/capability.ts';
import { blindGaps } from '../lockfile/entry.ts';
import type { LockEntry } from '../lockfile/schema.ts';
import type { Confidence, Severity } from '../rule.ts';

/** What a decision is made of; the lock holds as much of it as an analysis does. */
export interface Facts {
  /** From an analysis of these very bytes, not from what a lock recorded. */
  readonly fresh: boolean;
  readonly digest: Digest;
  readonly verdict: Verdict;
  readonly capabilities: CapabilitySet;
  readonly findings: readonly FindingFact[];
  /** Keys of the blind gaps. */
  readonly gaps: readonly string[];
  /** Sentences about what makes the bundle unsafe. */
  readonly unsafe: readonly string[];
}

export interface FindingFact {
  readonly fingerprint: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly path: string;
}

/** The facts of a fresh analysis. */
export function factsOf(analysis: Analysis): Facts {
  return {
    fresh: true,
    digest: analysis.digest,
    verdict: analysis.verdict,
    capabilities: analysis.capabilities,
    findings: analysis.findings.map(({ fingerprint, rule, severity, confidence, evidence }) => ({
      fingerprint,
      rule,
      severity,
      confidence,
      path: evidence[0].path,
    })),
    gaps: blindGaps(analysis.gaps),
    unsafe: analysis.reasons.flatMap((one) => (one.code === 'unsafe' ? [`${one.path}: ${one.reason}`] : [])),
  };
}

/** The facts that a lock entry recorded; nothing is read or analysed. */
export function factsOfEntry(entry: LockEntry): Facts {
  return {
    fresh: false,
    digest: entry.digest,
    verdict: entry.analysis.verdict,
    capabilities: entry.capabilities,
    findings: Object.entries(entry.analysis.findings).map(([fingerprint, line]) => recordedFinding(fingerprint, line)),
    gaps: entry.analysis.gaps,
    unsafe: [],
  };
}

function recordedFinding(fingerprint: string, line: string): FindingFact {
  const [rule = '', levels = '', ...path] = line.split(' ');
  const [severity = '', confidence = ''] = levels.split('/');
  return {
    fingerprint,
    rule,
    // What the schema does not let through would count as the worst.
    severity: isSeverity(severity) ? severity : 'critical',
    confidence: isConfidence(confidence) ? confidence : 'sure',
    path: path.join(' '),
  };
}

function isSeverity(word: string): word is Severity {
  return word === 'critical' || word === 'high' || word === 'medium' || word === 'low';
}

function isConfidence(word: string): word is Confidence {
  return word === 'sure' || word === 'likely' || word === 'maybe';
}
