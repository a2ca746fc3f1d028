import type { Server } from './server.ts';

/** The skills of the person, outside of every workspace. They are checked when somebody wants to see them. */
export interface Personal {
  /** Folders that agents take skills from, of those that are there. */
  roots(): Promise<readonly string[]>;
  /** Checks what is in them, unless that was asked for before. */
  see(): Promise<void>;
  /** Checks what is in them; gives how many skills there are. */
  check(): Promise<number>;
  /** What was seen is no longer known. */
  forget(): void;
}

export function createPersonal(server: Server): Personal {
  let seen = false;
  const roots = async (): Promise<readonly string[]> => {
    if (!server.client.isRunning()) return [];
    // A server in a browser has no home to look into.
    const answer: unknown = await server.client.sendRequest('skillcheck/personal').catch(() => []);
    return Array.isArray(answer) ? answer.filter((one) => typeof one === 'string') : [];
  };
  const check = async () => {
    seen = true;
    let found = 0;
    for (const folder of await roots()) found += await checkBelow(server, folder);
    return found;
  };
  return {
    roots,
    check,
    see: async () => {
      if (!seen) await check();
    },
    forget: () => {
      seen = false;
    },
  };
}

/** Checks the skills at, around or below a folder, wherever it is; gives how many there are. */
export async function checkBelow(server: Server, folder: string): Promise<number> {
  const found: unknown = await server.client.sendRequest('skillcheck/checkBelow', { folder });
  return Array.isArray(found) ? found.length : 0;
}
