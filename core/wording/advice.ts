import type { DecisionReason } from '../policy/decision.ts';
import { shellWord } from './shell-word.ts';
import { allTitles, titleOf } from './title.ts';

/** What to do next: sentences of ours, then commands of which only the words are quoted for a shell. */
export interface Advice {
  /** May hold code between backticks; nothing of a skill. */
  readonly text: string;
  /** One after the other; they hold paths and are not escaped. */
  readonly commands: readonly string[];
}

/** What no approval can clear. */
const final: readonly DecisionReason['code'][] = ['unsafe', 'denied', 'rejected', 'registry'];

/** Whether a block for that reason stays, whatever a person approves. A finding is judged by its severity. */
export function isFinal(id: string): boolean {
  return final.some((code) => titleOf(code).id === id);
}

/** What to do about a skill that does not pass. */
export function adviceFor({
  ids,
  blocked,
  path,
  root,
}: {
  /** Rules and titles that speak against it, the worst first. */
  readonly ids: readonly string[];
  /** Something blocks that no approval clears. */
  readonly blocked: boolean;
  readonly path: string;
  /** The folder of the lockfile; undefined where nothing was decided. */
  readonly root: string | undefined;
}): Advice {
  if (blocked) {
    return only(
      root === undefined
        ? 'do not install it.'
        : 'remove it. No approval clears what blocks; a person can accept one finding at exactly these bytes in `skillcheck.json`.',
    );
  }
  if (root === undefined) return only('read what is listed here before you install it.');
  const help = allTitles.find(({ id }) => id === ids[0])?.help ?? 'Read what is listed here.';
  if (ids.includes(titleOf('missing').id)) return only(help);
  const where = root === '.' ? '' : ` --dir ${shellWord(root)}`;
  const steps = ids.includes(titleOf('not-locked').id) ? ['adopt', 'approve'] : ['approve'];
  return { text: help, commands: steps.map((step) => `skillcheck ${step} ${shellWord(path)}${where}`) };
}

function only(text: string): Advice {
  return { text, commands: [] };
}
