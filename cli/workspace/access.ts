import { type Access, createHttp } from '../../core/index.ts';
import type { Call } from '../command.ts';
import type { Io } from '../io.ts';

/** What sources may use of the outside world in this run. Nothing is asked of the network until a source needs it. */
export function accessOf(call: Call, io: Io): Access {
  return {
    cwd: io.cwd,
    env: io.env,
    registry: call.text('registry'),
    http: io.http ?? createHttp({ env: io.env }),
    signal: new AbortController().signal,
  };
}
