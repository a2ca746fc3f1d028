import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeSource, escapeText, jsonText } from '../../cli/escape.ts';

const hostile: [string, string, string][] = [
  ['an escape sequence', 'a\u001b[2Jb', 'a\\u{1b}[2Jb'],
  ['an eight-bit control', 'a\u009b31mb', 'a\\u{9b}31mb'],
  ['a title sequence', '\u001b]0;owned\u0007', '\\u{1b}]0;owned\\u{7}'],
  ['a line break', 'SKILL.md\nverdict: pass', 'SKILL.md\\u{a}verdict: pass'],
  ['a carriage return', 'bad\rgood', 'bad\\u{d}good'],
  ['a backspace', 'bad\b\b\bgood', 'bad\\u{8}\\u{8}\\u{8}good'],
  ['a bidi override', 'photo\u202egnp.sh', 'photo\\u{202e}gnp.sh'],
  ['a bidi isolate', '\u2066x\u2069', '\\u{2066}x\\u{2069}'],
  ['zero width', 'pa\u200bss\u2060', 'pa\\u{200b}ss\\u{2060}'],
  ['tag characters', 'hi\u{e0068}\u{e0069}', 'hi\\u{e0068}\\u{e0069}'],
  ['line separators', 'a\u2028b\u2029c', 'a\\u{2028}b\\u{2029}c'],
  ['a lone surrogate', 'a\ud800b', 'a\\u{d800}b'],
  ['a Hangul filler', 'a\u3164b', 'a\\u{3164}b'],
  ['variation selectors that carry data', 'x\u{e0101}\u{fe00}', 'x\\u{e0101}\\u{fe00}'],
  ['repeated emoji selectors', '⚠\ufe0f\ufe0f', '⚠\ufe0f\\u{fe0f}'],
  ['a byte order mark', '\ufeffname', '\\u{feff}name'],
];

describe('text of a skill on a terminal', () => {
  it.each(hostile)('shows %s', (_, text, shown) => {
    expect(escapeText(text)).toBe(shown);
  });

  it.each(['naïve 日本語 עברית', '⚠️ done', '{"a": 1} \\ `x` $HOME', ''])('leaves %j alone', (text) => {
    expect(escapeText(text)).toBe(text);
  });

  it('lets nothing through that is obeyed or hidden, whatever comes', () => {
    const hidden = /(?!\ufe0f)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}]/u;
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !hidden.test(escapeText(text))));
    fc.assert(
      fc.property(
        fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
        (text) => !hidden.test(escapeText(text)),
      ),
    );
  });

  it('keeps the columns of a line of source', () => {
    expect(escapeSource('\treturn 1')).toBe('  return 1');
  });
});

describe('JSON', () => {
  it('keeps its value while nothing in it is obeyed or hidden', () => {
    const value = { text: 'a\u202eb\u009b31m\u200b\u2028\u{e0041}\u0007' };
    const shown = jsonText(value);
    expect(shown).not.toMatch(/[\p{Cf}\p{Zl}\u0000-\u0009\u000b-\u001f\u007f-\u009f]/u);
    expect(JSON.parse(shown)).toEqual(value);
  });
});
