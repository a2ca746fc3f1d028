import { setTimeout as wait } from 'node:timers/promises';
import { webAddress } from './address.ts';
import type { Answer, Http, HttpRequest, NoAnswer } from './http.ts';
import { type Fetch, type FetchReply, fetchFor } from './proxy.ts';
import { delayBefore, isWorthRetrying } from './retry.ts';
import { type Watch, watch } from './watch.ts';

/** What a client needs to know; the rest is for tests. */
export interface HttpOptions {
  /** Where proxies are looked up. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Milliseconds without a sign of life after which an attempt ends; 15 seconds. */
  readonly silenceMs?: number;
  /** Milliseconds that a request may take with all its attempts, however lively; 3 minutes. */
  readonly deadlineMs?: number;
}

const attempts = 3;
const mostRedirects = 5;
/** Milliseconds that all waits between the attempts of a request may take together. */
const mostWaiting = 30_000;

/**
 * Makes a web client. It touches the network only when asked. A site that said nothing at all, however often it was asked, or was too slow, is
 * not asked again: of a hundred skills from it, only the first waits.
 */
export function createHttp(options: HttpOptions): Http {
  const { silenceMs = 15_000, deadlineMs = 180_000, now = Date.now, sleep = pause } = options;
  const silent = new Map<string, NoAnswer>();
  let client: Promise<Fetch> | undefined;
  return {
    request: async (request) => {
      const start = webAddress(request.url);
      if (start === undefined) return { error: 'unreachable', reason: `${request.url} is no https address` };
      const before = silent.get(start.origin);
      if (before !== undefined) return { ...before, reason: `${before.reason}, and it was not asked again` };
      const deadline = watch(deadlineMs, request.signal);
      const signs: Signs = { any: false };
      let outcome: Answer | NoAnswer = { error: 'unreachable', reason: 'it was not asked' };
      let waited = 0;
      try {
        client ??= fetchFor(options.env);
        const ask = await client;
        for (let attempt = 0; attempt < attempts; attempt++) {
          outcome = await follow(ask, start, request, silenceMs, deadline, signs);
          if (attempt + 1 === attempts || !isWorthRetrying(outcome) || deadline.signal.aborted) break;
          const delay = delayBefore(outcome, attempt, now());
          waited += delay;
          if (waited > mostWaiting) break;
          await sleep(delay, deadline.signal);
        }
      } catch (error) {
        outcome = { error: 'unreachable', reason: causeOf(error) };
      } finally {
        deadline.stop();
      }
      if (deadline.signal.aborted && !('status' in outcome)) {
        if (!deadline.expired()) return { error: 'aborted', reason: 'it was cancelled' };
        outcome = { error: 'timeout', reason: `${start.host} took longer than ${deadlineMs / 1000} seconds` };
      }
      const slow = 'error' in outcome && outcome.error === 'timeout';
      if ('error' in outcome && (slow || (outcome.error === 'unreachable' && !signs.any))) {
        silent.set(start.origin, outcome);
      }
      return outcome;
    },
  };
}

/** Whether a site answered with anything while it was asked. */
interface Signs {
  any: boolean;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch(() => undefined);
}

/** One attempt, through all redirects. */
async function follow(
  ask: Fetch,
  start: URL,
  request: HttpRequest,
  silenceMs: number,
  deadline: Watch,
  signs: Signs,
): Promise<Answer | NoAnswer> {
  let url = start;
  const home = url.origin;
  for (let hop = 0; ; hop++) {
    const silence = watch(silenceMs, deadline.signal);
    try {
      const headers = { ...request.headers };
      if (url.origin !== home) dropCredentials(headers);
      const { method = 'GET', body = null } = request;
      const init = { method, headers, body, redirect: 'manual', signal: silence.signal } as const;
      const reply = await ask(url.href, init);
      signs.any = true;
      const answered = new Map([...reply.headers].map(([name, value]) => [name.toLowerCase(), value]));
      const location = answered.get('location');
      if (!isRedirect(reply.status) || location === undefined) {
        const content = await readBody(reply, answered, request.maxBytes, silence);
        return 'error' in content
          ? content
          : { status: reply.status, headers: answered, body: content.bytes, url: url.href };
      }
      await drop(reply);
      const next = webAddress(location, url.href);
      const wrong = redirectProblem(request, hop, home, next);
      if (next === undefined || wrong !== undefined) return { error: 'redirect', reason: wrong ?? 'no https address' };
      url = next;
    } catch (error) {
      if (!silence.expired()) return { error: 'unreachable', reason: causeOf(error) };
      return { error: 'timeout', reason: `${url.host} said nothing for ${silenceMs / 1000} seconds` };
    } finally {
      silence.stop();
    }
  }
}

function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

function redirectProblem(request: HttpRequest, hop: number, home: string, next: URL | undefined): string | undefined {
  if (next === undefined) return 'it led to an address that is not https';
  if (request.method === 'POST') return 'it led elsewhere what was sent to it';
  if (hop >= mostRedirects) return `it led on more than ${mostRedirects} times`;
  return next.origin === home || request.redirectTo?.includes(next.origin) === true
    ? undefined
    : `it led to another site, ${next.origin}`;
}

function dropCredentials(headers: Record<string, string>): void {
  for (const name of Object.keys(headers)) {
    if (/^(?:authorization|cookie|proxy-authorization)$/i.test(name)) delete headers[name];
  }
}

/** Ends the transfer of a body that nobody reads. */
async function drop(reply: FetchReply): Promise<void> {
  await reply.body?.[Symbol.asyncIterator]().return?.();
}

async function readBody(
  reply: FetchReply,
  headers: ReadonlyMap<string, string>,
  maxBytes: number,
  silence: Watch,
): Promise<{ readonly bytes: Uint8Array } | NoAnswer> {
  const tooLarge = { error: 'too-large', reason: `it sent more than ${maxBytes} bytes` } as const;
  const chunks: Uint8Array[] = [];
  let length = 0;
  const stated = Number(headers.get('content-length') ?? 0);
  // Leaving the loop ends the transfer.
  for await (const chunk of reply.body ?? []) {
    length += chunk.length;
    if (length > maxBytes || stated > maxBytes) return tooLarge;
    chunks.push(chunk);
    silence.restart();
  }
  return { bytes: new Uint8Array(Buffer.concat(chunks)) };
}

/** What a failed `fetch` says deep down, as one line. */
function causeOf(error: unknown): string {
  let inner = error;
  for (let depth = 0; depth < 5 && inner instanceof Error && inner.cause instanceof Error; depth++) inner = inner.cause;
  if (!(inner instanceof Error)) return 'unknown error';
  const code = 'code' in inner && typeof inner.code === 'string' ? inner.code : undefined;
  return inner.message === '' ? (code ?? inner.name) : inner.message;
}
