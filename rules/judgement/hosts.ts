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

/** What kind of host an address names, from the table of kinds. */
export function hostKindOf(address: Address): (typeof hostKinds)[number] | undefined {
  return hostKinds.find(({ names }) => names.some((name) => matches(address, name)));
}

function matches(address: Address, name: string): boolean {
  const cut = name.indexOf('/');
  const host = cut < 0 ? name : name.slice(0, cut);
  if (address.host !== host && !address.host.endsWith(`.${host}`)) return false;
  return cut < 0 || address.path.toLowerCase().includes(name.slice(cut));
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
