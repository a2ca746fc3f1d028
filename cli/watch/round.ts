import type { LockFile } from '../audit/locks.ts';
import { type FileMemories, lookAtAgentFiles } from './agent-files.ts';
import type { Happening } from './event.ts';
import type { Scope } from './scope.ts';
import { fileSignature } from './signature.ts';
import { lookAtSkills, type SkillMemories } from './skills.ts';

/** What one round hands to the next. */
export interface Memory {
  readonly skills: SkillMemories;
  readonly files: FileMemories;
  locks: readonly LockFile[];
  lockSignature: string;
  rounds: number;
}

/** Nothing was seen yet. */
export function emptyMemory(): Memory {
  return { skills: new Map(), files: new Map(), locks: [], lockSignature: '', rounds: 0 };
}

/** Looks at everything once and tells what is not, or no longer, as it should be. Rejects for a lockfile that cannot be used at the start. */
export async function lookAround(scope: Scope, memory: Memory): Promise<readonly Happening[]> {
  const first = memory.rounds === 0;
  const happenings: Happening[] = [];
  const signature = scope.lockPaths.map(fileSignature).join('\n');
  if (signature !== memory.lockSignature) {
    memory.lockSignature = signature;
    try {
      memory.locks = scope.locks();
    } catch (error) {
      if (first) throw error;
      const message = error instanceof Error ? error.message : String(error);
      happenings.push({
        event: 'problem',
        path: scope.lockPaths[0] ?? '',
        message: `${message}; what it said before holds`,
      });
    }
  }
  happenings.push(...lookAtSkills(scope, memory.locks, memory.skills));
  happenings.push(...(await lookAtAgentFiles(scope.workspaces, memory.files, first)));
  memory.rounds += 1;
  return happenings;
}
