import type { Io, Output } from './io.ts';

/** How text is shown: with colour or without, and how many columns a line may take. */
export interface Terminal {
  readonly color: boolean;
  /** Columns, 40 to 200. */
  readonly width: number;
}

/** Colour only on a terminal that wants it (https://no-color.org); 100 columns where the width is unknown. */
export function terminalOf(output: Output, env: Io['env'], noColor: boolean): Terminal {
  const refused = noColor || (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb';
  return {
    color: output.isTTY === true && !refused,
    width: Math.min(200, Math.max(40, output.columns || 100)),
  };
}
