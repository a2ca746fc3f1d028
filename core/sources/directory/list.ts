import { type Dirent, readdirSync } from 'node:fs';
import { compareUtf8 } from '../../bundle/order.ts';
import { codeOf } from '../file.ts';

/**
 * What a folder holds, in the order in which the paths below it sort: a folder counts as its name with `/` behind. A text when it cannot
 * be listed.
 */
export function listFolder(path: string): readonly Dirent[] | string {
  try {
    const key = (item: Dirent): string => (item.isDirectory() ? `${item.name}/` : item.name);
    return readdirSync(path, { withFileTypes: true })
      .map((item) => ({ item, key: key(item) }))
      .sort((a, b) => compareUtf8(a.key, b.key))
      .map(({ item }) => item);
  } catch (error) {
    return `the folder could not be listed (${codeOf(error)})`;
  }
}
