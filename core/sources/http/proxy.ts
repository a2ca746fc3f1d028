/** As much of the web platform's `fetch` as is used; the platform's own and undici's both are one. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchReply>;

export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string | null;
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
}

export interface FetchReply {
  readonly status: number;
  readonly headers: Iterable<[string, string]>;
  readonly body: AsyncIterable<Uint8Array> | null;
}

/**
 * The client for an environment: the platform's own, or, where a proxy is set (`HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`, in either case), one
 * that goes through it. This machine's own addresses are never asked through a proxy. Rejects where the proxy's address is none.
 */
export async function fetchFor(env: Readonly<Record<string, string | undefined>>): Promise<Fetch> {
  const value = (name: string): string => env[name.toLowerCase()] ?? env[name] ?? '';
  const httpProxy = value('HTTP_PROXY');
  const httpsProxy = value('HTTPS_PROXY');
  if ((httpProxy === '' && httpsProxy === '') || value('NO_PROXY').trim() === '*')
    return (url, init) => fetch(url, init);
  // A CommonJS package: once it is bundled, only the default export is there.
  const { default: undici } = await import('undici');
  const noProxy = [value('NO_PROXY'), 'localhost', '127.0.0.1', '[::1]'].filter((name) => name !== '').join(',');
  const dispatcher = new undici.EnvHttpProxyAgent({ httpProxy, httpsProxy: httpsProxy || httpProxy, noProxy });
  return (url, init) => undici.fetch(url, { ...init, dispatcher });
}
