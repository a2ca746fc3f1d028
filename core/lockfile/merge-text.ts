import { compareUtf8 } from '../bundle/order.ts';
import { serializeLock } from './lockfile.ts';
import { keyOf, type LockConflict, type LockMerge, type Side, textOfSide } from './merge.ts';

/** The lines of one entry, or of both sides of a conflict. */
interface Block {
  readonly key: string;
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  readonly conflict: boolean;
}

/**
 * The text of a merge for a person to finish: markers stand around exactly the entries in conflict, and keep `parseLock` from reading it.
 * Whichever side is kept of each, the rest is a lock again, except where no other entry follows one that a side removed. Without a conflict it is
 * the lock's own text.
 */
export function mergeText({ lock, conflicts }: LockMerge): string {
  if (conflicts.length === 0) return serializeLock(lock);
  const skills = [...lock.skills].map(([key, value]): Side => ({ section: 'skills', key, value }));
  const proposals = [...lock.proposals].map(([key, value]): Side => ({ section: 'proposals', key, value }));
  return [
    '{',
    '  "lockfileVersion": 1,',
    ...sectionLines('skills', skills, conflicts, ','),
    ...sectionLines('proposals', proposals, conflicts, ''),
    '}',
    '',
  ].join('\n');
}

function sectionLines(
  section: Side['section'],
  settled: readonly Side[],
  conflicts: readonly LockConflict[],
  end: string,
): string[] {
  const blocks: Block[] = [
    ...settled.map((side) => ({ key: side.key, ours: linesOf(side), theirs: [], conflict: false })),
    ...conflicts
      .filter(({ ours, theirs }) => (ours ?? theirs)?.section === section)
      .map((one) => ({ key: keyOf(one), ours: linesOf(one.ours), theirs: linesOf(one.theirs), conflict: true })),
  ];
  if (blocks.length === 0) return [`  "${section}": {}${end}`];
  // What may vanish never comes last, where the comma before it would be one too many.
  const vanishing = (block: Block) => block.conflict && (block.ours.length === 0 || block.theirs.length === 0);
  blocks.sort((a, b) => Number(vanishing(b)) - Number(vanishing(a)) || compareUtf8(a.key, b.key));
  const lines = blocks.flatMap(({ ours, theirs, conflict }, index) => {
    const comma = index === blocks.length - 1 ? '' : ',';
    const [mine, yours] = [withComma(ours, comma), withComma(theirs, comma)];
    return conflict ? ['<<<<<<< ours', ...mine, '=======', ...yours, '>>>>>>> theirs'] : mine;
  });
  return [`  "${section}": {`, ...lines, `  }${end}`];
}

/** The lines of an entry as they stand in a lock, its key first. */
function linesOf(side: Side | undefined): string[] {
  if (side === undefined) return [];
  const lines = textOfSide(side).split('\n');
  return lines.slice(
    lines.indexOf(`  "${side.section}": {`) + 1,
    lines.lastIndexOf(side.section === 'skills' ? '  },' : '  }'),
  );
}

function withComma(lines: readonly string[], comma: string): string[] {
  return lines.map((line, index) => (index === lines.length - 1 ? `${line}${comma}` : line));
}
