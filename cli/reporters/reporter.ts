import type { Run } from '../../core/index.ts';
import type { Terminal } from '../terminal.ts';

/** An output format: a pure function of the run and of how it is shown. */
export interface Reporter {
  /** As given to `--format`. */
  readonly name: string;
  /** The whole report, ending in a line break. `verbose` lists what is otherwise only counted. */
  render(run: Run, terminal: Terminal, verbose: boolean): string;
}
