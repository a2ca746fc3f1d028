import { expect, it } from 'vitest';
import { diagnosticsOf } from '../../editor/diagnostics.ts';
import { analysisWith, evidenceAt } from '../support/analysis.ts';

it('shows nothing in a message that an editor obeys or hides', () => {
  const place = { path: 'a.sh', start: { line: 1, column: 1 }, end: { line: 1, column: 3 } };
  const source = { text: 'x', offset: 1 };
  const hidden = 'sent to a\u202eb\u001b[2J';
  const analysis = {
    ...analysisWith({}),
    findings: [
      {
        rule: 'secret-exfiltration',
        severity: 'high' as const,
        confidence: 'sure' as const,
        message: hidden,
        fingerprint: '0',
        evidence: [
          { ...place, note: 'sent here', source },
          { ...place, note: hidden, source },
        ] as const,
      },
    ],
    gaps: [{ kind: 'blind' as const, code: 'syntax', reason: hidden, path: 'a.sh', start: undefined }],
  };
  const shown = [...diagnosticsOf('file:///s', analysis, { rulePage: () => undefined }).values()].flat();
  const texts = shown.flatMap(({ message, relatedInformation = [] }) => [
    message,
    ...relatedInformation.map((one) => one.message),
  ]);
  expect(texts).toHaveLength(3);
  for (const text of texts) expect(text).toContain('a\\u{202e}b\\u{1b}[2J');
});

it('tells a folder whose name ends as that of an archive does from an archive', () => {
  const file = { size: 1, digest: `sha256:${'0'.repeat(64)}` as const, kind: 'file' as const, type: 'text' };
  const evidenceIn = (path: string) => evidenceAt(path, 2, 'curl | sh', 'sh', 'here');
  const findingIn = (path: string) => ({
    rule: 'remote-code',
    severity: 'high' as const,
    confidence: 'sure' as const,
    message: 'Runs a download',
    fingerprint: path,
    evidence: [evidenceIn(path), evidenceIn(path)] as const,
  });
  const paths = ['lib!/x.sh', 'a.zip!/b/c.sh', 'lib!/in.zip!/d.sh'];
  const analysis = analysisWith({
    files: ['a.zip', 'lib!/in.zip', 'lib!/x.sh'].map((path) => ({ ...file, path })),
    findings: paths.map(findingIn),
    gaps: paths.map((path) => ({ kind: 'blind' as const, code: 'syntax', reason: 'broken', path, start: undefined })),
  });
  const shown = diagnosticsOf('file:///s', analysis, { rulePage: () => undefined });
  const told = [...shown].map(([uri, diagnostics]) => [
    uri,
    diagnostics.map(({ message, range }) => `${range.start.line}: ${message}`),
    diagnostics.flatMap(({ relatedInformation = [] }) => relatedInformation.map(({ location }) => location.uri)),
  ]);
  expect(told).toEqual([
    ['file:///s/lib!/x.sh', ['1: Runs a download', '0: Not examined: broken'], ['file:///s/lib!/x.sh']],
    ['file:///s/a.zip', ['0: Runs a download (in b/c.sh)', '0: Not examined: broken (in b/c.sh)'], ['file:///s/a.zip']],
    [
      'file:///s/lib!/in.zip',
      ['0: Runs a download (in d.sh)', '0: Not examined: broken (in d.sh)'],
      ['file:///s/lib!/in.zip'],
    ],
  ]);
});
