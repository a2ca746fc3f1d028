import { type DecisionReason, grouped } from '../../core/index.ts';
import { escapeText } from '../escape.ts';
import { wrap } from '../width.ts';

export { grouped };

/** A reason of a decision, wrapped and escaped. */
export function reasonLines(reason: DecisionReason, width: number): string[] {
  const [first = '', ...more] = wrap(escapeText(reason.message), width - 6);
  return [`    - ${first}`, ...more.map((line) => `      ${line}`)];
}
