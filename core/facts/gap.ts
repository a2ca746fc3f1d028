import type { Span } from '../bundle/span.ts';

/**
 * What could not be analysed, and why.
 * `blind`: code or text that could act and that nobody read; it changes the verdict.
 * `partial`: a broken part around which everything was read and whose tokens hold nothing that acts.
 * `inert`: a valid image, font or data file.
 */
export interface Gap {
  readonly kind: 'blind' | 'partial' | 'inert';
  /** A word for machines: `syntax`, `dynamic-command`, `binary`, `encrypted`, `budget`, `language`, … */
  readonly code: string;
  /** A sentence for people. */
  readonly reason: string;
  readonly path: string;
  readonly span: Span | undefined;
}
