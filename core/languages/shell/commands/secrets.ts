import type { ApiEntry } from '../../../facts/api.ts';
import { act, type Entries, flags, same, silent, through } from './entry.ts';

const wifi = { slot: 'kind', matches: /[Aa]ir[Pp]ort|[Ww]i-?[Ff]i/, sure: true } as const;

const keychain: ApiEntry = {
  flags: flags({ kind: '-D', '': '-a -s -l -r -d -k -P -t -f -o -c -p -T' }),
  does: [act('secret', '#wifi', { whenText: wifi }), act('secret', '#keychain', { unlessText: wifi })],
};

/** Credential stores and keys. Tokens are those of the capability `secrets`. */
export const secrets: Entries = {
  security: {
    subcommands: {
      ...same('find-generic-password find-internet-password find-key dump-keychain export', keychain),
      ...same('add-generic-password add-internet-password', {
        flags: flags({ data: '-w', '': '-a -s -l -T -D' }),
        does: [act('write', '#keychain', { data: ['data', '0+'] })],
      }),
      ...same('add-trusted-cert', {
        flags: flags({ '': '-r -k -p -a' }),
        does: [act('read', '0'), act('write', '#keychain', { data: ['^'] })],
      }),
      ...same('authorizationdb', { does: [act('disk', '#authorizationdb')] }),
    },
  },
  'secret-tool': {
    subcommands: {
      ...same('lookup search', { does: [act('secret', '#keychain')] }),
      store: { flags: flags({ '': '--label' }), does: [act('write', '#keychain', { data: ['input'] })] },
    },
  },
  // `-s` shows the keys, and so does asking for their field.
  nmcli: {
    flags: flags({ field: '-g --get-values -f --fields', '': '-m --mode -c --colors -e --escape -w --wait' }),
    does: [
      act('secret', '#wifi', { when: '-s|--show-secrets' }),
      act('secret', '#wifi', {
        whenText: { slot: 'field', matches: /(?:psk|wep-key)/, sure: true },
        unless: '-s|--show-secrets',
      }),
    ],
  },
  keyctl: { subcommands: same('print pipe read show search', { does: [act('secret', '#keychain')] }) },
  ...same('kwallet-query kwalletcli gnome-keyring-daemon cmdkey vaultcmd', { does: [act('secret', '#keychain')] }),
  ...same('pass gopass', {
    subcommands: {
      ...same('show ls find grep git insert generate edit', { does: [act('secret', '#password-store')] }),
    },
    does: [act('secret', '#password-store')],
  }),
  ...same('op 1password', {
    does: [act('secret', '#1password')],
    subcommands: {
      run: {
        flags: flags({ file: '--env-file' }),
        stopAtPositional: true,
        does: [act('secret', '#1password')],
        command: { how: 'argv', slot: '0', more: '1+' },
      },
    },
  }),
  ...same('bw bws', { does: [act('secret', '#bitwarden')] }),
  ...same('lpass dashlane keepassxc-cli keepassxc', { does: [act('secret', '#password-manager'), act('read', '1')] }),
  vault: {
    subcommands: {
      ...same('read kv', { does: [act('secret', '#vault')] }),
      ...same('write', { does: [act('send', '#<any>', { data: ['0+'] })] }),
    },
  },
  ...same('gpg gpg2 gpgv age sops', {
    flags: flags({
      out: '-o --output',
      password: '--passphrase',
      '': '-r --recipient -u --local-user --passphrase-file --batch-size --keyserver --homedir -i --identity --pinentry-mode',
    }),
    does: [
      act('secret', '#gpg', { when: '--export-secret-keys|--export-secret-subkeys|-K|--list-secret-keys' }),
      act('receive', '#keyserver', { when: '--recv-keys|--receive-keys|--search-keys' }),
      act('send', '#keyserver', { when: '--send-keys', data: ['0+'] }),
      act('read', '0+'),
      act('write', 'out', { data: ['^', 'input'] }),
    ],
    gives: through,
  }),
  ...same('ssh-add', {
    flags: flags({ '': '-t -e -s -S -E' }),
    does: [act('read', '0+|#~/.ssh/id_rsa', { unless: '-l|-L|-D|-d' })],
  }),
  'ssh-keygen': {
    flags: flags({ file: '-f', '': '-t -b -C -N -P -O -I -V -n -z -R -F -E -m' }),
    does: [act('read', 'file', { when: '-y|-l|-e|-p' }), act('write', 'file', { unless: '-y|-l|-e' })],
  },
  'ssh-keyscan': { flags: flags({ '': '-t -p -T -f' }), does: [act('receive', '0+')] },
  ...same('dscl dscacheutil', {
    does: [act('read', '#directory-service'), act('disk', '#account', { when: '-passwd|-create|-append|-delete' })],
  }),
  ...same('sysadminctl', { does: [act('disk', '#account')] }),
  ...same('ethkey geth bitcoin-cli', { does: [act('secret', '#wallet')] }),
  'solana-keygen': { subcommands: { pubkey: {}, verify: {}, new: {}, grind: {} }, does: [act('secret', '#wallet')] },
  ...same('solana spl-token', {
    flags: flags({ file: '-k --keypair --owner --fee-payer', host: '-u --url', '': '-C --config' }),
    // What these print is public.
    subcommands: same(
      'address balance account accounts supply display confirm config validators slot block-height cluster-version account-info',
      { does: [act('receive', '#solana.com')] },
    ),
    does: [act('secret', '#wallet'), act('read', 'file'), act('send', 'host|#solana.com', { data: ['0+', '^'] })],
  }),
  cast: {
    flags: flags({ host: '--rpc-url -r', key: '--private-key --mnemonic --keystore', '': '--from --chain --password' }),
    subcommands: {
      wallet: {
        // An address is for everybody; what it was made from does not come out.
        subcommands: same('address addr a verify list ls public-key', { gives: silent }),
        does: [act('secret', '#wallet')],
      },
    },
    does: [act('send', 'host|#<any>', { data: ['0+', 'key'] })],
  },
  ...same('printenv', { does: [act('env', '0+|#<all>')] }),
  ...same('export set declare typeset local readonly', {
    does: [act('env', '#<all>', { unless: '0|-e|-u|-x|-o|-euo|-eu|-ex|-a|-A|-i|-r|-f|-n|-E|+e|+x|+o' })],
  }),
  ...same(
    'id whoami hostname uname groups w who last users logname arch nproc uptime df free ps top htop lsof lscpu lsusb sw_vers system_profiler ioreg netstat ss ifconfig ip lsb_release getconf locale tty stty tput clear reset hostnamectl dmesg vm_stat nvidia-smi',
    {},
  ),
};
