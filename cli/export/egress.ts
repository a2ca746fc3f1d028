import type { Exporter } from './exporter.ts';
import { type Host, hostsOf } from './hosts.ts';
import { nft } from './nft.ts';
import { squid } from './squid.ts';

/** What a firewall or proxy can be told. */
export type Target = Extract<Host, { kind: 'name' | 'ip' }>;

/** The hosts that passing skills talk to. Where one of them can talk to any host, a list would be a false promise. */
export const egress: Exporter = {
  kind: 'egress',
  export: ({ passing }, format = 'plain') => {
    const open = passing.flatMap((one) =>
      hostsOf(one).flatMap((host) => (host.kind === 'unknown' ? [`${one.key} talks to ${host.token}`] : [])),
    );
    if (open.length > 0) {
      return { text: undefined, problems: ['there is no list: not every host is known', ...open], notes: [] };
    }
    const targets = new Map<string, Target>();
    for (const one of passing) {
      for (const host of hostsOf(one)) if (host.kind === 'name' || host.kind === 'ip') targets.set(lineOf(host), host);
    }
    const sorted = [...targets].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, target]) => target);
    const text = format === 'squid' ? squid(sorted) : format === 'nft' ? nft(sorted) : plain(sorted);
    return {
      text,
      problems: [],
      notes: [
        ...passing.flatMap(({ key, entry: { capabilities: held } }) => [
          ...(held.install.some(isPackage)
            ? [`${key} installs packages; the hosts of package registries are not in the list`]
            : []),
          ...(held.opaque.length + held.eval.length > 0 || held.exec.includes('<dynamic>')
            ? [`${key} holds or makes what nobody could read; it may talk to other hosts`]
            : []),
        ]),
        'the list holds what skills talk to, not what the agent itself needs, such as its model provider',
      ],
    };
  },
};

function isPackage(token: string): boolean {
  return !/^(?:download:|pipe-to-shell:|password-archive)/.test(token);
}

function plain(targets: readonly Target[]): string {
  return targets.map((target) => `${lineOf(target)}\n`).join('');
}

/** As the lock writes it, but for `ip:`. */
function lineOf(target: Target): string {
  const port = target.port === undefined ? '' : `:${target.port}`;
  if (target.kind === 'name') return `${target.below ? '*.' : ''}${target.name}${port}`;
  return target.version === 6 && port !== '' ? `[${target.ip}]${port}` : `${target.ip}${port}`;
}
