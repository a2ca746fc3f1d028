import type { Analysis, Bundle } from '../core/index.ts';

/** What the main thread asks of the worker. */
export interface Request {
  readonly id: number;
  readonly bundle: Bundle;
}

/** What the worker says: that it can start, or how one skill came out; `deep`: the stack or the memory was too small for it. */
export type Response =
  | { readonly kind: 'ready' }
  | { readonly kind: 'analysis'; readonly id: number; readonly analysis: Analysis }
  | { readonly kind: 'deep'; readonly id: number }
  | { readonly kind: 'fault'; readonly id: number; readonly message: string };
