import type { Target } from './egress.ts';

/** Ports of a token that names none. */
const usual = ['80', '443'];

/**
 * An nftables table with the known addresses, and lines for dnsmasq that add those of names when they are resolved: a name that is resolved once,
 * when the rules are loaded, goes stale. dnsmasq counts everything below a name too.
 */
export function nft(targets: readonly Target[]): string {
  const names = targets.flatMap((target) => (target.kind === 'name' ? [target] : []));
  const domains = [...new Set(names.map(({ name }) => name))];
  const ports = [...new Set(names.flatMap(({ port }) => (port === undefined ? usual : [port])))].sort(
    (a, b) => Number(a) - Number(b),
  );
  const pairs = (version: 4 | 6) => {
    const all = targets.flatMap((target) =>
      target.kind === 'ip' && target.version === version
        ? (target.port === undefined ? usual : [target.port]).map((port) => `${target.ip} . ${port}`)
        : [],
    );
    return [...new Set(all)];
  };
  const lines = [
    '# Written by skillcheck export egress: hosts of skills that pass. Nothing is filtered until a base chain leads here, such as:',
    "#   nft add chain inet skillcheck output '{ type filter hook output priority 0; }'",
    '#   nft add rule inet skillcheck output meta skuid <user of the agent> jump egress',
    '# Queries to your resolver must be accepted before the jump.',
    ...(domains.length > 0
      ? ['# Addresses of names come from dnsmasq, which needs these lines in its configuration:']
      : []),
    ...domains.map((name) => `#   nftset=/${name}/4#inet#skillcheck#names4,6#inet#skillcheck#names6`),
    'table inet skillcheck {',
    ...set('names4', 'ipv4_addr', []),
    ...set('names6', 'ipv6_addr', []),
    ...set('addresses4', 'ipv4_addr . inet_service', pairs(4)),
    ...set('addresses6', 'ipv6_addr . inet_service', pairs(6)),
    '  chain egress {',
    '    ct state established,related accept',
    '    oifname "lo" accept',
    '    ip daddr 169.254.0.0/16 drop',
    '    ip daddr 100.100.100.200 drop',
    '    ip6 daddr fd00:ec2::254 drop',
    ...(ports.length > 0
      ? ['4', '6'].map((v) => `    ip${v === '6' ? '6' : ''} daddr @names${v} tcp dport { ${ports.join(', ')} } accept`)
      : []),
    '    ip daddr . tcp dport @addresses4 accept',
    '    ip6 daddr . tcp dport @addresses6 accept',
    '    drop',
    '  }',
    '}',
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function set(name: string, type: string, elements: readonly string[]): string[] {
  const list = elements.length === 0 ? [] : [`    elements = { ${elements.join(', ')} }`];
  return [`  set ${name} {`, `    type ${type}`, ...list, '  }'];
}
