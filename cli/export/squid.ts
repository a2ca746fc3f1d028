import type { Target } from './egress.ts';

/** Addresses that no skill has any business with: metadata services of clouds. */
const metadata = ['169.254.0.0/16', '100.100.100.200', 'fd00:ec2::254'];

/** A part of squid.conf: hosts by port, everything else denied. Without a port, a token stands for the usual ones. */
export function squid(targets: readonly Target[]): string {
  const ports = new Map<string, Target[]>();
  for (const target of targets) {
    const port = target.port ?? '80 443';
    ports.set(port, [...(ports.get(port) ?? []), target]);
  }
  const lines = [
    '# Written by skillcheck export egress: hosts of skills that pass. Destinations that are not named are denied.',
    `acl skillcheck_metadata dst ${metadata.join(' ')}`,
    'http_access deny skillcheck_metadata',
  ];
  for (const [port, hosts] of ports) {
    const id = `skillcheck_${port.replace(' ', '_')}`;
    lines.push(`acl ${id}_port port ${port}`);
    // A pattern and a name below it in one list are an error to squid.
    const folders = hosts.flatMap((host) => (host.kind === 'name' && host.below ? [host.name] : []));
    const covered = (name: string) => folders.some((folder) => name.endsWith(`.${folder}`));
    const patterns = folders.filter((folder) => !covered(folder));
    const names = hosts.flatMap((host) =>
      host.kind === 'name' && !host.below && !covered(host.name) ? [host.name] : [],
    );
    const ips = hosts.flatMap((host) => (host.kind === 'ip' ? [host.ip] : []));
    // `.host` stands for the host too, which the token does not: the expression does not.
    lines.push(...list(id, 'names', 'dstdomain -n', names));
    lines.push(
      ...list(
        id,
        'below',
        'dstdom_regex -n',
        patterns.map((folder) => `\\.${folder.replaceAll('.', '\\.')}$`),
      ),
    );
    lines.push(...list(id, 'addresses', 'dst', ips));
  }
  lines.push('http_access deny all');
  return lines.map((line) => `${line}\n`).join('');
}

function list(id: string, what: string, type: string, values: readonly string[]): string[] {
  if (values.length === 0) return [];
  return [...values.map((value) => `acl ${id}_${what} ${type} ${value}`), `http_access allow ${id}_${what} ${id}_port`];
}
