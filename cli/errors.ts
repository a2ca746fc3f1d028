import { escapeText } from './escape.ts';
import { hintFor } from './refused.ts';

/** Something that the user can put right: bad arguments, unreadable input. `hint` says what to do. */
export class UserError extends Error {
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.name = 'UserError';
    this.hint = hint;
  }
}

/** A skill that is refused, which is a verdict: exit code 1. */
export class Refusal extends UserError {}

/** What an error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What stderr shows for anything thrown: two lines for a user error or what the system refuses, a short stack for a fault of this program. */
export function describeError(error: unknown): string {
  if (isUserError(error)) {
    const hint = error.hint === '' ? '' : `  hint: ${escapeText(error.hint)}\n`;
    return `error: ${escapeText(error.message)}\n${hint}`;
  }
  const refused = hintFor(error);
  if (refused !== undefined && error instanceof Error) {
    return `error: the system refuses: ${escapeText(error.message)}\n  hint: ${refused}\n`;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const lines = stack.split('\n', 6).map((line) => escapeText(line));
  return `error: skillcheck failed; this is a bug in skillcheck, not a verdict\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

/** Errors of core carry a hint too, without knowing this class. */
function isUserError(error: unknown): error is Error & { readonly hint: string } {
  return error instanceof Error && 'hint' in error && typeof error.hint === 'string';
}
