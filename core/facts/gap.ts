import type { Span } from '../bundle/span.ts';

/**
 * What could not be analysed, and why.
 * `blind`: code or text that could act and that nobody read; it changes the verdict.
 * `partial`: a broken part around which everything was read and whose tokens hold nothing that acts.
 * `inert`: a valid image, font or data file.
 */
export interface Gap {
  readonly kind: 'blind' | 'partial' | 'inert';
  /** A word for machines: `syntax`, `dynamic-command`, `binary`, `encrypted`, `budget`, `language`, …; see `MachineCode`. */
  readonly code: string;
  /** A sentence for people. */
  readonly reason: string;
  readonly path: string;
  readonly span: Span | undefined;
}

/**
 * Codes of what another machine, or this one at another time, might have read: the clock ran out, or memory or the stack did. All other limits
 * are counted (`budget`, `limit`) and give the same gap everywhere.
 */
export type MachineCode = 'time' | 'memory';

const machine: ReadonlySet<string> = new Set<MachineCode>(['time', 'memory']);

/** Whether the same bytes could leave another gap, or none, where time and memory last longer: nothing that holds it is kept. */
export function isOfMachine({ code }: Pick<Gap, 'code'>): boolean {
  return machine.has(code);
}

/** Whether something was thrown because the stack or the memory of this machine ended; engines say so in words only. */
export function isOutOfMachine(error: unknown): boolean {
  return error instanceof Error && /call stack|too much recursion|allocation failed|out of memory/i.test(error.message);
}

/** The code of a gap for what was too much for a reader, by what it threw: readers throw a RangeError over a counted limit. Else throws it again. */
export function codeOfExcess(error: unknown): 'budget' | 'memory' {
  if (isOutOfMachine(error)) return 'memory';
  if (error instanceof RangeError) return 'budget';
  throw error;
}
