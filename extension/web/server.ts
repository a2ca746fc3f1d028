import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { bytesIn } from '../../editor/client-folders.ts';
import type { Host } from '../../editor/host.ts';
import { serve } from '../../editor/server.ts';
import { rules } from '../../rules/index.ts';
import { ruleset } from '../../rules/ruleset.ts';
import { startWebEngine } from './engine.ts';
import type { Thread } from './messages.ts';

/** What the client knows when it starts the server. */
export interface ServerStart {
  readonly version: string;
  /** Milliseconds for one skill. */
  readonly timeoutMs: number;
  /** The folder with the pages of the rules, as a URI. */
  readonly pages: string;
}

/** Serves one editor from a web worker; `launch` starts another one, which analyses. */
export function serveEditor(port: object, launch: () => Thread, { version, timeoutMs, pages }: ServerStart): void {
  const connection = createConnection(
    ProposedFeatures.all,
    new BrowserMessageReader(port),
    new BrowserMessageWriter(port),
  );
  const ask = (method: string, params: object): Promise<unknown> => connection.sendRequest(method, params);
  const asset = async (name: string) => bytesIn(await ask('skillcheck/asset', { name }));
  const engine = startWebEngine({ launch, asset: (name) => asset(`dist/${name}`), timeoutMs });
  const host: Host = {
    // All that there is, is read by asking the client.
    reads: () => false,
    skillsBelow: async () => [],
    skillOf: async () => undefined,
    read: () => Promise.reject(new Error('nothing can be read here')),
    readText: async () => undefined,
    analyse: (bundle) => engine.analyse(bundle),
    rules: async () => rules.map(({ id }) => id).sort(),
    rulePage: (rule) => `${pages}/${rule}.md`,
    ruleText: async (rule) => {
      const bytes = await asset(`rules/${rule}.md`);
      return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
    },
    close: async () => engine.close(),
  };
  serve(connection, host, { version, ruleset });
  connection.listen();
}
