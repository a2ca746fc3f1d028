import { escapeText } from '../escape.ts';
import type { Io } from '../io.ts';

/** What a person answers; undefined where they stopped. */
export interface Answers {
  readonly reason: string;
  readonly by: string;
}

/** Fewer characters say nothing about why a skill is needed. */
export const shortestReason = 10;

/** Asks who approves and why, and has the name typed as a sign that the screen was read. Needs a terminal. */
export async function askApproval(
  io: Io,
  name: string,
  known: { readonly reason: string | undefined; readonly by: string | undefined },
): Promise<Answers | undefined> {
  const { isCancel, text } = await import('@clack/prompts');
  const streams = { input: io.stdin, output: io.stderr };
  const reason = await text({
    ...streams,
    message: 'Why do you need it?',
    initialValue: escapeText(known.reason ?? ''),
    validate: (value) =>
      (value ?? '').trim().length < shortestReason ? 'A sentence, please: it is recorded.' : undefined,
  });
  if (isCancel(reason)) return undefined;
  const by = await text({
    ...streams,
    message: 'Who approves it?',
    initialValue: escapeText(known.by ?? ''),
    validate: (value) => ((value ?? '').trim() === '' ? 'A name is recorded with the approval.' : undefined),
  });
  if (isCancel(by)) return undefined;
  const typed = await text({ ...streams, message: `Type ${escapeText(name)} to install it, or Enter to stop` });
  if (isCancel(typed) || (typed ?? '').trim() !== name) return undefined;
  return { reason: reason.trim(), by: by.trim() };
}

/** A yes or no; anything but a clear yes is no. */
export async function askYes(io: Io, question: string): Promise<boolean> {
  const { confirm } = await import('@clack/prompts');
  const answer = await confirm({ input: io.stdin, output: io.stderr, message: question, initialValue: false });
  return answer === true;
}

/** Who is at the keyboard, as far as the environment says. */
export function personOf(io: Io): string | undefined {
  const { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, USER: user, USERNAME: username } = io.env;
  if (name) return email ? `${name} <${email}>` : name;
  return user || username || undefined;
}
