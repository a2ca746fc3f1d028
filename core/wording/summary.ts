import type { Analysis } from '../analysis/analysis.ts';
import type { Capability } from '../facts/capability.ts';
import type { Severity } from '../rule.ts';
import { escapeText } from './escape.ts';

/** What each capability is called in a summary, in the order of interest. */
const verbs: readonly (readonly [Capability, string])[] = [
  ['secrets', 'reads secrets'],
  ['network', 'talks to'],
  ['exec', 'runs'],
  ['eval', 'evaluates'],
  ['agent', 'touches agent'],
  ['persistence', 'persists by'],
  ['install', 'installs'],
  ['write', 'writes'],
  ['read', 'reads'],
  ['env', 'reads env'],
  ['tools', 'drives tools'],
  ['control', 'declares'],
  ['opaque', 'holds opaque'],
];
const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low'];
/** Tokens of one class that a summary line shows. */
const shown = 3;

/** What the skill can do, one phrase for each class that has tokens. */
export function capabilitiesOf(analysis: Analysis): string[] {
  // A credential that is read as a file or as a variable is said once.
  const secrets = new Set(analysis.capabilities.secrets.map(plain));
  return verbs.flatMap(([capability, verb]) => {
    const tokens = analysis.capabilities[capability].filter((token) => capability === 'secrets' || !secrets.has(token));
    if (tokens.length === 0) return [];
    const more = tokens.length > shown ? ` +${tokens.length - shown}` : '';
    return [
      `${verb} ${tokens
        .slice(0, shown)
        .map((token) => escapeText(plain(token)))
        .join(', ')}${more}`,
    ];
  });
}

/** A token of the secrets without its kind. */
function plain(token: string): string {
  return token.replace(/^(?:env|file):/, '');
}

/** How many findings of each severity. */
export function countsOf(analysis: Analysis): string {
  const unsafe = analysis.reasons.filter(({ code }) => code === 'unsafe').length;
  const counts = severities.map((severity): [number, string] => [
    analysis.findings.filter((finding) => finding.severity === severity && finding.confidence !== 'maybe').length,
    severity,
  ]);
  counts.unshift([unsafe, 'unsafe']);
  // What is quoted, forbidden or a pattern counts for nothing, and is not to look as if it did.
  counts.push([analysis.findings.filter(({ confidence }) => confidence === 'maybe').length, 'maybe']);
  const parts = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return parts.length === 0 ? 'no findings' : parts.join(', ');
}
