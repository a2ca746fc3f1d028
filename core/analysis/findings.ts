import { sha256 } from '../bundle/hash.ts';
import type { Gap } from '../facts/gap.ts';
import type { Confidence, Match, Rule, Severity, Skill } from '../rule.ts';
import type { Finding } from './analysis.ts';
import type { Locator } from './locate.ts';

const severities = { critical: 0, high: 1, medium: 2, low: 3 } as const;
const confidences = { sure: 0, likely: 1, maybe: 2 } as const;
/** Findings of one rule in one skill that are kept. Each is accepted by itself, so that it must be said where there were more. */
const mostPerRule = 50;

/** What the rules say: findings, worst first, and one gap for each rule of which some that need a person were not kept. */
export interface Found {
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
}

/** Runs every rule. A finding is the same as another when rule and primary place are. */
export function collectFindings(rules: readonly Rule[], skill: Skill, locator: Locator): Found {
  const findings: Finding[] = [];
  const gaps: Gap[] = [];
  for (const rule of rules) {
    const best = bestMatches(rule, skill);
    if (best === undefined) continue;
    const ordinals = new Map<string, number>();
    // The worst are kept, so that many harmless ones in front of it cannot push one out.
    const sorted = [...best.values()].sort((a, b) => compare(rule, a, b));
    const next = sorted[mostPerRule];
    if (next !== undefined && isPressing(rule, next)) gaps.push(leftOut(rule, next));
    for (const match of sorted.slice(0, mostPerRule)) findings.push(toFinding(rule, match, locator, ordinals));
  }
  return { findings: findings.sort(order), gaps };
}

/** Whether it changes a verdict. */
function isPressing(rule: Rule, { severity = rule.severity, confidence }: Match): boolean {
  return severity !== 'low' && confidence !== 'maybe';
}

function leftOut(rule: Rule, { evidence: [{ span }] }: Match): Gap {
  const reason = `more than ${mostPerRule} findings of ${rule.id}, of which the rest is not listed`;
  return { kind: 'blind', code: 'budget', reason, path: span.path, span };
}

/** The worst match for each place; undefined where there is none, as for most rules and skills. */
function bestMatches(rule: Rule, skill: Skill): Map<string, Match> | undefined {
  let best: Map<string, Match> | undefined;
  for (const match of rule.check(skill)) {
    const { span } = match.evidence[0];
    const key = `${span.path}:${span.start}`;
    best ??= new Map();
    const known = best.get(key);
    if (known === undefined || compare(rule, match, known) < 0) best.set(key, match);
  }
  return best;
}

function compare(rule: Rule, a: Match, b: Match): number {
  return rank(a.severity ?? rule.severity, a.confidence) - rank(b.severity ?? rule.severity, b.confidence);
}

function rank(severity: Severity, confidence: Confidence): number {
  return severities[severity] + (confidence === 'maybe' ? 10 : 0) + confidences[confidence] / 10;
}

function order(a: Finding, b: Finding): number {
  const [x, y] = [a.evidence[0], b.evidence[0]];
  return (
    rank(a.severity, a.confidence) - rank(b.severity, b.confidence) ||
    (x.path < y.path ? -1 : x.path > y.path ? 1 : 0) ||
    x.start.line - y.start.line ||
    x.start.column - y.start.column
  );
}

function toFinding(rule: Rule, match: Match, locator: Locator, ordinals: Map<string, number>): Finding {
  const [first, ...rest] = match.evidence;
  const basis = [
    rule.id,
    first.span.path,
    ...match.evidence.map(({ span }) => locator.text(span).replace(/\s+/g, ' ').trim()),
  ].join('\n');
  const ordinal = ordinals.get(basis) ?? 0;
  ordinals.set(basis, ordinal + 1);
  return {
    rule: rule.id,
    severity: match.severity ?? rule.severity,
    confidence: match.confidence,
    message: match.message,
    fingerprint: sha256(`${basis}\n${ordinal}`).slice(0, 16),
    evidence: [locator.evidence(first), ...rest.slice(0, 12).map((evidence) => locator.evidence(evidence))],
  };
}
