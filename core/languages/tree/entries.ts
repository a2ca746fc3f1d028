import type { Action, ApiEntry, Encoding, Fold, Operation, Slot } from '../../facts/api.ts';
import type { LanguageId } from '../../facts/language.ts';

/** Entries by full name. */
export type Entries = Readonly<Record<string, ApiEntry>>;

/** An action; `more` holds its data and conditions. */
export function act(op: Operation, target: Slot, more: Omit<Action, 'op' | 'target'> = {}): Action {
  return { op, target, ...more };
}

/** The same entry under several names, separated by blanks: `File.read IO.read`. */
export function each(names: string, entry: ApiEntry): Entries {
  return Object.fromEntries(
    names
      .split(/\s+/)
      .filter((name) => name !== '')
      .map((name) => [name, entry]),
  );
}

/** Names below one thing: `of('File', 'read open', …)`. */
export function of(owner: string, names: string, entry: ApiEntry): Entries {
  return Object.fromEntries(names.split(/\s+/).map((name) => [`${owner}.${name}`, entry]));
}

/** Several names for one thing. */
export function alias(to: string, names: string): Readonly<Record<string, string>> {
  return Object.fromEntries(names.split(/\s+/).map((name) => [name, to]));
}

/** Does these and nothing else. */
export function does(...actions: readonly Action[]): ApiEntry {
  return { does: actions };
}

export const reads = (target: Slot): ApiEntry => does(act('read', target));
export const writes = (target: Slot, ...data: readonly Slot[]): ApiEntry => does(act('write', target, { data }));
export const deletes = (target: Slot): ApiEntry => does(act('delete', target));
export const modes = (target: Slot): ApiEntry => does(act('mode', target));
export const variable = (target: Slot): ApiEntry => does(act('env', target));
export const asks = (target: Slot): ApiEntry => does(act('input', target));
export const listens = (target: Slot): ApiEntry => does(act('listen', target));
export const runs = (target: Slot): ApiEntry => does(act('run', target));
export const shell = (slot: Slot): ApiEntry => ({ command: { how: 'shell', slot } });
export const argv = (slot: Slot, more?: Slot): ApiEntry => ({
  command: more === undefined ? { how: 'argv', slot } : { how: 'argv', slot, more },
});
export const evaluates = (target: Slot, language: LanguageId): ApiEntry => does(act('evaluate', target, { language }));
/** What is written to an interpreter that waits for its program; `methods` are below `program.<language>`. */
export const feeds = (languages: readonly LanguageId[], methods: string): Entries =>
  Object.assign(
    {},
    ...languages.map((language) =>
      of(`program.${language}`, methods, does(act('evaluate', '0', { language, quiet: true }))),
    ),
  );
export const decodes = (encoding: Encoding, target: Slot): ApiEntry => ({
  does: [act('decode', target, { encoding })],
  gives: { slot: '^' },
});
export const folds = (fold: Fold, ...slots: readonly Slot[]): ApiEntry => ({ gives: { fold, slots } });
/** Gives one of its slots unchanged. */
export const same = (slot: Slot): ApiEntry => ({ gives: { slot } });
export const text = (value: string): ApiEntry => ({ gives: { text: value } });
/** Gives a thing of a kind, which holds what it was made of. */
export const makes = (instance: string, ...made: readonly Slot[]): ApiEntry => ({ gives: { instance, made } });

/** Lists what is in a folder, so that what is done to the results is done there. */
export const lists = (target: Slot): ApiEntry => ({
  does: [act('list', target)],
  gives: { fold: 'split', slots: [target, '#\u0000'] },
});

/** What is found by a pattern. */
export const copies = (from: Slot, to: Slot): ApiEntry => ({
  does: [act('read', from), act('write', to, { data: ['^'] })],
  gives: { slot: to },
});

/** A file that is moved is gone from where it was. */
export const moves = (from: Slot, to: Slot): ApiEntry => ({
  does: [act('read', from), act('write', to, { data: ['^'] }), act('delete', from)],
  gives: { slot: to },
});

/** Who reads a link reads what it leads to. */
export const links = (from: Slot, to: Slot): ApiEntry =>
  does(act('read', from), act('write', to, { data: ['^', from] }));

/** Gets what an address has; `data` leaves with the request. */
export const fetches = (target: Slot, ...data: readonly Slot[]): ApiEntry => does(act('receive', target, { data }));

/** Sends data to an address and gets an answer. */
export const posts = (target: Slot, ...data: readonly Slot[]): ApiEntry => ({
  does: [act('send', target, { data }), act('receive', target)],
});

/** Sends data over something that is open. */
export const sends = (target: Slot, ...data: readonly Slot[]): ApiEntry => does(act('send', target, { data }));

/** Opens a connection and gives it. */
export const connects = (target: Slot, instance: string, ...made: readonly Slot[]): ApiEntry => ({
  does: [act('connect', target)],
  gives: { instance, made: [target, '^', ...made] },
});

/** Something that reads a file or, by its address, what a host has. */
export const readsOrFetches = (target: Slot, ...data: readonly Slot[]): ApiEntry => ({
  does: [
    act('receive', target, { data, whenText: { slot: target, matches: /^(?:https?|ftp):\/\//, sure: true } }),
    act('read', target, { unlessText: { slot: target, matches: /^(?:https?|ftp):\/\// } }),
  ],
});
