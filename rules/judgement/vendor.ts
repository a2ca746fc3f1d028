import { addressOf } from '../../core/facts/address.ts';
import { vendors } from '../indicators/vendors.ts';

/** Whether an address is a page of a well-known program's own maker, over https. */
export function isVendorPage(target: string): boolean {
  const address = addressOf(target);
  if (address === undefined || address.scheme !== 'https') return false;
  return vendors.some((name) => {
    const slash = `${name}/`.indexOf('/');
    const host = name.slice(0, slash);
    return (address.host === host || address.host.endsWith(`.${host}`)) && address.path.startsWith(name.slice(slash));
  });
}
