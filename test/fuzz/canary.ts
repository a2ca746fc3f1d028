import { createHash } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Made } from './generators/bundle.ts';
import { Violation } from './target.ts';

/** What only somebody who reads outside of a skill can know. */
export const secret = 'canary-3f9c2e-known-to-the-neighbour-alone';

/** A folder with a workspace, and a neighbour that nobody may touch or look into. */
export interface Field {
  readonly top: string;
  /** Where skills are installed to. */
  readonly root: string;
  /** A free place for a skill that somebody wants to install. */
  readonly incoming: string;
  /** Writes a skill as a disk can hold it; a name that it cannot hold is left out. `{top}` in the target of a link stands for this folder. */
  plant(folder: string, made: readonly Made[]): void;
  /** Throws a Violation where anything but what may change is not as it was. */
  checkUntouched(mayChange: (path: string) => boolean): void;
  remove(): void;
}

export function makeField(): Field {
  const top = realpathSync(mkdtempSync(join(tmpdir(), 'skillcheck-fuzz-')));
  const [root, incoming, neighbour] = ['root', 'incoming', 'neighbour'].map((name) => join(top, name));
  if (root === undefined || incoming === undefined || neighbour === undefined) throw new RangeError('no names');
  for (const folder of [root, incoming, join(neighbour, 'skill')]) mkdirSync(folder, { recursive: true });
  writeFileSync(join(neighbour, 'secret.txt'), secret);
  writeFileSync(join(neighbour, 'skill', 'SKILL.md'), `---\nname: neighbour\ndescription: ${secret}\n---\n`);
  let before = snapshot(top);
  return {
    top,
    root,
    incoming,
    plant: (folder, made) => {
      mkdirSync(folder, { recursive: true });
      for (const one of made) plantOne(folder, one, top);
      before = snapshot(top);
    },
    checkUntouched: (mayChange) => {
      const after = snapshot(top);
      for (const path of new Set([...before.keys(), ...after.keys()]))
        if (!mayChange(path) && before.get(path) !== after.get(path))
          throw new Violation('outside', `${path} was ${after.has(path) ? 'written' : 'removed'}`);
    },
    remove: () => rmSync(top, { recursive: true, force: true }),
  };
}

function plantOne(folder: string, made: Made, top: string): void {
  const parts = made.path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..' || part.includes('\0'))) return;
  const path = join(folder, ...parts);
  try {
    mkdirSync(dirname(path), { recursive: true });
    if (lstatSync(dirname(path)).isSymbolicLink() || !realpathSync(dirname(path)).startsWith(folder)) return;
    if ('target' in made) symlinkSync(made.target.replace('{top}', top), path);
    else if (!('unread' in made))
      writeFileSync(path, made.bytes ?? made.text ?? '', {
        mode: made.executable === true ? 0o755 : 0o644,
        flag: 'wx',
      });
  } catch (error) {
    // A name that is too long, that is taken, or that no disk can hold.
    if (!(error instanceof Error) || !('code' in error)) throw error;
  }
}

/** What is at and below a folder, without following links. */
function snapshot(top: string): ReadonlyMap<string, string> {
  const seen = new Map<string, string>();
  const open = [''];
  for (let below = open.pop(); below !== undefined; below = open.pop())
    for (const item of readdirSync(join(top, below), { withFileTypes: true })) {
      const path = below === '' ? item.name : `${below}/${item.name}`;
      const whole = join(top, path);
      if (item.isDirectory()) open.push(path);
      if (item.isDirectory()) seen.set(path, 'folder');
      else if (item.isSymbolicLink()) seen.set(path, `link ${readlinkSync(whole)}`);
      else seen.set(path, `${lstatSync(whole).mode} ${createHash('sha256').update(readFileSync(whole)).digest('hex')}`);
    }
  return seen;
}
