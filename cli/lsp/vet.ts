import { homedir } from 'node:os';
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { chosenRegistry, createHttp, decide, escapeText, factsOf, noPolicy, resolveSpec } from '../../core/index.ts';
import { reportPage } from '../../report-page/index.ts';
import { UserError } from '../errors.ts';
import { candidateOf, pinNamed } from '../install/candidate.ts';
import type { Io } from '../io.ts';

/** What a report page is signed with. */
export interface VetTool {
  readonly version: string;
  readonly ruleset: string;
}

/**
 * Lets a client vet a skill of the registry before anybody installs it. Nothing else in the language server uses the network, and a client asks
 * for this only when a person said yes. Everything is fetched, compared and judged in memory as `install` does; nothing is written.
 */
export function answerVet(connection: Connection, env: Io['env'], tool: VetTool): void {
  const accessFor = (params: unknown, signal: AbortSignal) => {
    return { cwd: homedir(), env, registry: textIn(params, 'registry'), http: createHttp({ env }), signal };
  };
  connection.onRequest('skillcheck/registry', (params: unknown) =>
    chosenRegistry(accessFor(params, new AbortController().signal)),
  );
  connection.onRequest('skillcheck/vet', async (params: unknown, token: CancellationToken) => {
    const spec = textIn(params, 'spec') ?? '';
    if (resolveSpec(spec)?.source.id !== 'clawhub')
      return { error: `${escapeText(spec)} names no skill of a registry` };
    const stop = new AbortController();
    token.onCancellationRequested(() => stop.abort());
    try {
      const access = accessFor(params, stop.signal);
      const begun = performance.now();
      const { analysis, pin, source } = await candidateOf(await pinNamed(spec, access), spec, access);
      const decision = decide({
        facts: factsOf(analysis),
        source,
        policy: noPolicy,
        key: `skills/${pin.slug}`,
        registry: pin.registry,
        entry: undefined,
        differences: [],
        now: new Date(),
      });
      const skills = [{ path: spec, analysis, decision }];
      const page = reportPage({ tool, skills, errors: [], durationMs: performance.now() - begun });
      return { page, verdict: decision.verdict };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return { error: escapeText(error.message) };
    }
  });
}

function textIn(params: unknown, name: string): string | undefined {
  if (typeof params !== 'object' || params === null) return undefined;
  const found: unknown = Object.entries(params).find(([key]) => key === name)?.[1];
  return typeof found === 'string' ? found : undefined;
}
