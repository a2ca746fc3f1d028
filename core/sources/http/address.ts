const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a host name is this machine's own. */
export function isLoopback(hostname: string): boolean {
  return loopback.has(hostname);
}

/** An address that may be asked: `https`, or `http` on this machine; no name or password in it. Undefined for every other text. */
export function webAddress(text: string, base?: string): URL | undefined {
  if (!URL.canParse(text, base)) return undefined;
  const url = new URL(text, base);
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  return secure && url.username === '' && url.password === '' ? url : undefined;
}
