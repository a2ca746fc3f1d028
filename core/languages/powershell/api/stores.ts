import type { ApiEntry } from '../../../facts/api.ts';
import { act, cmdlet, type Entries, same } from './entry.ts';

const keychain: ApiEntry = { does: [act('secret', '#keychain')] };
const files = { path: '-path -literalpath -filepath', out: '-filepath -destination' };

/** Where Windows and its clouds keep passwords, keys and tokens. Source: reference pages on learn.microsoft.com. */
export const stores: Entries = {
  ...same(
    'get-secret get-storedcredential get-vaultcredential get-credentialmanager get-laps get-lapsadpassword get-adreplaccount',
    cmdlet({ '': '-vault -target' }, [act('secret', '#keychain')]),
  ),
  // DPAPI opens what the account at hand has locked: saved passwords, cookies, Wi-Fi keys.
  ...same('security.cryptography.protecteddata.unprotect *.protecteddata.unprotect', {
    does: [act('secret', '#keychain'), act('decode', '0')],
  }),
  'windows.security.credentials.passwordvault': { gives: { instance: 'passwordvault' } },
  ...same('passwordvault.retrieveall passwordvault.findallbyresource passwordvault.retrieve', keychain),
  ...same(
    'export-pfxcertificate export-certificate',
    cmdlet({ cert: '-cert', out: '-filepath', '': '-password -protectto -chainoption' }, [
      act('secret', '#keychain'),
      act('write', 'out|1', { data: ['^'] }),
    ]),
  ),
  // A key or token of a cloud account, as its command line keeps it.
  ...same(
    'get-azaccesstoken get-azkeyvaultsecret get-azstorageaccountkey get-mgcontext get-msaltoken get-aadinttoken get-aadintaccesstokenforaadgraph get-awscredential get-secsecretvalue',
    cmdlet({ '': '-resourceurl -vaultname -secretid -tenantid' }, [act('secret', '#cloud-login')]),
  ),
  ...same(
    'get-mguser get-mgusermessage get-mguserdriveitem get-mgdriveitem get-azureaduser get-mailbox get-exomailbox search-mailbox',
    cmdlet({ '': '-userid -all -searchquery' }, [act('receive', '#https://graph.microsoft.com')]),
  ),
  'invoke-mggraphrequest': cmdlet({ url: '-uri', data: '-body' }, [
    act('send', '#https://graph.microsoft.com', { data: ['data'], when: 'data' }),
    act('receive', '#https://graph.microsoft.com'),
  ]),
  'send-mgusermail': cmdlet({ data: '-bodyparameter -message', '': '-userid' }, [
    act('send', '#https://graph.microsoft.com', { data: ['data', '0', 'input'] }),
  ]),
  // A rule that hands on mail goes on doing so.
  ...same(
    'new-inboxrule set-inboxrule set-mailbox new-transportrule',
    cmdlet({ to: '-forwardto -redirectto -forwardassmtpaddress -forwardingsmtpaddress -blindcopyto', '': '-mailbox' }, [
      act('persist', '#mail-rule', { data: ['to'], when: 'to' }),
      act('send', 'to', { when: 'to' }),
    ]),
  ),
  'start-transcript': cmdlet(files, [act('read', '#terminal'), act('write', 'path|0', { data: ['^'] })]),
};
