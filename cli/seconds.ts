import type { Call } from './command.ts';
import { UserError } from './errors.ts';

/** Seconds that one skill may take. */
const defaultTimeout = 20;

/** The value of `--timeout`. Throws UserError for what is no number of seconds. */
export function secondsOf(call: Call): number {
  const text = call.text('timeout');
  const seconds = text === undefined ? defaultTimeout : Number(text);
  if (Number.isFinite(seconds) && seconds > 0 && seconds <= 86_400) return seconds;
  throw new UserError(`--timeout cannot be "${text}"`, 'give a number of seconds, such as --timeout 60');
}
