import { join, relative, resolve } from 'node:path';
import { asset } from './assets.ts';
import { runNode } from './child.ts';
import { editorTable } from './editor.ts';
import { type Growth, growthTable } from './growth.ts';
import { optionsOf, type Part, type Place } from './options.ts';
import { findPeer, peers } from './peers/list.ts';
import { machine, writeResults } from './readme.ts';
import { stageTable } from './stages.ts';
import { measureStarts, startTable } from './start.ts';
import { verifyTable } from './verify.ts';
import { measureWhole, peerFolders, wholeTable } from './whole.ts';

/** Prints all measurements that the arguments ask for. `root` is the repository, `built` the folder of the bundled benchmark. */
export async function main(root: string, built: string, args: readonly string[]): Promise<void> {
  const { folder, only, rounds, write } = optionsOf(args);
  const skills = folder === undefined ? join(root, 'test', 'skills') : resolve(folder);
  const place = { root, built, skills };
  const shown = relative(process.cwd(), skills) || '.';
  const asked = (part: Part) => only.includes(part);
  const print = (title: string, text: string) => console.log(`${title}\n\n${text}`);
  console.log(`${machine()}\n`);
  if (asked('stages')) print(`Stages over ${shown}`, await stageTable(skills, asset));
  if (asked('editor')) print('One skill in an editor', await editorTable(root));
  if (asked('verify')) print('200 locked skills', verifyTable());
  const starts = asked('start') ? await measureStarts(root, asset) : undefined;
  if (starts !== undefined) print('Commands, from a cold start', startTable(starts));
  const grown = asked('growth') ? await growthOf(place, rounds) : undefined;
  if (grown !== undefined) print('Growth', growthTable(grown));
  const whole = asked('whole') ? await measureWhole(place, rounds) : undefined;
  if (whole !== undefined) print(`All of ${shown}`, wholeTable(whole));
  if (write && starts && grown && whole) writeResults(root, { whole, starts, grown });
}

/**
 * In a process whose young objects have room: the ones that are alive when there is none left are copied, which costs a large text more by the
 * byte than a small one, and says nothing about what is done with it.
 */
async function growthOf({ root, built }: Place, rounds: number): Promise<readonly Growth[]> {
  const room = ['--min-semi-space-size=256', '--max-semi-space-size=256'];
  const args = [...room, join(built, 'growth.mjs'), `${rounds}`];
  const { output, exit, said } = await runNode({ args, cwd: root, env: {}, seconds: 3600 });
  if (exit !== '0') throw new Error(`growth: ${exit}\n${said}`);
  return JSON.parse(output);
}

/** Peers that are not installed yet, as npm takes them. */
export function missingPeers(root: string): readonly string[] {
  return peers
    .filter((peer) => findPeer(peer, peerFolders(root)) === undefined)
    .map(({ name, version }) => `${name}@${version}`);
}
