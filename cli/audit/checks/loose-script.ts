import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Check, warn } from '../check.ts';
import { isFolder } from '../files.ts';

const script = /\.(?:py|js|mjs|cjs|ts|sh|bash|zsh|fish|ps1|rb|pl|php|lua|bat|cmd|exe|so|dylib|dll|jar|wasm)$/i;
/** Names in one folder that are looked at. */
const most = 10_000;

/** Code that belongs to no skill is neither locked nor compared. */
export const looseScript: Check = {
  id: 'SCA19',
  title: 'skill folders hold skills and no loose programs',
  looksAt: 'files beside the skills',
  *run({ roots }) {
    for (const { path, loaded, broad } of roots) {
      if (!loaded || broad || !isFolder(path)) continue;
      for (const item of itemsIn(path)) {
        if (item.isDirectory() || !script.test(item.name)) continue;
        yield warn(join(path, item.name), 'is a program that belongs to no skill', 'remove it, or put it into a skill');
      }
    }
  },
};

function itemsIn(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).slice(0, most);
  } catch {
    return [];
  }
}
