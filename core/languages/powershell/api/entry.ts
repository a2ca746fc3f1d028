import type { Action, ApiEntry, Gives, Operation, Slot } from '../../../facts/api.ts';

/** Entries by lower-case name. */
export type Entries = Readonly<Record<string, ApiEntry>>;

/** An action; `more` holds its data and conditions. */
export function act(op: Operation, target: Slot, more: Omit<Action, 'op' | 'target'> = {}): Action {
  return { op, target, ...more };
}

/** The same entry under several names, separated by blanks. */
export function same(names: string, entry: ApiEntry): Entries {
  return Object.fromEntries(names.split(/\s+/).map((name) => [name, entry]));
}

/** Parameters of many cmdlets that take a value which does not matter here. */
const usual =
  '-erroraction -ea -warningaction -errorvariable -outvariable -outbuffer -informationaction -pipelinevariable -encoding -timeoutsec -credential -computername -throttlelimit -depth -filter -include -exclude -method -useragent -contenttype -maximumredirection -stream -count -first -last -skip -property -name -maximumretrycount -retryintervalsec -tail -totalcount -readcount -delimiter -width -scope';

/** A cmdlet: its parameters that take a value, by role (`{ url: '-uri' }`), in any case and shortened. */
export function cmdlet(roles: Readonly<Record<string, string>>, does: readonly Action[], gives?: Gives): ApiEntry {
  const flags: [string, string][] = usual.split(' ').map((name) => [name, '']);
  for (const [role, names] of Object.entries(roles)) for (const name of names.split(' ')) flags.push([name, role]);
  return { flags: Object.fromEntries(flags), caseless: true, does, ...(gives === undefined ? {} : { gives }) };
}

/** The call prints nothing that was made from what it was given. */
export const silent: Gives = { text: '' };
