import type { ApiEntry } from '../../../facts/api.ts';
import { each, table } from './table.ts';

const keychain: ApiEntry = { does: [{ op: 'secret', target: '#keychain' }] };
const cookies: ApiEntry = { does: [{ op: 'secret', target: '#browser' }] };

/** Stores of credentials. */
export const secrets = table({
  calls: {
    ...each('keytar', ['getPassword', 'findPassword', 'findCredentials'], keychain),
    ...each('keychain', ['getPassword'], keychain),
    ...each('cross-keychain', ['getPassword'], keychain),
    ...each('@napi-rs/keyring', ['Entry', 'AsyncEntry', 'findCredentials'], keychain),
    ...each('Bun.secrets', ['get'], keychain),
    ...each('electron.safeStorage', ['decryptString'], keychain),
    ...each('chrome-cookies-secure', ['getCookies', 'getCookiesPromised'], cookies),
    ...each(
      '',
      [
        'sweet-cookie.getCookies',
        '@steipete/sweet-cookie.getCookies',
        'browser-cookie3.load',
        '@mherod/get-cookie.getCookie',
      ],
      cookies,
    ),
    ...each('chrome.cookies', ['get', 'getAll'], cookies),
    ...each('@aws-sdk/credential-providers', ['fromIni', 'fromSSO', 'fromNodeProviderChain'], {
      does: [{ op: 'read', target: '#~/.aws/credentials' }],
    }),
  },
});
