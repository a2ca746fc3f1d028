import { describe, expect, it } from 'vitest';
import { mixesScripts, readable, tagTexts } from '../../core/facts/unseen.ts';

describe('characters that are not seen', () => {
  it('are taken out, and look-alikes read as what they look like', () => {
    expect(readable('I\u200bg\u2060nore g\u0456thub')).toBe('Ignore github');
    expect(readable('\u{1d422}\u{1d420}nore')).toBe('ignore');
    expect(readable('Погода')).toBe('Погода');
  });

  it('mix scripts only when every letter looks Latin', () => {
    expect(mixesScripts('g\u0456thub')).toBe(true);
    expect(mixesScripts('Погода')).toBe(false);
    expect(mixesScripts('API-ключ')).toBe(false);
  });

  it('spell what tag characters stand for, but not the flag of Wales', () => {
    expect(tagTexts('a\u{e0052}\u{e0075}\u{e006e}b').map(({ text }) => text)).toEqual(['Run']);
    expect(tagTexts('\u{1f3f4}\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}')).toEqual([]);
  });
});
