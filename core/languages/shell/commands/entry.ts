import type { Action, ApiEntry, Gives, Operation, Slot } from '../../../facts/api.ts';

/** Entries by command name, or by subcommand. */
export type Entries = Readonly<Record<string, ApiEntry>>;

/** An action; `more` holds its data and conditions. */
export function act(op: Operation, target: Slot, more: Omit<Action, 'op' | 'target'> = {}): Action {
  return { op, target, ...more };
}

/** Flags that take a value, by role: `{ out: '-o --output', '': '-A' }`. */
export function flags(roles: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(roles).flatMap(([role, names]) => words(names).map((name) => [name, role])));
}

/** The same entry under several names, separated by spaces. */
export function same(names: string, entry: ApiEntry): Entries {
  return Object.fromEntries(words(names).map((name) => [name, entry]));
}

/** The call prints nothing that was made from what it was given. */
export const silent: Gives = { text: '' };

/** The call prints what it took in, or else its input, unchanged. */
export const through: Gives = { slot: '^|input' };

function words(text: string): readonly string[] {
  return text.split(' ').filter((word) => word !== '');
}
