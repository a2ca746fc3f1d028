import { CloseAction, ErrorAction, type ErrorHandler } from 'vscode-languageclient';

/** So many servers may die within this many milliseconds: what ends them would end the next one too. */
const most = 5;
const span = 180_000;

/**
 * Starts a server that died anew. Unlike the handler that clients have by themselves, it does not take what could not be written to a dying server
 * for a reason to do without one.
 */
export function restarts(): ErrorHandler {
  const times: number[] = [];
  return {
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed: () => {
      times.push(Date.now());
      const [first = 0] = times.slice(-most);
      if (times.length < most || Date.now() - first > span) return { action: CloseAction.Restart, handled: true };
      const message =
        'The skillcheck server ended five times in three minutes and is not started again. The output says more.';
      return { action: CloseAction.DoNotRestart, message };
    },
  };
}
