import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeText } from '../../cli/escape.ts';
import { truncate, truncateStart, widthOf, wrap } from '../../cli/width.ts';

const text = fc.string({ unit: 'binary', maxLength: 60 }).map(escapeText);
const columns = fc.integer({ min: 2, max: 40 });

describe('width of text', () => {
  it.each([
    ['abc', 3],
    ['日本', 4],
    ['e\u0301', 1],
    ['🎉', 2],
    ['', 0],
  ])('counts the columns of %j', (shown, width) => {
    expect(widthOf(shown)).toBe(width);
  });

  it('is kept when cutting either end', () => {
    fc.assert(
      fc.property(text, columns, (shown, limit) => {
        expect(widthOf(truncate(shown, limit))).toBeLessThanOrEqual(limit);
        expect(widthOf(truncateStart(shown, limit))).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it('cuts nothing that fits, and says where it cut', () => {
    expect([truncate('abcdef', 6), truncateStart('abcdef', 6)]).toEqual(['abcdef', 'abcdef']);
    expect([truncate('abcdef', 4), truncateStart('abcdef', 4)]).toEqual(['abc…', '…def']);
    expect([truncate('日本語', 4), truncateStart('日本語', 4)]).toEqual(['日…', '…語']);
  });

  it('loses no word when wrapping', () => {
    fc.assert(
      fc.property(text, columns, (shown, limit) => {
        expect(wrap(shown, limit).join(' ')).toBe(shown);
      }),
    );
    expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
  });
});
