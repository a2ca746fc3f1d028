import type { Analysis, Capability, Severity } from '../../core/index.ts';
import { escapeText } from '../escape.ts';
import { truncate, truncateStart, widthOf } from '../width.ts';
import type { Paint } from './paint.ts';

/** What each capability is called in a summary line, in the order of interest. */
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

/** One line for one skill: name, verdict, findings by severity, capabilities; what does not fit is cut, or continued where `whole`. */
export function summaryLines(analysis: Analysis, label: string, paint: Paint, width: number, whole: boolean): string[] {
  const name = truncateStart(escapeText(label), Math.max(20, Math.floor(width / 2)));
  const verdict = analysis.verdict.toUpperCase();
  const head = `${paint.bold(name)}  ${paint.verdict(analysis.verdict, verdict)}  `;
  const room = Math.max(10, width - widthOf(name) - verdict.length - 4);
  const facts = [countsOf(analysis), ...capabilitiesOf(analysis)];
  if (!whole) return [head + truncate(facts.join(' · '), room)];
  const lines: string[] = [];
  let line = '';
  for (const fact of facts) {
    const longer = line === '' ? fact : `${line} · ${fact}`;
    if (line !== '' && widthOf(longer) > (lines.length === 0 ? room : width - 2)) {
      lines.push(line);
      line = fact;
    } else line = longer;
  }
  lines.push(line);
  return lines.map((shown, index) => (index === 0 ? head + truncate(shown, room) : `  ${truncate(shown, width - 2)}`));
}

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

function countsOf(analysis: Analysis): string {
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
