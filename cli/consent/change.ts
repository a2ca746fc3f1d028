import { type Power, powers } from '../../core/index.ts';
import { escapeText } from '../escape.ts';
import { wrap } from '../width.ts';

/** Capabilities that came (`+`) or went (`-`), one line for each class. */
export function changeLines(sign: '+' | '-', list: readonly Power[], width: number): string[] {
  const column = 14;
  return powers.flatMap(([capability, label]) => {
    const tokens = list.filter((power) => power.capability === capability).map(({ token }) => escapeText(token));
    if (tokens.length === 0) return [];
    const [first = '', ...more] = wrap(tokens.join('  '), width - 6 - column);
    return [`    ${sign} ${label.padEnd(column)}${first}`, ...more.map((line) => ' '.repeat(6 + column) + line)];
  });
}
