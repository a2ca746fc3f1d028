import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import { type Chain, commandProblem } from './chain.ts';
import { readRecords } from './records.ts';
import { pathProblem } from './trusted-path.ts';

/** One thing that has to be so for the gate to work. */
export interface Check {
  readonly name: 'node' | 'program' | 'lock' | 'chain';
  readonly ok: boolean;
  /** The path it is about. */
  readonly path: string;
  /** For a person; holds paths, not escaped. */
  readonly message: string;
}

/** Whether nobody but root and this user can change a file. */
export function checkPath(name: Check['name'], path: string): Check {
  const problem = pathProblem(path);
  return { name, path, ok: problem === undefined, message: problem ?? 'nobody else can change it' };
}

/** The program with everything it loads; the first file at fault is named. */
export function checkProgram(program: string | undefined, files: readonly string[]): Check {
  if (program === undefined) {
    return {
      name: 'program',
      path: 'dist/policy.js',
      ok: false,
      message: 'it is missing: build or reinstall skillcheck',
    };
  }
  const problem = files.map((file) => pathProblem(file)).find((one) => one !== undefined);
  return { name: 'program', path: program, ok: problem === undefined, message: problem ?? 'nobody else can change it' };
}

/** Whether the gate could read the lockfile and the policy beside it, and trust them. */
export function checkLock(path: string): Check {
  try {
    const count = readRecords(path).lock.skills.size;
    return {
      name: 'lock',
      path,
      ok: true,
      message: `${count} ${count === 1 ? 'skill' : 'skills'}, nobody else can change it`,
    };
  } catch (error) {
    return { name: 'lock', path, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

/** Whether the other policy command and the files among its arguments can be trusted. */
export function checkChain(command: Chain['command']): Check {
  const problem = commandProblem(command);
  return {
    name: 'chain',
    path: command[0],
    ok: problem === undefined,
    message: problem ?? 'nobody else can change it',
  };
}

/** Of these files, those that this user could change or put others in the place of. */
export function writable(paths: readonly string[]): string[] {
  return paths.filter((path) => mayWrite(path) || mayWrite(dirname(path)));
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
