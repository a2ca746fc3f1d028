import type { Answer, NoAnswer } from './http.ts';

/** Milliseconds before the next attempt where the server does not say. */
const firstDelay = 300;

/** Whether asking again may help: the network failed, or the server said that it is busy. */
export function isWorthRetrying(outcome: Answer | NoAnswer): boolean {
  if ('error' in outcome) return outcome.error === 'unreachable' || outcome.error === 'timeout';
  return outcome.status === 408 || outcome.status === 429 || outcome.status >= 500;
}

/** Milliseconds to wait before asking again: what `Retry-After` says (seconds or a date, RFC 9110 10.2.3), else doubling. */
export function delayBefore(outcome: Answer | NoAnswer, attempt: number, now: number): number {
  const said = 'error' in outcome ? undefined : outcome.headers.get('retry-after')?.trim();
  if (said !== undefined && /^\d{1,9}$/.test(said)) return Number(said) * 1000;
  const date = said === undefined || said.length > 100 ? Number.NaN : Date.parse(said);
  return Number.isNaN(date) ? firstDelay * 2 ** attempt : Math.max(0, date - now);
}
