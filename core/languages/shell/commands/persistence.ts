import type { ApiEntry } from '../../../facts/api.ts';
import { act, type Entries, flags, same } from './entry.ts';

function service(token: string, verbs: string): ApiEntry {
  return {
    flags: flags({ '': '-H --host -M --machine -p --property -t --type' }),
    subcommands: same(verbs, { does: [act('persist', `#${token}`, { data: ['0+'] })] }),
  };
}

/** Commands that arrange for something to run later. Tokens are those of the capability `persistence`. */
export const persistence: Entries = {
  crontab: {
    flags: flags({ '': '-u' }),
    does: [act('read', '0'), act('persist', '#cron', { data: ['input', '^'], unless: '-l|-r|-V|-e' })],
  },
  ...same('at batch', {
    flags: flags({ file: '-f', '': '-q -t' }),
    does: [
      act('read', 'file'),
      act('persist', '#at', { data: ['input', '^'], unless: '-l|-d|-r' }),
      act('evaluate', 'input', { language: 'shell' }),
    ],
  }),
  systemctl: service('systemd', 'enable start restart reenable link edit daemon-reload preset'),
  'systemd-run': {
    flags: flags({ '': '--on-calendar --on-active --on-boot --unit -u -p --property --uid --gid -E --setenv -M' }),
    stopAtPositional: true,
    does: [act('persist', '#systemd', { data: ['0+'] })],
    command: { how: 'argv', slot: '0', more: '1+' },
  },
  launchctl: service('launchd', 'load bootstrap enable start kickstart submit setenv'),
  loginctl: service('systemd', 'enable-linger'),
  ...same('service rc-service', { does: [act('persist', '#init', { data: ['0'], when: '1' })] }),
  ...same('update-rc.d chkconfig rc-update insserv', { does: [act('persist', '#init', { data: ['0+'] })] }),
  ...same('schtasks schtasks.exe', {
    flags: flags({ '': '/tn /TN /tr /TR /sc /SC /ru /RU /st /ST /mo /MO' }),
    does: [act('persist', '#scheduled-task', { data: ['*'], when: '/create|/Create|/CREATE|0' })],
  }),
  ...same('reg reg.exe', {
    flags: flags({ '': '/v /t /d' }),
    subcommands: {
      ...same('add ADD import', {
        flags: flags({ value: '/v', data: '/d', '': '/t' }),
        does: [act('persist', '0', { as: 'registry:', data: ['data', '0+'] })],
      }),
      ...same('query save export QUERY', { flags: flags({ '': '/v' }), does: [act('read', '0', { as: 'registry:' })] }),
      ...same('delete DELETE', { flags: flags({ '': '/v' }), does: [act('delete', '0', { as: 'registry:' })] }),
    },
  }),
  defaults: {
    flags: flags({ '': '-host' }),
    subcommands: {
      write: {
        subcommands: same('com.apple.loginwindow loginwindow', {
          does: [act('persist', '#login-item', { data: ['0+'] })],
        }),
        does: [act('write', '0', { as: 'defaults:', data: ['1+'] })],
      },
      ...same('read export', { does: [act('read', '0', { as: 'defaults:' })] }),
      delete: { does: [act('delete', '0', { as: 'defaults:' })] },
    },
  },
  pm2: {
    subcommands: {
      ...same('start save startup', { does: [act('persist', '#pm2', { data: ['0+'] }), act('run', '0')] }),
    },
  },
  ...same('forever supervisorctl', {
    subcommands: { start: { does: [act('persist', '#supervisor', { data: ['0+'] }), act('run', '0')] } },
  }),
  ...same('husky lefthook pre-commit', {
    subcommands: same('install add set init', { does: [act('persist', '#git-hook', { data: ['0+'] })] }),
    does: [act('persist', '#git-hook')],
  }),
};
