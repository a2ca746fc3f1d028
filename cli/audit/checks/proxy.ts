import { about, type Check, warn } from '../check.ts';
import { own } from '../config.ts';

/** Where skills talk to is decided by themselves unless something stands between. */
export const proxy: Check = {
  id: 'SCA23',
  title: 'skills that talk to the network go through a proxy',
  looksAt: 'proxy.proxyUrl, capabilities in the lockfiles',
  *run(host) {
    const { inventory, env } = host;
    const talking = inventory.skills.filter(({ locked }) => (locked?.entry.capabilities.network.length ?? 0) > 0);
    if (talking.length === 0) return;
    yield* about(host, 'proxy', function* (value) {
      const url = own(value, 'proxyUrl') ?? env.OPENCLAW_PROXY_URL;
      if (own(value, 'enabled') !== false && typeof url === 'string' && url !== '') return;
      const skills = `${talking.length} locked ${talking.length === 1 ? 'skill talks' : 'skills talk'} to the network`;
      const advice = 'proxy.enabled: true and proxy.proxyUrl, with a proxy that knows the hosts in the lockfile';
      yield warn('proxy.proxyUrl', `is not set, and ${skills}`, advice);
    });
  },
};
