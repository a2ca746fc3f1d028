import { createAnalyzer } from '../../core/engine.ts';
import { rules } from '../../rules/index.ts';
import type { Port, Request, Response } from './messages.ts';

/** Analyses one skill after the other in a web worker; who started it stops the whole worker where one takes too long. */
export function serveAnalyses(port: Port<Response, Request>): void {
  const assets = new Map<string, Promise<Uint8Array>>();
  const arrived = new Map<string, (bytes: Uint8Array) => void>();
  const asset = (name: string) => {
    const known = assets.get(name) ?? ask(name);
    assets.set(name, known);
    return known;
  };
  const ask = (name: string) =>
    new Promise<Uint8Array>((settle) => {
      arrived.set(name, settle);
      port.postMessage({ kind: 'asset', name });
    });
  const analyzer = createAnalyzer({ rules, asset });
  const analyse = async (bundle: Parameters<typeof analyzer.analyze>[0]): Promise<Response> => {
    try {
      return { kind: 'analysis', analysis: await analyzer.analyze(bundle) };
    } catch (error) {
      return { kind: 'fault', message: String(error), deep: error instanceof RangeError };
    }
  };
  port.onmessage = ({ data }) => {
    if (data.kind === 'asset') arrived.get(data.name)?.(data.bytes);
    else void analyse(data.bundle).then((response) => port.postMessage(response));
  };
  port.postMessage({ kind: 'ready' });
}
