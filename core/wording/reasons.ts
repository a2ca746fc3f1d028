import type { Decision, DecisionReason } from '../policy/decision.ts';

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

/** The command by which a person vouches for what waits: only what is locked can be approved. */
export function stepOf({ reasons }: Pick<Decision, 'reasons'>): 'adopt' | 'approve' {
  return reasons.some(({ code }) => code === 'not-locked') ? 'adopt' : 'approve';
}
