import { chmodSync, chownSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ownUser, pathProblem } from '../../cli/openclaw/trusted-path.ts';
import { createStage, type Stage } from './stage.ts';

let stage: Stage;
beforeEach(() => {
  stage = createStage();
});
afterEach(() => stage.clear());

describe.skipIf(process.platform === 'win32')('a path that the gate relies on', () => {
  it('is good below a sticky folder, under its owner', () => {
    expect(pathProblem(stage.lock)).toBeUndefined();
  });

  it('stands under root or this user', () => {
    // Only root can give a file away; for any other user, somebody else looks at it.
    const root = ownUser() === 0;
    if (root) chownSync(stage.lock, 4_000_000, 4_000_000);
    const owner = root ? 0 : 4_000_000;
    expect(pathProblem(stage.lock, owner)).toContain(`neither root nor user ${owner}`);
  });

  it('is closed to others at every step', () => {
    chmodSync(stage.top, 0o770);
    expect(pathProblem(stage.lock)).toBe(`${stage.top} can be written by its group`);
    chmodSync(stage.top, 0o1777);
    expect(pathProblem(stage.lock)).toBeUndefined();
    chmodSync(stage.lock, 0o1666);
    expect(pathProblem(stage.lock)).toBe(`${stage.lock} can be written by everybody`);
  });

  it('holds no link, folder in place of the file, or dots', () => {
    const real = join(stage.top, 'real');
    mkdirSync(real);
    symlinkSync(real, join(stage.top, 'link'));
    expect(pathProblem(join(stage.top, 'link', 'x'))).toContain('is not there');
    expect(pathProblem(join(stage.top, 'link'))).toContain('is a symbolic link');
    expect(pathProblem(real)).toContain('is not a regular file');
    expect(pathProblem(`${stage.lock}/x`)).toContain('is not there');
    expect(pathProblem(`${stage.top}/real/../skillcheck.lock.json`)).toContain('is not an absolute path');
    expect(pathProblem('skillcheck.lock.json')).toContain('is not an absolute path');
  });
});
