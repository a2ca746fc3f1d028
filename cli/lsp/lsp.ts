import type { Call, Context, ExitCode } from '../command.ts';
import { UserError } from '../errors.ts';
import { secondsOf } from '../seconds.ts';
import { serveStdio } from './serve.ts';

/** Serves one editor on the standard streams until it goes away. */
export async function runLsp(call: Call, { io }: Context): Promise<ExitCode> {
  if (!call.flag('stdio')) throw new UserError('say how the editor is connected', 'skillcheck lsp --stdio');
  await serveStdio(io, secondsOf(call) * 1000);
  return 0;
}
