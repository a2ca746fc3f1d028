import type { Range } from '../../bundle/span.ts';
import type { LocalGap } from '../../facts/language.ts';
import { fewGaps, holdsActingToken } from '../broken.ts';
import { looseCommands } from '../loose.ts';
import type { Problem } from './syntax.ts';

const maxGaps = 20;
/** UTF-16 units after the place of a problem that count as the broken part, at most to the end of the line. */
const brokenLength = 200;

/** Complaints about what is understood all the same: octals, misplaced modifiers and the like, by number. */
const understood: ReadonlySet<number> = new Set([
  1121, // octal literal
  1487, // octal escape
  1488, // escape \8 or \9
  1489, // decimal with leading zero
  1108, // return outside a function
  18026, // #! not at the start
  2657, // several elements without one around them
]);

/** One gap for each thing that the parser could not make sense of, at most 20, and a blind one among them where there is one. */
export function gapsOf(problems: readonly Problem[], text: string): readonly LocalGap[] {
  const gaps: LocalGap[] = [];
  for (const { code, message, range } of problems) {
    if (understood.has(code)) continue;
    const broken = brokenPart(range, text);
    const rest = text.slice(broken.start, broken.end).split(/[ \t]\/\//, 1)[0] ?? '';
    const acts = !isData(rest) && holdsActingToken(rest);
    gaps.push({
      kind: acts ? 'blind' : 'partial',
      code: 'syntax',
      reason: `Not valid JavaScript or TypeScript: ${message.slice(0, 120)}`,
      range: broken,
    });
  }
  return fewGaps(gaps, maxGaps);
}

/** The value of a field without its record (`: ["a", "b"],`), as sketches show them: texts alone do nothing. */
function isData(text: string): boolean {
  if (!text.startsWith(':')) return false;
  const bare = text.replace(/"[^"\n]{0,200}"|'[^'\n]{0,200}'/g, '');
  return /^[\s:,.{}[\]|\w]{0,200}$/.test(bare) && !/\w[ \t]+\w/.test(bare);
}

function brokenPart(range: Range, text: string): Range {
  const start = Math.max(0, Math.min(range.start, text.length));
  const line = text.slice(start, start + brokenLength).search(/[\r\n]/);
  const end = Math.max(
    line === -1 ? Math.min(text.length, start + brokenLength) : start + line,
    Math.min(range.end, text.length),
  );
  return { start, end };
}

/**
 * The text with the ellipses of a sketch (`{ ... }`, `f(…)`, `const x = ...;`) blanked, so that what stands around them can be read.
 * Of the same length; the very text when it has none.
 */
export function withoutEllipses(text: string): string {
  return text.replace(/(?:\.\.\.|…)(?=[ \t]{0,8}(?:[)\]};,\r\n]|\/\/|\/\*|$))/g, (dots, at: number) => {
    const before = text.slice(Math.max(0, at - 16), at).trimEnd();
    const needsValue = /(?:[=:(,[?&|+]|=>|return|await)$/.test(before) && !/[([,]$/.test(before);
    return needsValue ? '0'.padEnd(dots.length) : ' '.repeat(dots.length);
  });
}

/**
 * The text with the labels of arguments (`send(to: x, body: y)`, which sketches borrow from other languages) blanked, so that the call and what
 * it is given are read. Of the same length; the very text when it has none, and when it holds a command that fetches and runs, whoever is to call it.
 */
export function withoutLabels(text: string): string {
  if (text.length > longestSketch || looseCommands(text).length > 0) return text;
  let out = '';
  let kept = 0;
  const open: string[] = [];
  for (const match of text.matchAll(tokens)) {
    const [token, label] = match;
    if (label !== undefined) {
      const bracket = token.startsWith('(') ? '(' : open.at(-1);
      if (bracket === '(') {
        const from = match.index + 1;
        out += text.slice(kept, from) + ' '.repeat(token.length - 1);
        kept = match.index + token.length;
      }
    }
    const first = token.charAt(0);
    if (first === '(' || first === '[' || first === '{') open.push(first);
    else if (first === ')' || first === ']' || first === '}') open.pop();
  }
  return kept === 0 ? text : out + text.slice(kept);
}

/** UTF-16 units; what is longer is no sketch, and stays as broken as it is. */
const longestSketch = 20_000;

/**
 * Strings and comments, brackets, and names with a colon behind an opening parenthesis or a comma. A comment without an end reaches to the end of
 * the text, and a quote behind a backslash opens nothing: else the same end would be looked for again and again.
 */
const tokens =
  /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`|\/\/[^\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*(?:\*\/|$)|\\[\s\S]|[(,]\s{0,40}([A-Za-z_]\w{0,40}):(?=\s)|[()[\]{}]/g;
