import { type Analysis, type Bundle, type Digest, digestBytes, judge } from '../../core/index.ts';
import { analysisWith, capabilitiesWith, evidenceAt } from './analysis.ts';

/** An analysis that the text of SKILL.md asks for by a word: BLOCKED, REVIEWED, NETWORKED, UNFINISHED (the clock ran out in one file). No rule takes part. */
export function stubAnalysis(bundle: Bundle): Analysis {
  const text = bundle.entries
    .map((entry) => (entry.kind === 'file' && entry.path === 'SKILL.md' ? new TextDecoder().decode(entry.bytes) : ''))
    .join('');
  const severity = text.includes('BLOCKED') ? 'critical' : text.includes('REVIEWED') ? 'high' : undefined;
  const findings: Analysis['findings'] = severity
    ? [
        {
          rule: 'stub-rule',
          severity,
          confidence: 'sure',
          message: 'does what the test asks for',
          fingerprint: '0123456789abcdef',
          evidence: [evidenceAt('SKILL.md', 1, 'does it', 'does', 'here')],
        },
      ]
    : [];
  const gaps: Analysis['gaps'] = text.includes('UNFINISHED')
    ? [{ kind: 'partial', code: 'time', reason: 'in the time that there is', path: 'a.py', start: undefined }]
    : [];
  return analysisWith({
    ...judge({ findings, gaps, problems: bundle.problems }),
    name: /^name: (.*)$/m.exec(text)?.[1] ?? bundle.name,
    description: /^description: (.*)$/m.exec(text)?.[1],
    digest: bundle.digest,
    findings,
    gaps,
    capabilities: capabilitiesWith(text.includes('NETWORKED') ? { network: ['api.example'] } : {}),
    files: bundle.entries.map((entry) => ({ path: entry.path, size: 0, type: 'text', ...recordOf(entry) })),
  });
}

function recordOf(entry: Bundle['entries'][number]): { digest: Digest; kind: Analysis['files'][number]['kind'] } {
  switch (entry.kind) {
    case 'file':
      return { digest: digestBytes(entry.bytes), kind: entry.executable ? 'executable' : 'file' };
    case 'link':
      return { digest: digestBytes(entry.target), kind: 'link' };
    case 'unread':
      return { digest: digestBytes(''), kind: 'unread' };
  }
}
