import type { Run } from '../../core/index.ts';
import type { Terminal } from '../terminal.ts';

/** An output format: a pure function of the run and of how it is shown. */
export interface Reporter {
  /** As given to `--format`. */
  readonly name: string;
  /** The whole report, ending in a line break. `verbose` lists what is otherwise only counted. */
  render(run: Run, terminal: Terminal, verbose: boolean): string;
  /** The same in pieces that end in line breaks, where a format can be written before all of it is known. */
  readonly pieces?: (run: Run, terminal: Terminal, verbose: boolean) => Iterable<string>;
}

/** A format that is written piece by piece, so that a report of any number of skills needs the memory of one. */
export function piecewise(name: string, pieces: NonNullable<Reporter['pieces']>): Reporter {
  return { name, pieces, render: (...of) => [...pieces(...of)].join('') };
}
