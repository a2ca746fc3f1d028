import type { NoAnswer } from './http/http.ts';
import type { Failure } from './source.ts';

/** What an answer of another form than it should have may mean. */
export const noRegistry = 'a proxy or a login page may stand in between, or it is no registry';

/** A failure as a value. */
export function failure(kind: Failure['kind'], reason: string, hint = ''): Failure {
  return { ok: false, kind, reason, hint };
}

/** Why a site gave no answer, for people. `host`: whom was asked. */
export function noAnswer(host: string, { error, reason }: NoAnswer): Failure {
  if (error === 'too-large') return failure('unusable', `${host}: ${reason}`, noRegistry);
  if (error === 'redirect')
    return failure('unusable', `${host}: ${reason}`, 'redirects to other sites are not followed');
  const hint = error === 'aborted' ? '' : 'check the connection, the address and, if there is one, the proxy';
  return failure('unreachable', `${host} could not be reached: ${reason}`, hint);
}

/** A registry's words as one line that is short enough to be quoted. */
export function quotable(text: string): string {
  const line = text
    .slice(0, 2000)
    .replace(/[\s\u0000-\u001f]{1,2000}/g, ' ')
    .trim();
  return line.length <= 300 ? line : `${line.slice(0, 300)}…`;
}
