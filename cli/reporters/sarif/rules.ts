import { allTitles, type Confidence, type Rule, type Severity, type Title, type Verdict } from '../../../core/index.ts';
import { rules } from '../../../rules/index.ts';
import { rulePage } from '../../rule-page.ts';
import type { Item } from '../listing/item.ts';

/** `error`, `warning` or `note`: how GitHub marks an alert. */
export type Level = 'error' | 'warning' | 'note';

/** A `reportingDescriptor` of SARIF with what GitHub reads of it. */
export interface Descriptor {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown: string };
  readonly defaultConfiguration: { readonly level: Level };
  readonly properties: {
    readonly tags: readonly string[];
    readonly precision: string;
    readonly 'security-severity': string;
  };
}

/** Over 9.0 is critical for GitHub, from 7.0 high, from 4.0 medium. */
const scores: Readonly<Record<Severity, string>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0' };
const precisions: Readonly<Record<Confidence, string>> = { sure: 'very-high', likely: 'high', maybe: 'low' };
const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low'];
const confidences: readonly Confidence[] = ['sure', 'likely', 'maybe'];

/**
 * Everything that a result can be called. GitHub takes severity and precision from here and not from the result, so they are the worst and
 * the surest of this run's items, where there are any.
 */
export function descriptorsOf(items: readonly Item[]): Descriptor[] {
  const byRule = new Map<string, Item[]>();
  for (const item of items) {
    const known = byRule.get(item.rule);
    if (known === undefined) byRule.set(item.rule, [item]);
    else known.push(item);
  }
  return [
    ...rules.map((rule) => ruleDescriptor(rule, byRule.get(rule.id) ?? [])),
    ...allTitles.map((title) => titleDescriptor(title)),
  ];
}

/** What a verdict is to GitHub. */
export function levelOf(verdict: Verdict): Level {
  return verdict === 'block' ? 'error' : verdict === 'review' ? 'warning' : 'note';
}

/** How a confidence is called by GitHub. */
export function precisionOf(confidence: Confidence): string {
  return precisions[confidence];
}

function ruleDescriptor(rule: Rule, items: readonly Item[]): Descriptor {
  const worst = severities.find((one) => items.some(({ severity }) => severity === one)) ?? rule.severity;
  const surest = confidences.find((one) => items.some(({ confidence }) => confidence === one)) ?? 'likely';
  const page = rulePage(rule.id);
  const summary = page.split('\n\n', 2)[1]?.replaceAll('\n', ' ') ?? rule.title;
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: summary },
    help: { text: `${summary} More: skillcheck explain ${rule.id}`, markdown: page },
    defaultConfiguration: { level: worst === 'critical' ? 'error' : worst === 'low' ? 'note' : 'warning' },
    properties: {
      tags: ['security', ...rule.taxonomy.ast, ...rule.taxonomy.cwe.map((cwe) => `external/cwe/cwe-${cwe}`)].slice(
        0,
        20,
      ),
      precision: precisions[surest],
      'security-severity': scores[worst],
    },
  };
}

function titleDescriptor({ id, title, help, severity }: Title): Descriptor {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: help },
    help: { text: help, markdown: help },
    defaultConfiguration: { level: severity === 'medium' ? 'warning' : 'error' },
    properties: { tags: ['security'], precision: precisions.sure, 'security-severity': scores[severity] },
  };
}
