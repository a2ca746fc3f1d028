import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from '../../editor/server.ts';
import { ruleset } from '../../rules/ruleset.ts';
import type { Io } from '../io.ts';
import { versionOf } from '../version.ts';
import { nodeHost } from './host.ts';
import { personalRoots } from './personal.ts';
import { answerVet } from './vet.ts';
import { lockWords } from './words.ts';

/** Where an editor is, and the environment it was started in. */
type Streams = Pick<Io, 'stdin' | 'stdout' | 'env'>;

/** Serves until the input ends; `timeoutMs` is for one skill. */
export async function serveStdio({ stdin, stdout, env }: Streams, timeoutMs: number): Promise<void> {
  const tool = { version: versionOf(), ruleset };
  const connection = createConnection(ProposedFeatures.all, stdin, stdout);
  const host = nodeHost({ timeoutMs });
  serve(connection, host, { ...tool, words: lockWords });
  answerVet(connection, env, tool);
  connection.onRequest('skillcheck/personal', () => personalRoots());
  const over = new Promise<void>((settle) => {
    stdin.on('end', settle);
    stdin.on('close', settle);
  });
  connection.listen();
  await over;
  await host.close();
}
