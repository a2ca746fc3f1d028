import { type Address, addressOf, isLocal } from '../../core/facts/address.ts';
import { hostKinds } from '../indicators/hosts.ts';
import { leadsTo } from './leads-on.ts';

/** Why a place from which code comes makes it worse; undefined when nothing does. */
export function aggravatorOf(target: string): string | undefined {
  const address = addressOf(target);
  if (address === undefined || isLocal(address)) return undefined;
  if (address.ip !== undefined) return `${address.ip} is a raw address`;
  const kind = hostKindOf(address);
  if (kind !== undefined && kind.kind !== 'drop' && kind.kind !== 'chat') return `${address.host} is ${kind.why}`;
  if (address.scheme === 'http' || address.scheme === 'ftp') return `${address.scheme} can be changed on the way`;
  if (/^[a-z]{2,10}:\/\/[^/?#\s]{0,250}\\[^/?#\s]{0,250}@/i.test(target))
    return `${address.host} is hidden before a backslash`;
  const inner = leadsTo(target);
  const worse = inner === undefined || leadsTo(inner) !== undefined ? undefined : aggravatorOf(inner);
  if (worse !== undefined) return `it leads on to ${hostName(inner ?? '')}, and ${worse}`;
  if (address.host.split('.').some((label) => label.startsWith('xn--')) || /[^\x00-\x7f]/.test(address.host))
    return `${address.host} is spelled with characters that look like others`;
  return undefined;
}

/** Whether nothing is against an address but that http or ftp carries it: much of the web was written so. */
export function isPlain(address: Address): boolean {
  return (
    (address.scheme === 'http' || address.scheme === 'ftp') &&
    address.ip === undefined &&
    hostKindOf(address) === undefined
  );
}

/** The names of the table by their host: the place of their kind in the table, and what the path must hold. */
const named: ReadonlyMap<string, readonly { readonly kind: number; readonly path: string }[]> = byHost();

function byHost(): Map<string, { readonly kind: number; readonly path: string }[]> {
  const found = new Map<string, { readonly kind: number; readonly path: string }[]>();
  for (const [kind, { names }] of hostKinds.entries())
    for (const name of names) {
      const cut = name.indexOf('/');
      const host = cut < 0 ? name : name.slice(0, cut);
      const entry = { kind, path: cut < 0 ? '' : name.slice(cut) };
      const known = found.get(host);
      if (known === undefined) found.set(host, [entry]);
      else known.push(entry);
    }
  return found;
}

/** Invitations stand right behind the name of a chat; `/api/…/channels/…` is where its programs talk to it. */
function leads(path: string, entry: { readonly kind: number; readonly path: string }): boolean {
  return hostKinds[entry.kind]?.kind === 'chat' ? path.startsWith(entry.path) : path.includes(entry.path);
}

/** What kind of host an address names, from the table of kinds: the first there that the host or a part of its end is of. */
export function hostKindOf({ host, path }: Address): (typeof hostKinds)[number] | undefined {
  let first = hostKinds.length;
  for (let rest = host; ; ) {
    for (const entry of named.get(rest) ?? [])
      if (entry.kind < first && (entry.path === '' || leads(path.toLowerCase(), entry))) first = entry.kind;
    const dot = rest.indexOf('.');
    if (dot < 0) return hostKinds[first];
    rest = rest.slice(dot + 1);
  }
}

/** Whether an address leads into a chat. */
export function isChat(target: string): boolean {
  const address = addressOf(target);
  return address !== undefined && hostKindOf(address)?.kind === 'chat';
}

/** The host of a target for people: `files.example`, or what is known of it. */
export function hostName(target: string): string {
  const address = addressOf(target);
  return address === undefined ? 'an address that is made at run time' : (address.ip ?? address.host);
}
