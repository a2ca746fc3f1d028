import { join, sep } from 'node:path';
import { type Check, type Trouble, unknown, warn } from '../check.ts';
import { isRecord, own } from '../config.ts';
import { readHostFile } from '../files.ts';
import { basesOf } from '../roots.ts';

const mostBytes = 4 * 1024 * 1024;

/** `clawhub update --all` skips what is pinned; OpenClaw's own update does not look. */
export const pin: Check = {
  id: 'SCA16',
  title: 'locked skills of the registry are pinned for the clawhub client',
  looksAt: '.clawhub/lock.json',
  *run({ roots, inventory }) {
    for (const base of basesOf(roots)) {
      const list = readList(base);
      if ('trouble' in list) {
        yield list.trouble;
        continue;
      }
      for (const { locked, folder } of inventory.skills) {
        const source = locked?.entry.source;
        if (source?.type !== 'clawhub' || !folder.startsWith(base + sep)) continue;
        const slug = source.ref.split('/').at(-1) ?? source.ref;
        const key = [source.ref, slug].find((one) => own(list.skills, one) !== undefined);
        if (key === undefined || own(own(list.skills, key), 'pinned') === true) continue;
        yield warn(
          `${list.path}: skills.${key}`,
          'is not pinned: clawhub update --all replaces it',
          `clawhub pin ${key} (openclaw skills update ignores and erases pins: SCA02 is what stops it)`,
        );
      }
    }
  },
};

type List = { readonly path: string; readonly skills: unknown } | { readonly trouble: Trouble };

function readList(base: string): List {
  for (const folder of ['.clawhub', '.clawdhub']) {
    const path = join(base, folder, 'lock.json');
    const file = readHostFile(path, mostBytes);
    if (file.kind === 'absent') continue;
    if (file.kind === 'unread') return { trouble: unknown(path, file.reason) };
    try {
      const skills = own(JSON.parse(new TextDecoder().decode(file.bytes)), 'skills');
      if (isRecord(skills)) return { path, skills };
    } catch {
      // No JSON: the same as JSON of another shape.
    }
    return { trouble: warn(path, 'is not a list of skills: the clawhub client takes it for empty, pins included') };
  }
  return { path: join(base, '.clawhub', 'lock.json'), skills: {} };
}
