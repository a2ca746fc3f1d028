/** One answer with its whole body, within a bound. */
export interface Answer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
  /** After redirects. */
  readonly url: string;
}

/** Why there is no answer. `too-large`: the body went over its bound. `redirect`: it led to another origin than allowed. */
export interface NoAnswer {
  readonly error: 'unreachable' | 'timeout' | 'too-large' | 'redirect' | 'aborted';
  /** A clause for people. */
  readonly reason: string;
}

export interface HttpRequest {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Bytes that the body may have. */
  readonly maxBytes: number;
  /** Other origins (`https://host`) that a redirect may lead to; the request's own is always allowed. Credentials are never sent there. */
  readonly redirectTo?: readonly string[];
  readonly signal?: AbortSignal;
}

/** A web client that retries what is worth retrying, bounds every body and never rejects. Any status is an answer. */
export interface Http {
  request(request: HttpRequest): Promise<Answer | NoAnswer>;
}
