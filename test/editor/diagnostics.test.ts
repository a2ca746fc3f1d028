import { expect, it } from 'vitest';
import { diagnosticsOf } from '../../editor/diagnostics.ts';
import { analysisWith } from '../support/analysis.ts';

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
