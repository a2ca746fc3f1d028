import { describe, expect, it } from 'vitest';
import { createLocator } from '../../core/analysis/locate.ts';
import { mask, redact, withoutSecrets } from '../../core/analysis/redact.ts';
import { analysisWith, capabilitiesWith } from '../support/analysis.ts';

const body = 'aB3dE5gH7jK9mN1pQ3sT5vW7yZ0bC2dF4hJ6';
const token = `ghp_${body}`;
const word = 'Zq9xPw3kLm';

describe('secrets', () => {
  it.each([
    [`key ${token}`, 'key ghp_[redacted]'],
    [`https://me:${word}@api.example/x`, 'https://me:[redacted]@api.example/x'],
    ['git+ssh://me:abc@api.example', 'git+ssh://me:[redacted]@api.example'],
    [`https://api.example/?a=1&api_key=${word}&b=2`, 'https://api.example/?a=1&api_key=[redacted]&b=2'],
    [`Authorization: Bearer ${body}`, 'Authorization: Bearer [redacted]'],
    [`export MY_API_KEY=${body}`, 'export MY_API_KEY=[redacted]'],
  ])('of %s', (text, shown) => {
    expect(redact(text)).toBe(shown);
    expect(mask(text)).toHaveLength(text.length);
    expect(mask(text)).not.toContain(word);
    expect(mask(text)).not.toContain(body.slice(-12));
  });

  it.each([
    `KEY = "ghp_${body.slice(0, 12)}" + "${body.slice(12)}"`,
    `KEY = "".join(["ghp_${body.slice(0, 12)}", "${body.slice(12)}"]); note = "kept"`,
    `const key = ['ghp_', '${body.slice(0, 12)}', '${body.slice(12)}'].join('');`,
  ])('in pieces: %s', (text) => {
    const shown = mask(text);
    expect(shown).toHaveLength(text.length);
    for (const part of [body.slice(2, 12), body.slice(12)]) expect(shown).not.toContain(part);
    if (text.includes('kept')) expect(shown).toContain('note = "kept"');
  });

  it('in very many pieces, as in few', () => {
    const text = `KEY = "ghp_${body.slice(0, 12)}" + "${body.slice(12)}"\n`.repeat(20_000);
    expect(mask(text)).toBe(mask(text.slice(0, text.length / 20_000)).repeat(20_000));
  });

  it.each([
    'export TOKEN=$(pass show x)',
    'API_KEY=$OTHER',
    'the password: ask',
    'https://api.example/?page=2',
    'TOKEN=your-token-here',
  ])('%s holds none', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('are not shown by an excerpt that starts or ends inside of one', () => {
    const line = `${'x '.repeat(200)}${token}${' y'.repeat(300)}`;
    const locator = createLocator(new Map([['a', line]]));
    for (let start = 300; start < 700; start += 7) {
      const { source } = locator.evidence({ span: { path: 'a', start, end: start + 3 }, note: token });
      expect(source.text.length).toBeLessThanOrEqual(400);
      expect(source.text).not.toMatch(/[A-Za-z0-9]{8}/);
    }
  });

  it('are not shown by a line in the middle of one', () => {
    const key = `-----BEGIN PRIVATE KEY-----\n${`${'aB3dE5gH7jK9mN1p'.repeat(4)}\n`.repeat(8)}-----END PRIVATE KEY-----\n`;
    const locator = createLocator(new Map([['a', key]]));
    const start = key.indexOf('\n', 200) + 1;
    expect(locator.evidence({ span: { path: 'a', start, end: start + 5 }, note: 'here' }).source.text).toMatch(/^\*+$/);
  });

  it('are taken out of every text of an analysis', () => {
    const analysis = analysisWith({
      name: token,
      description: token,
      capabilities: capabilitiesWith({
        exec: [`./${token}`, 'curl'],
        install: [`npm:git+https://me:${word}@api.example`],
      }),
      declared: { bins: [token], env: [], config: [token], install: [token], tools: [token] },
      gaps: [{ kind: 'blind', code: 'x', reason: token, path: '.', start: undefined }],
      findings: [
        {
          rule: 'x',
          severity: 'low',
          confidence: 'maybe',
          message: token,
          fingerprint: '0'.repeat(16),
          evidence: [
            {
              path: 'a',
              start: { line: 1, column: 1 },
              end: { line: 1, column: 1 },
              note: '',
              source: { text: '', offset: 1 },
            },
          ],
        },
      ],
    });
    const shown = JSON.stringify(withoutSecrets(analysis));
    expect(shown).not.toContain(body);
    expect(shown).not.toContain(word);
    expect(withoutSecrets(analysis).capabilities.exec).toEqual(['./ghp_[redacted]', 'curl']);
  });
});
