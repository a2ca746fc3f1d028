import type { ApiEntry } from '../../../facts/api.ts';
import { act, cmdlet, type Entries, same, silent } from './entry.ts';

const registry = { path: '-path -literalpath', name: '-name', value: '-value', '': '-propertytype -type' };

/** Keys of the registry whose values are started, with the session, with a program or in its place. */
const startKeys =
  /[Cc]urrent[Vv]ersion[\\/](?:[Rr]un|RUN|[Pp]olicies[\\/][Ee]xplorer)|[Ww]inlogon|[Ii]mage [Ff]ile [Ee]xecution|[Aa]pp[Ii]nit_[Dd][Ll][Ll]s|[Aa]ctive [Ss]etup|[Ss]hell[\\/][Oo]pen[\\/][Cc]ommand|[Ii]nproc[Ss]erver32|[Uu]ser[Ii]nit/;

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
          whenText: { slot: 'path|0', matches: startKeys },
        }),
        act('write', 'path|0', { as: 'registry:', data: ['value', '2'] }),
      ],
      silent,
    ),
  ),
  ...same(
    'new-item set-item',
    cmdlet({ path: '-path -literalpath', value: '-value', name: '-name', kind: '-itemtype -type' }, [
      act('persist', '#run-key', {
        data: ['value', '1'],
        whenText: { slot: 'path|0', matches: startKeys, sure: true },
      }),
      act('write', 'path|0|name', { data: ['value'] }),
    ]),
  ),
  // `[Microsoft.Win32.Registry]::SetValue(key, name, value)`.
  'microsoft.win32.registry.setvalue': {
    does: [
      act('persist', '#run-key', { data: ['2'], whenText: { slot: '0', matches: startKeys, sure: true } }),
      act('write', '0', { as: 'registry:', data: ['2'] }),
    ],
  },
  ...same('*.registertaskdefinition *.registertask', {
    does: [act('persist', '#scheduled-task', { data: ['0+'] })],
  }),
  ...same(
    'register-psrepository register-packagesource register-psresourcerepository set-psrepository set-packagesource set-psresourcerepository',
    cmdlet(
      {
        from: '-sourcelocation -location -uri',
        '': '-publishlocation -scriptsourcelocation -installationpolicy -providername -priority',
      },
      [act('install', 'from|1', { as: 'psgallery-source:' })],
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
    cmdlet({ data: '-arguments', '': '-class -namespace -query' }, [
      act('persist', '#wmi-event', { data: ['data', '0+'] }),
    ]),
  ),
  'new-ciminstance': cmdlet({ kind: '-classname', data: '-property', '': '-namespace' }, [
    act('persist', '#wmi-event', {
      data: ['data', '1'],
      whenText: { slot: 'kind|0', matches: /__[Ee]vent|[Ee]vent[Cc]onsumer|__[Ff]ilter/, sure: true },
    }),
  ]),
  'register-objectevent': cmdlet({ code: '-action', '': '-inputobject -eventname -sourceidentifier' }, [
    { ...act('evaluate', 'code', { language: 'powershell' }), quiet: true },
  ]),
  // `Invoke-CimMethod Win32_Process -MethodName Create -Arguments @{ CommandLine = '…' }`.
  ...same('invoke-wmimethod invoke-cimmethod', {
    ...cmdlet({ args: '-argumentlist -arguments', '': '-class -classname -namespace -methodname -name' }, []),
    command: { how: 'shell', slot: 'args.commandline|args|2', language: 'batch' },
  }),
  'wmiclass.create': { command: { how: 'shell', slot: '0', language: 'batch' } },
  'set-mppreference': protection('Set-MpPreference'),
  'add-mppreference': protection('Add-MpPreference'),
  'remove-mppreference': protection('Remove-MpPreference'),
  'disable-windowsoptionalfeature': protection('Disable-WindowsOptionalFeature'),
  ...same('disable-netfirewallrule', protection('Disable-NetFirewallRule')),
  'set-service': protection('Set-Service'),
  'clear-eventlog': protection('Clear-EventLog'),
  'remove-eventlog': protection('Remove-EventLog'),
  'import-certificate': protection('Import-Certificate'),
  // The window through which guards look into PowerShell is reached by reflection alone.
  '*.gettype': {
    does: [act('run', '#AmsiUtils', { whenText: { slot: '0', matches: /[Aa]msi[Uu]tils/, sure: true } })],
    gives: { slot: 'receiver' },
  },
  'set-netfirewallprofile': protection('Set-NetFirewallProfile'),
  'stop-service': protection('Stop-Service'),
  'uninstall-windowsfeature': protection('Uninstall-WindowsFeature'),
  // `dir Env:`, `Get-Content Env:NAME`: the variables as a drive.
  'get-environment': cmdlet({ path: '-path -literalpath' }, [
    act('env', '#<all>', { whenText: { slot: 'path|0', matches: /^[Ee][Nn][Vv]:[\\/]?\*?$/ } }),
    ...['env:', 'Env:', 'ENV:', 'env:\\', 'Env:\\', 'ENV:\\'].map((prefix) =>
      act('env', 'path|0', { prefix, unlessText: { slot: 'path|0', matches: /^[Ee][Nn][Vv]:[\\/]?\*?$/ } }),
    ),
  ]),
  'get-credential': cmdlet({ '': '-message -username' }, [act('input', '#credential')]),
  ...same(
    'format-volume clear-disk initialize-disk remove-partition',
    cmdlet({ disk: '-driveletter -number -disknumber' }, [act('disk', 'disk|0|#disk')]),
  ),
};
