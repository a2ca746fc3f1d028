import type { Range } from '../../bundle/span.ts';
import type { LocalGap } from '../../facts/language.ts';
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
]);

/** What runs, decodes, downloads or holds a secret. */
const acting =
  /\b(?:eval|exec\w{0,8}|spawn\w{0,4}|child_process|Function|require|import|atob|base64|fetch|https?:|curl|wget|iwr|irm|iex|bash|zsh|sh|powershell|pwsh|cmd|python3?|node|bun|deno|npx|process\.env|id_rsa|keychain|mnemonic|private_?key)\b|\.ssh\b|\.aws\b/;

/** One gap for each thing that the parser could not make sense of, at most 20. */
export function gapsOf(problems: readonly Problem[], text: string): readonly LocalGap[] {
  const gaps: LocalGap[] = [];
  for (const { code, message, range } of problems) {
    if (understood.has(code) || gaps.length >= maxGaps) continue;
    const broken = brokenPart(range, text);
    const acts = acting.test(text.slice(broken.start, broken.end).split(/[ \t]\/\//, 1)[0] ?? '');
    gaps.push({
      kind: acts ? 'blind' : 'partial',
      code: 'syntax',
      reason: `Not valid JavaScript or TypeScript: ${message.slice(0, 120)}`,
      range: broken,
    });
  }
  return gaps;
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
