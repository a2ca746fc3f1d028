import { type Check, fail, warn } from '../check.ts';
import { isRecord, own } from '../config.ts';

/** An update goes where origin.json says, whatever was reviewed. */
export const origin: Check = {
  id: 'SCA17',
  title: 'skills would be updated from where they were reviewed',
  looksAt: '.clawhub/origin.json of each locked skill',
  *run({ inventory }) {
    for (const { folder, locked, origin: said } of inventory.skills) {
      if (locked === undefined || said === undefined) continue;
      const where = `${folder}/.clawhub/origin.json`;
      const { source } = locked.entry;
      if (!isRecord(said)) yield warn(where, 'is not JSON: the clawhub client ignores it');
      else if (source.type === 'clawhub') {
        const [, handle = '', slug = ''] = /^@([^/]+)\/(.+)$/.exec(source.ref) ?? [];
        const told = [
          ['registry', plain(source.registry), plain(own(said, 'registry'))],
          ['slug', slug, own(said, 'slug')],
          ['ownerHandle', handle.toLowerCase(), lower(own(said, 'ownerHandle'))],
          ['installedVersion', source.version, own(said, 'installedVersion')],
        ] as const;
        for (const [key, locked, found] of told) {
          if (found === undefined || found === locked) continue;
          yield fail(
            `${where}: ${key}`,
            `says ${typeof found === 'string' ? found : 'something that is no text'}, the lockfile says ${locked}`,
            'skillcheck install restores it',
          );
        }
      }
    }
  },
};

function plain(registry: unknown): unknown {
  return typeof registry === 'string' ? registry.replace(/\/$/, '').toLowerCase() : registry;
}

function lower(text: unknown): unknown {
  return typeof text === 'string' ? text.toLowerCase() : text;
}
