import type { Frame } from './operands.ts';
import { type Closure, isHole, type Text } from './value.ts';

/**
 * The functions of the script that a command word with an unknown end can name: `cmd_$1`. None when the known part does not end in a separator,
 * or begins the name of a program as well, so that the word could be something else.
 */
export function dispatched(text: Text, frame: Frame): readonly Closure[] {
  const [start, rest] = text;
  if (start === undefined || isHole(start) || rest === undefined || !isHole(rest) || text.length !== 2) return [];
  const prefix = start.text;
  if (!/^[A-Za-z]\w{0,60}[_:-]$/.test(prefix)) return [];
  const own = new Map<string, Closure>();
  for (let scope: Frame['scope'] | undefined = frame.scope; scope !== undefined; scope = scope.parent)
    for (const [name, { closure }] of scope.names)
      if (closure !== undefined && name.startsWith(prefix) && !own.has(name)) own.set(name, closure);
  if (own.size === 0) return [];
  for (const known of frame.unit.world.languages.get('shell')?.api.calls.keys() ?? [])
    if (known.startsWith(prefix)) return [];
  return [...own.values()];
}
