import type { ApiEntry } from '../../../facts/api.ts';
import { act, type Entries, flags, same, silent } from './entry.ts';

const account: ApiEntry = {
  flags: flags({ '': '-u -g -G -s -d -c -p -m -k -f -e' }),
  does: [act('disk', '#account', { data: ['*', 'input'] })],
};
const protection = (name: string): ApiEntry => ({ does: [act('disk', `#${name}`, { data: ['*'] })] });

/** Disks, accounts, protections and power. */
export const system: Entries = {
  ...same(
    'mkfs mkfs.ext4 mkfs.ext3 mkfs.xfs mkfs.vfat mkfs.btrfs mkswap newfs wipefs fdisk sfdisk gdisk sgdisk parted blkdiscard hdparm cryptsetup',
    {
      flags: flags({ '': '-t -L -U -b' }),
      does: [act('disk', '0+')],
    },
  ),
  diskutil: {
    subcommands: same('eraseDisk eraseVolume partitionDisk zeroDisk randomDisk secureErase apfs reformat', {
      does: [act('disk', '0+')],
    }),
  },
  ...same('format format.com diskpart', { does: [act('disk', '0+|#disk')] }),
  ...same('mount umount losetup', { flags: flags({ '': '-t -o' }), does: [act('read', '0'), act('write', '1')] }),
  ...same('iptables ip6tables nft ufw firewall-cmd pfctl', protection('firewall')),
  netsh: {
    subcommands: {
      ...same('advfirewall firewall winhttp portproxy interface', protection('firewall')),
      // The keys of the networks that the machine knows, as text or as files in a folder.
      wlan: {
        does: [
          act('secret', '#wifi', { whenText: { slot: '*', matches: /^key=clear$/, sure: true } }),
          act('write', '0+', { prefix: 'folder=', named: '#network.xml', data: ['^'] }),
        ],
      },
    },
  },
  ...same(
    'csrutil spctl setenforce aa-teardown aa-disable semanage nvram fdesetup Set-MpPreference tmutil auditctl',
    protection('protection'),
  ),
  ...same('sysctl modprobe insmod rmmod kextload', protection('kernel')),
  ...same(
    'useradd adduser usermod userdel deluser passwd chpasswd visudo groupadd gpasswd chsh vipw net net.exe',
    account,
  ),
  ...same('shutdown reboot halt poweroff init telinit', { does: [act('disk', '#power')] }),
  ...same('kill killall pkill taskkill', { flags: flags({ '': '-s -n -u -t -g' }), gives: silent }),
  history: {
    does: [
      act('read', '#~/.bash_history', { unless: '-c|-w|-d' }),
      act('delete', '#~/.bash_history', { when: '-c|-d' }),
    ],
  },
  fc: { does: [act('read', '#~/.bash_history')] },
  // `setx NAME value` is for every program that is started later.
  ...same('setx setx.exe', { does: [act('setenv', '0', { data: ['1'] })], gives: silent }),
  unset: { subcommands: { HISTFILE: { does: [act('delete', '#~/.bash_history')] } }, gives: silent },
  vssadmin: { does: [act('delete', '#shadow-copies')] },
  ...same('wevtutil auditpol', { does: [act('delete', '#event-log')] }),
  'update-alternatives': { does: [act('write', '#/etc/alternatives', { data: ['0+'] })] },
  'update-ca-certificates': protection('certificates'),
  ldconfig: protection('loader'),
  ...same('tcpdump tshark dumpcap', {
    flags: flags({ out: '-w', '': '-i -c -s -f -Y' }),
    does: [act('read', '#network-traffic'), act('write', 'out', { data: ['^'] })],
  }),
  ...same('xdotool cliclick ydotool', { does: [act('input', '#keyboard')] }),
  ...same('arecord rec sox', { does: [act('read', '#microphone'), act('write', '0', { data: ['^'] })] }),
  ...same('imagesnap fswebcam', { does: [act('read', '#camera'), act('write', '0', { data: ['^'] })] }),
  pgrep: {},
  ...same('man tldr help info pdftotext exiftool convert magick qrencode', { does: [act('read', '0+')] }),
  ...same('uvicorn gunicorn hypercorn flask streamlit', {
    flags: flags({ port: '--port -p -b --bind', '': '--host --workers -w -k --app --log-level' }),
    does: [act('run', '0'), act('listen', 'port|#8000')],
  }),
  ...same('terraform tofu cdk pulumi ansible ansible-playbook', {
    flags: flags({ '': '-var -var-file -i --inventory -e --extra-vars -u' }),
    // What a state holds stands there in the clear, passwords too. https://developer.hashicorp.com/terraform/language/state/sensitive-data
    subcommands: {
      ...same('show output', { does: [act('secret', '#terraform-state')] }),
      state: { subcommands: same('pull', { does: [act('secret', '#terraform-state')] }) },
    },
    does: [act('send', '#<any>', { data: ['*', '#{workspace}'] })],
  }),
  ollama: {
    subcommands: same('pull run create', { does: [act('install', '0', { as: 'ollama:' })] }),
    does: [act('connect', '#localhost:11434')],
  },
  ...same('imsg wacli signal-cli telegram-cli', { does: [act('tool', '#message', { data: ['*', 'input'] })] }),
  ...same('say espeak afplay mpv aplay notify-send terminal-notifier', { does: [act('read', '0')], gives: silent }),
};
