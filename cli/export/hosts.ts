import { isIPv4, isIPv6 } from 'node:net';
import type { Locked } from './exporter.ts';

/** What a skill talks to. */
export type Host =
  | { readonly kind: 'name'; readonly name: string; readonly below: boolean; readonly port: string | undefined }
  | { readonly kind: 'ip'; readonly ip: string; readonly version: 4 | 6; readonly port: string | undefined }
  | { readonly kind: 'local'; readonly token: string }
  | { readonly kind: 'listen'; readonly token: string }
  /** `<any>`, `<dynamic>`, `<more>`, or what is no name that could go into a list. */
  | { readonly kind: 'unknown'; readonly token: string };

/** A host name as a resolver takes it; nothing that a configuration file could take for something else. */
const names = /^[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_][a-z0-9_-]{0,62}){0,20}$/;

/** Everything that a skill opens a connection to, downloads included. */
export function hostsOf({ entry: { capabilities } }: Locked): Host[] {
  const downloads = capabilities.install.flatMap((token) => {
    const host = /^(?:download|pipe-to-shell):(.*)$/s.exec(token)?.[1];
    return host === undefined ? [] : [host];
  });
  return [...capabilities.network, ...downloads].map(hostOf);
}

function hostOf(token: string): Host {
  if (token.startsWith('listen:')) return { kind: 'listen', token };
  const bare = token.startsWith('ip:') ? token.slice(3) : token;
  if (isIPv6(bare)) return ipOf(bare, undefined, token);
  const [, host = '', port] = /^(.*?)(?::(\d{1,5}))?$/s.exec(bare) ?? [];
  if (port !== undefined && Number(port) > 65_535) return { kind: 'unknown', token };
  const address = host.replace(/^\[([0-9a-f:.]{2,60})\]$/i, '$1');
  if (isIPv4(address) || isIPv6(address)) return ipOf(address, port, token);
  if (host === 'localhost' || host.endsWith('.localhost')) return { kind: 'local', token };
  const below = host.startsWith('*.');
  const name = (below ? host.slice(2) : host).toLowerCase();
  if (!names.test(name) || name.length > 253) return { kind: 'unknown', token };
  return { kind: 'name', name, below, port };
}

function ipOf(ip: string, port: string | undefined, token: string): Host {
  if (/^127\.|^0\.0\.0\.0$|^::1?$/.test(ip)) return { kind: 'local', token };
  return { kind: 'ip', ip, version: isIPv4(ip) ? 4 : 6, port };
}
