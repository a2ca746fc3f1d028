import { escapeText, jsonText } from '../escape.ts';
import type { WatchLine } from './schema.ts';

/** Something that a person may want to look at, or that is in order again. */
export interface Happening {
  /**
   * `drifted`: a locked skill has other bytes · `restored`: it is as locked again · `unlocked`: a skill that no lockfile knows ·
   * `missing`: a locked skill is gone · `removed`: an unlocked one is gone · `agent-file`: one came, went or changed, or holds what it
   * should not · `problem`: something cannot be looked at.
   */
  readonly event: 'drifted' | 'restored' | 'unlocked' | 'missing' | 'removed' | 'agent-file' | 'problem';
  readonly path: string;
  /** A clause; may hold text of skills and agent files, not escaped. */
  readonly message: string;
}

/** One line for people or for machines. */
export function eventLine({ event, path, message }: Happening, at: Date, json: boolean): string {
  const time = at.toISOString();
  if (json) {
    const line: WatchLine = { schema: 'skillcheck.watch.v1', time, event, path, message };
    // Line feeds of JSON stand between its parts only: inside a text they are written as \n.
    return `${jsonText(line).replace(/\n */g, '')}\n`;
  }
  return `${time.slice(11, 19)} ${event.padEnd(10)} ${escapeText(path)}: ${escapeText(message)}\n`;
}
