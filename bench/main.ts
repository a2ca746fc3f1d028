import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { editorTable } from './editor.ts';
import { growthTables } from './growth.ts';
import { stageTable } from './stages.ts';
import { startTable } from './start.ts';
import { verifyTable } from './verify.ts';

/** Prints all measurements. `root` is the repository; `folder` holds the skills to measure with, by default those of the tests. */
export async function main(root: string, folder: string | undefined): Promise<void> {
  const skills = folder === undefined ? join(root, 'test', 'skills') : resolve(folder);
  const { resolve: find } = createRequire(import.meta.url);
  const asset = (name: string) =>
    readFile(
      find(name === 'web-tree-sitter.wasm' ? `web-tree-sitter/${name}` : `@vscode/tree-sitter-wasm/wasm/${name}`),
    );
  console.log(`Node ${process.version} on ${process.platform} ${process.arch}\n`);
  console.log(`Stages over ${relative(process.cwd(), skills) || '.'}\n\n${await stageTable(skills, asset)}`);
  console.log(`One skill, from a cold start\n\n${await startTable(root, asset)}`);
  console.log(`One skill in an editor\n\n${await editorTable(root)}`);
  console.log(`200 locked skills\n\n${verifyTable()}`);
  for (const { title, table } of await growthTables(asset)) console.log(`${title}\n\n${table}`);
}
