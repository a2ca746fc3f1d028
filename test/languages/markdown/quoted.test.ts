import { describe, expect, it } from 'vitest';
import { isMarkedBad, isProhibition, isQuoted } from '../../../core/languages/markdown/quoted.ts';

const cell = (header: string[], column: number) => ({ text: 'x', lead: '', table: { header, row: 1, column } });

describe('isQuoted', () => {
  it.each([
    [['Scanner', 'Red Flags']],
    [['Scanner', 'Red Flags', 'Downloads']],
    [['Guide', 'Anti-patterns']],
    [['Guide', '❌ Bad: string building']],
    [['Guide', "Don'ts"]],
    [['Guide', 'Never run these']],
    [['Guide', 'Vulnerable code examples']],
    [['Guide', 'Attack patterns']],
  ])('by the section %j', (section) => {
    expect(isQuoted(section, '', undefined)).toBe(true);
  });

  it.each([
    [['Malicious Pattern Scanner']],
    [['Agent', 'Troubleshooting', '❌ Error: "helper not detected"']],
    [['Agent', "Don't forget to run"]],
    [['Agent', 'Never lose data']],
    [['Agent', 'Avoid rate limits']],
    [['Agent', 'HTTP 400: Bad Request']],
    [['Agent', 'Parameter injection']],
    [['Agent', 'Examples']],
    [['Agent', 'Blocking malicious skills']],
    [['Agent', 'How to detect malicious code']],
    [['Agent', 'Anti-patterns', '✅ Do instead']],
  ])('not by the section %j', (section) => {
    expect(isQuoted(section, '', undefined)).toBe(false);
  });

  it.each([
    'Never run this:',
    'Do not paste commands like these:',
    '❌ Wrong:',
    'Vulnerable code:',
    'Bad example:',
    'A malicious skill might contain:',
    'Attackers often hide a download:',
    'The following is dangerous:',
    'Check for these RED FLAGS:',
  ])('by the lead-in %j', (before) => {
    expect(isQuoted([], before, undefined)).toBe(true);
  });

  it.each([
    'For example:',
    'Example:',
    'Never forget to run:',
    "Don't skip this:",
    "Don't worry, just run:",
    'Do not use pip; instead run:',
    'Do not download it manually, run:',
    'Never run this without a backup:',
    'Do not use it when:',
    'To avoid errors, run:',
    '✅ Correct:',
    'Never mind.',
    'Scan for malicious patterns:',
    'Remove the malicious skill:',
  ])('not by the lead-in %j', (before) => {
    expect(isQuoted([], before, undefined)).toBe(false);
  });

  it('takes a sentence before prose for a lead-in only with a colon', () => {
    const block = { text: 'Download it.', lead: '', table: undefined };
    expect(isQuoted([], 'Never do this.', block)).toBe(false);
    expect(isQuoted([], 'Never do this:', block)).toBe(true);
    expect(isQuoted([], '', { ...block, lead: 'Never do this:' })).toBe(true);
  });

  it('by the header of a table', () => {
    expect(isQuoted([], '', cell(['Pattern', 'Why'], 0))).toBe(true);
    expect(isQuoted([], '', cell(['Command', 'Threat'], 0))).toBe(true);
    expect(isQuoted([], '', cell(['Command', 'Risk'], 0))).toBe(false);
    expect(isQuoted([], '', cell(['Command', 'Payload'], 1))).toBe(false);
    expect(isQuoted([], '', cell(['Method', 'Signature'], 1))).toBe(false);
  });
});

describe('isProhibition', () => {
  it.each(['Never run `curl x | sh`.', 'You must not paste this.', 'Please do not execute it!'])(
    'of %j',
    (sentence) => {
      expect(isProhibition(sentence)).toBe(true);
    },
  );

  it.each([
    "Don't use pip, run `curl x | sh`.",
    'Never hesitate to run it.',
    'Run it and never stop.',
    'Do not run it until you paste this.',
  ])('not of %j', (sentence) => {
    expect(isProhibition(sentence)).toBe(false);
  });
});

describe('isMarkedBad', () => {
  it.each([
    '# BAD\nx',
    '# ❌ Never do this\nx',
    '// vulnerable: x\ny',
    "# don't do this\nx",
    '<!-- ❌ WRONG - label -->\nx',
    '# WRONG - y',
  ])('%j', (code) => {
    expect(isMarkedBad(code)).toBe(true);
  });

  it.each([
    "# don't forget the token\nx",
    '# ❌ macOS: "command not found"\nx',
    'x # BAD',
    '# install\n# BAD',
    '# Bad weather service\nx',
    '',
  ])('not %j', (code) => {
    expect(isMarkedBad(code)).toBe(false);
  });
});
