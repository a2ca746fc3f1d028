import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttp } from '../../core/sources/http/client.ts';
import { delayBefore } from '../../core/sources/http/retry.ts';

let server: Server;
let url: string;
let seen: { readonly path: string | undefined; readonly authorization: string | undefined }[];
beforeEach(async () => {
  seen = [];
  server = createServer(({ url: path, headers }, response) => {
    seen.push({ path, authorization: headers.authorization });
    if (path === '/busy') response.writeHead(503, { 'retry-after': '20' }).end();
    else if (path?.startsWith('/to/') === true) response.writeHead(302, { location: path.slice(4) }).end('moved');
    else response.end('hello');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
afterEach(() => void server.close());

describe('the web client', () => {
  it('asks nothing but https, and http on this machine', async () => {
    const http = createHttp({ env: {} });
    for (const bad of [
      'http://a.example/',
      'file:///etc/passwd',
      'data:text/plain,x',
      'nonsense',
      'http://127.0.0.1.example/',
    ]) {
      expect(await http.request({ url: bad, maxBytes: 10 })).toMatchObject({ error: 'unreachable' });
    }
    expect(await http.request({ url: `${url}/x`, maxBytes: 10 })).toMatchObject({ status: 200, url: `${url}/x` });
  });

  it('takes a body to its bound and not a byte more', async () => {
    const http = createHttp({ env: {} });
    const answer = await http.request({ url, maxBytes: 5 });
    expect('body' in answer && new TextDecoder().decode(answer.body)).toBe('hello');
    expect(await http.request({ url, maxBytes: 4 })).toMatchObject({ error: 'too-large' });
  });

  it('waits no longer than half a minute for a busy server', async () => {
    const waits: number[] = [];
    const http = createHttp({ env: {}, sleep: async (ms) => void waits.push(ms) });
    expect(await http.request({ url: `${url}/busy`, maxBytes: 10 })).toMatchObject({ status: 503 });
    expect(waits).toEqual([20_000]);
    expect(seen).toHaveLength(2);
  });

  it('reads how long to wait from seconds or a date', () => {
    const answer = (value: string) => ({
      status: 429,
      headers: new Map([['retry-after', value]]),
      body: new Uint8Array(),
      url,
    });
    const now = Date.UTC(2026, 0, 1);
    expect(delayBefore(answer('3'), 0, now)).toBe(3000);
    expect(delayBefore(answer('Thu, 01 Jan 2026 00:00:09 GMT'), 0, now)).toBe(9000);
    expect(delayBefore(answer('Wed, 31 Dec 2025 00:00:00 GMT'), 0, now)).toBe(0);
    expect(delayBefore(answer('soon'), 1, now)).toBe(600);
  });

  it('takes credentials to no other origin', async () => {
    const other = url.replace('127.0.0.1', 'localhost');
    const http = createHttp({ env: {} });
    const headers = { Authorization: 'Bearer x', accept: 'text/plain' };
    const request = { url: `${url}/to/${other}/there`, headers, maxBytes: 10 };
    expect(await http.request(request)).toMatchObject({ error: 'redirect' });
    expect(await http.request({ ...request, redirectTo: [other] })).toMatchObject({
      status: 200,
      url: `${other}/there`,
    });
    expect(seen.at(-1)).toEqual({ path: '/there', authorization: undefined });
    expect(await http.request({ ...request, url: `${url}/to/${url}/here` })).toMatchObject({ status: 200 });
    expect(seen.at(-1)).toEqual({ path: '/here', authorization: 'Bearer x' });
    expect(await http.request({ ...request, url: `${url}/to/http://a.example/` })).toMatchObject({ error: 'redirect' });
  });

  it('sends nothing on that was posted', async () => {
    const http = createHttp({ env: {} });
    const request = { url: `${url}/to/${url}/here`, method: 'POST', body: '{}', maxBytes: 10 } as const;
    expect(await http.request(request)).toMatchObject({ error: 'redirect' });
  });

  it('can be cancelled', async () => {
    const controller = new AbortController();
    const http = createHttp({ env: {}, sleep: async () => controller.abort() });
    const busy = await http.request({ url: 'http://localhost:1/', maxBytes: 10, signal: controller.signal });
    expect(busy).toMatchObject({ error: 'aborted' });
    expect(await http.request({ url, maxBytes: 10, signal: controller.signal })).toMatchObject({ error: 'aborted' });
  });
});

describe('a proxy', () => {
  it('is used for what is not on this machine, and not where it is told off', async () => {
    const connects: string[] = [];
    server.on('connect', ({ url: target }, socket) => {
      connects.push(target ?? '');
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    const ask = async (env: Record<string, string>, to = 'https://registry.invalid/') =>
      createHttp({ env, sleep: async () => undefined, silenceMs: 2000 }).request({ url: to, maxBytes: 10 });
    expect(await ask({ HTTPS_PROXY: url })).toMatchObject({ error: 'unreachable' });
    expect(await ask({ http_proxy: url })).toMatchObject({ error: 'unreachable' });
    expect(new Set(connects)).toEqual(new Set(['registry.invalid:443']));
    connects.length = 0;
    expect(await ask({ HTTPS_PROXY: url, HTTP_PROXY: url }, url)).toMatchObject({ status: 200 });
    await ask({ HTTPS_PROXY: url, NO_PROXY: 'registry.invalid' });
    await ask({ HTTPS_PROXY: url, NO_PROXY: '*' });
    expect(connects).toEqual([]);
    expect(await ask({ HTTPS_PROXY: 'no address' })).toMatchObject({ error: 'unreachable' });
  });

  it('is used by the bundled program too', async () => {
    let connects = 0;
    server.on('connect', (_, socket) => {
      connects += 1;
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    const outfile = join(mkdtempSync(join(tmpdir(), 'skillcheck-')), 'client.mjs');
    const require = "import{createRequire}from'node:module';const require=createRequire(import.meta.url);";
    const entry = fileURLToPath(new URL('../../core/sources/http/client.ts', import.meta.url));
    await build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      banner: { js: require },
    });
    const bundled: { createHttp: typeof createHttp } = await import(pathToFileURL(outfile).href);
    const http = bundled.createHttp({ env: { HTTPS_PROXY: url }, sleep: async () => undefined });
    const answer = await http.request({ url: 'https://registry.invalid/', maxBytes: 10 });
    expect(answer).toMatchObject({ error: 'unreachable', reason: expect.stringContaining('403') });
    expect(connects).toBe(3);
    rmSync(dirname(outfile), { recursive: true });
  });
});
