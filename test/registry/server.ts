import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { answerCode } from './code-host.ts';
import type { Reply } from './reply.ts';
import { answer } from './routes.ts';
import { createStore, type Store } from './store.ts';

/** Something else than the right answer; returns false to let that one be given after all. */
export type Interference = (request: IncomingMessage, response: ServerResponse, right: () => Reply) => boolean;

/** A request that came in. */
export interface Logged {
  readonly method: string;
  /** With the query. */
  readonly url: string;
  readonly authorization: string | undefined;
}

/** A registry, with the code host behind it, on this machine. */
export interface RegistryServer extends Store {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly log: Logged[];
  /** Lets something stand in for whatever is asked below a path, until the next call. */
  interfere(path: string, instead: Interference | undefined): void;
  close(): Promise<void>;
}

/** Starts an empty registry. */
export async function startRegistry(): Promise<RegistryServer> {
  const store = createStore();
  const log: Logged[] = [];
  let interference: { readonly path: string; readonly instead: Interference } | undefined;

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const { method = 'GET', headers } = request;
    log.push({ method, url: `${url.pathname}${url.search}`, authorization: headers.authorization });
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const right = (): Reply =>
        answerCode(store, url.pathname) ??
        answer(store, {
          method,
          path: url.pathname,
          query: url.searchParams,
          body: Buffer.concat(chunks).toString(),
          origin: `http://${headers.host}`,
        });
      if (interference !== undefined && url.pathname.startsWith(interference.path)) {
        if (interference.instead(request, response, right)) return;
      }
      reply(response, right());
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    ...store,
    url: `http://127.0.0.1:${port}`,
    log,
    interfere: (path, instead) => {
      interference = instead === undefined ? undefined : { path, instead };
    },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** Sends an answer with the headers that every answer of the registry has. */
export function reply(response: ServerResponse, { status, headers, body }: Reply): void {
  const limits = {
    'X-RateLimit-Limit': '3000',
    'X-RateLimit-Reset': String(Math.ceil(Date.now() / 60_000) * 60),
    'RateLimit-Limit': '3000',
    'RateLimit-Reset': '60',
    'Access-Control-Allow-Origin': '*',
  };
  response.writeHead(status, { ...limits, ...headers }).end(body);
}
