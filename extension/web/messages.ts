import type { Analysis, Bundle } from '../../core/index.ts';

/** What the worker that analyses is told: a skill to analyse, or the bytes of a file that it asked for. */
export type Request =
  | { readonly kind: 'skill'; readonly bundle: Bundle }
  | { readonly kind: 'asset'; readonly name: string; readonly bytes: Uint8Array };

/** What it says: that it has started, that it needs a file, or how a skill came out. `deep`: the stack was too small for it. */
export type Response =
  | { readonly kind: 'ready' }
  | { readonly kind: 'asset'; readonly name: string }
  | { readonly kind: 'analysis'; readonly analysis: Analysis }
  | { readonly kind: 'fault'; readonly message: string; readonly deep: boolean };

/** One end of what connects a web worker with who started it. */
export interface Port<Sent, Received> {
  onmessage: ((event: { readonly data: Received }) => void) | null;
  postMessage(message: Sent): void;
}

/** A web worker as who started it sees it. */
export interface Thread extends Port<Request, Response> {
  onerror: ((event: object) => void) | null;
  terminate(): void;
}
