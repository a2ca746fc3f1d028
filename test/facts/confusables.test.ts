import { describe, expect, it } from 'vitest';
import { mixesScripts, readable } from '../../core/facts/unseen.ts';

describe('letters that look like Latin ones', () => {
  it('are read as those in a word that has Latin letters too', () => {
    expect(readable('с\u0443rl')).toBe('cyrl'); // Cyrillic
    expect(readable('\u0578pm')).toBe('npm'); // Armenian
    expect(readable('\u13aapple')).toBe('Apple'); // Cherokee
    expect(readable('g\u03bfogle')).toBe('google'); // Greek
  });
  it('stay what they are in words of their own script', () => {
    for (const word of ['привет', 'καλημέρα', 'բարեւ', '日本語']) expect(readable(word)).toBe(word);
  });
  it('are no disguise where other letters stand beside them', () => {
    for (const word of ['日本go', 'über', 'naïve', 'plain']) expect(mixesScripts(word), word).toBe(false);
  });
});
