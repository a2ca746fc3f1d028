import type { ApiEntry } from '../../../facts/api.ts';
import { act, cmdlet, type Entries, same, silent } from './entry.ts';

const registry = { path: '-path -literalpath', name: '-name', value: '-value', '': '-propertytype -type' };

/** A cmdlet that is judged by its name and parameters, as a program is. */
function protection(name: string): ApiEntry {
  return { caseless: true, does: [act('run', `#${name}`)] };
}

/** Cmdlets that change the system: protection, schedules, the registry, accounts. Source: learn.microsoft.com. */
export const system: Entries = {
  ...same(
    'set-executionpolicy',
    cmdlet(
      { policy: '-executionpolicy', '': '-scope' },
      [act('write', '#windows:execution-policy', { data: ['policy|0'] })],
      silent,
    ),
  ),
  ...same(
    'new-itemproperty set-itemproperty',
    cmdlet(
      registry,
      [
        act('persist', '#run-key', {
          data: ['value', '2'],
          whenText: {
            slot: 'path|0',
            matches: '[Cc]urrent[Vv]ersion[\\\\/](?:[Rr]un|[Pp]olicies[\\\\/][Ee]xplorer|RUN)|[Ww]inlogon',
          },
        }),
        act('write', 'path|0', { as: 'registry:', data: ['value', '2'] }),
      ],
      silent,
    ),
  ),
  'register-scheduledtask': cmdlet(
    {
      action: '-action',
      name: '-taskname',
      '': '-trigger -user -runlevel -settings -description -principal -taskpath -password -xml',
    },
    [act('persist', '#scheduled-task', { data: ['action', 'input', '0'] })],
  ),
  'new-scheduledtaskaction': {
    ...cmdlet({ program: '-execute', args: '-argument', '': '-workingdirectory -id' }, []),
    command: { how: 'argv', slot: 'program|0', more: 'args' },
    gives: { join: ['program|0', 'args'], separator: ' ' },
  },
  ...same(
    'register-scheduledjob',
    cmdlet({ code: '-scriptblock', file: '-filepath', '': '-name -trigger' }, [
      act('persist', '#scheduled-task', { data: ['code', 'file', '0+'] }),
    ]),
  ),
  'new-service': cmdlet({ program: '-binarypathname', '': '-displayname -description -startuptype' }, [
    act('persist', '#service', { data: ['program|1'] }),
  ]),
  ...same(
    'register-wmievent register-cimindicationevent set-wmiinstance',
    cmdlet({ '': '-class -namespace -arguments -query' }, [act('persist', '#wmi-event', { data: ['0+'] })]),
  ),
  ...same(
    'invoke-wmimethod invoke-cimmethod',
    cmdlet({ args: '-argumentlist -arguments', '': '-class -classname -namespace' }, [
      act('run', 'args|0', { data: ['0+'] }),
    ]),
  ),
  'set-mppreference': protection('Set-MpPreference'),
  'add-mppreference': protection('Add-MpPreference'),
  'set-netfirewallprofile': protection('Set-NetFirewallProfile'),
  'stop-service': protection('Stop-Service'),
  'uninstall-windowsfeature': protection('Uninstall-WindowsFeature'),
  'get-credential': cmdlet({ '': '-message -username' }, [act('input', '#credential')]),
  ...same(
    'get-secret get-storedcredential get-vaultcredential',
    cmdlet({ '': '-vault' }, [act('secret', '#keychain')]),
  ),
  ...same(
    'format-volume clear-disk initialize-disk remove-partition',
    cmdlet({ disk: '-driveletter -number -disknumber' }, [act('disk', 'disk|0|#disk')]),
  ),
};
