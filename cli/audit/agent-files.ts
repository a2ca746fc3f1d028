import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Files of one workspace that are looked at, and bytes of one file. */
const mostFiles = 500;
/** Bytes: what an agent reads at every start is short. */
export const mostBytes = 1024 * 1024;

/** What an agent reads as its own instructions and memory at the top of a workspace. */
const names =
  /^(?:SOUL|MEMORY|AGENTS|USER|IDENTITY|TOOLS|HEARTBEAT|BOOT|BOOTSTRAP|CLAUDE|GEMINI)(?:\.local|\.override)?\.md$|^\.(?:cursor|windsurf)rules$/i;

/** A folder that was not listed to its end, and the files that were found. */
export interface AgentFiles {
  /** Absolute, sorted. */
  readonly paths: readonly string[];
  /** Folders that hold more than is looked at. */
  readonly cut: readonly string[];
}

/** The agent's own files in the workspaces. Never throws: what is not there is not there. */
export function agentFilesIn(workspaces: readonly string[]): AgentFiles {
  const paths = new Set<string>();
  const cut: string[] = [];
  for (const workspace of workspaces) {
    for (const name of namesIn(workspace).filter((one) => names.test(one))) paths.add(join(workspace, name));
    const memory = join(workspace, 'memory');
    const notes = namesIn(memory).filter((name) => /\.(?:md|txt)$/i.test(name));
    // The newest are named by the day, and sort last.
    for (const name of notes.sort().slice(-mostFiles)) paths.add(join(memory, name));
    if (notes.length > mostFiles) cut.push(memory);
  }
  return { paths: [...paths].filter(isFile).sort(), cut };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    // A link that leads nowhere.
    return false;
  }
}
