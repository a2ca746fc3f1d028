import type { DecisionReason } from '../../core/index.ts';
import { escapeText } from '../escape.ts';
import { wrap } from '../width.ts';

/** A reason of a decision, wrapped and escaped. */
export function reasonLines(reason: DecisionReason, width: number): string[] {
  const [first = '', ...more] = wrap(escapeText(reason.message), width - 6);
  return [`    - ${first}`, ...more.map((line) => `      ${line}`)];
}

/** Capabilities of one class are one reason to a reader. */
export function grouped(reasons: readonly DecisionReason[]): readonly DecisionReason[] {
  const out = new Map<string, DecisionReason>();
  for (const reason of reasons) {
    const [name = ''] = reason.subject.split(':', 1);
    const key =
      reason.code === 'capability' ? `capability ${name}` : `${reason.code} ${reason.subject} ${reason.message}`;
    const known = out.get(key);
    // All of it, what is new about the capability too, but not the name of its class again.
    const said = reason.message.slice(name.length + 1);
    out.set(key, known === undefined ? reason : { ...known, message: `${known.message}, ${said}` });
  }
  return [...out.values()];
}
