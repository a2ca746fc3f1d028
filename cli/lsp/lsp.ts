import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from '../../editor/server.ts';
import type { Call, Context, ExitCode } from '../command.ts';
import { UserError } from '../errors.ts';
import { secondsOf } from '../seconds.ts';
import { versionOf } from '../version.ts';
import { nodeHost } from './host.ts';

/** Serves one editor on the standard streams until it goes away. */
export async function runLsp(call: Call, { io }: Context): Promise<ExitCode> {
  if (!call.flag('stdio')) throw new UserError('say how the editor is connected', 'skillcheck lsp --stdio');
  const connection = createConnection(ProposedFeatures.all, io.stdin, io.stdout);
  const host = nodeHost({ timeoutMs: secondsOf(call) * 1000 });
  serve(connection, host, { version: versionOf() });
  const over = new Promise<ExitCode>((settle) => {
    io.stdin.on('end', () => settle(0));
    io.stdin.on('close', () => settle(0));
  });
  connection.listen();
  const code = await over;
  await host.close();
  return code;
}
