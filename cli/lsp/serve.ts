import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from '../../editor/server.ts';
import { ruleset } from '../../rules/index.ts';
import type { Io } from '../io.ts';
import { versionOf } from '../version.ts';
import { nodeHost } from './host.ts';
import { lockWords } from './words.ts';

/** Serves until the input ends; `timeoutMs` is for one skill. */
export async function serveStdio(stdin: Io['stdin'], stdout: Io['stdout'], timeoutMs: number): Promise<void> {
  const connection = createConnection(ProposedFeatures.all, stdin, stdout);
  const host = nodeHost({ timeoutMs });
  serve(connection, host, { version: versionOf(), ruleset, words: lockWords });
  const over = new Promise<void>((settle) => {
    stdin.on('end', settle);
    stdin.on('close', settle);
  });
  connection.listen();
  await over;
  await host.close();
}
