import { addressOf } from '../../core/facts/address.ts';
import { vendors } from '../indicators/vendors.ts';

/** Whether an address is a page of a well-known program's own maker, over https. */
export function isVendorPage(target: string): boolean {
  const address = addressOf(target);
  if (address === undefined || address.scheme !== 'https') return false;
  return vendors.some((name) => {
    const [host = '', path] = name.split('/');
    return (
      (address.host === host || address.host.endsWith(`.${host}`)) &&
      (path === undefined || address.path.startsWith(`/${path}`))
    );
  });
}
