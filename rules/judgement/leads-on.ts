import { addressOf, isLocal } from '../../core/facts/address.ts';
import { decodedAddress } from './decoded-address.ts';

/** Parameters by which a site sends its visitors on. Where a login returns to (`redirect_uri`) is no such place. */
const parameter =
  /^(?:q|u|url|uri|to|dest|destination|target|redirect|redirect_to|redirect_url|goto|link|continue|next|out|r)$/i;
/** Where sites keep the page that sends visitors on. */
const page = /\/(?:url|redir\w{0,10}|l|link|out|away|goto|exit|click|track|r|u|jump|leave|external)(?:\.\w{2,5})?\/?$/i;

/** The address that the address of a redirector leads to, which whoever wrote it chose freely; undefined for any other address. */
export function leadsTo(target: string): string | undefined {
  const cut = target.indexOf('?');
  if (cut < 0 || !page.test(target.slice(0, cut))) return undefined;
  for (const pair of target.slice(cut + 1).split(/[&#]/)) {
    const equals = pair.indexOf('=');
    if (equals < 0 || !parameter.test(pair.slice(0, equals))) continue;
    const inner = decodedAddress(pair.slice(equals + 1));
    const address = /^(?:https?:)?\/\//i.test(inner) ? addressOf(inner) : undefined;
    if (address !== undefined && !isLocal(address) && address.host !== addressOf(target)?.host) return inner;
  }
  return undefined;
}
