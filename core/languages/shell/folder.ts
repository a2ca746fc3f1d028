import type { Operand } from '../../facts/program.ts';
import type { Node } from './lower.ts';

/** Most steps up that are taken out of a folder. */
const mostUp = 8;

/** What `pwd` prints in a folder: without the `..` at its end, so that a name that goes on behind it is the name of a neighbour. */
export function printedFolder(
  folder: Operand,
  call: (path: string, args: readonly Operand[], node: Node) => Operand,
  node: Node,
): Operand {
  let below = folder;
  for (let up = 0; up < mostUp; up++) {
    const inner = withoutUp(below);
    if (inner === undefined) {
      let out = below;
      for (; up > 0; up--) out = call('%parent', [out], node);
      return out;
    }
    below = inner;
  }
  return folder;
}

/** Without a `/..` at its end; undefined when there is none. */
function withoutUp(folder: Operand): Operand | undefined {
  const last = folder.kind === 'join' ? folder.parts.at(-1) : folder;
  const kept = last?.kind === 'text' ? /^(.*)\/\.\.\/?$/s.exec(last.value)?.[1] : undefined;
  if (last?.kind !== 'text' || kept === undefined) return undefined;
  const text: Operand = { ...last, value: kept, inner: undefined };
  if (folder.kind !== 'join') return kept === '' ? undefined : text;
  const parts = folder.parts.slice(0, -1);
  return { ...folder, parts: kept === '' ? parts : [...parts, text] };
}
