import { act, cmdlet, type Entries, same, silent } from './entry.ts';

const code = (target: string) => act('evaluate', target, { language: 'powershell' });
const path = { path: '-path -literalpath -pspath' };

/** Cmdlets that fetch, run and keep. Source: reference pages of PowerShell 7.4 and 5.1 on learn.microsoft.com. */
export const cmdlets: Entries = {
  ...same(
    'invoke-webrequest invoke-restmethod',
    cmdlet(
      {
        url: '-uri',
        out: '-outfile',
        data: '-body -form',
        file: '-infile',
        header: '-headers -authentication -token -websession',
        '': '-proxy -sessionvariable -certificate -method -custommethod -sslprotocol -transferencoding',
      },
      [
        act('read', 'file'),
        act('send', 'url|0', { data: ['data', '^', 'input', 'header'], when: 'data|file|input' }),
        act('receive', 'url|0', { data: ['header'] }),
        act('write', 'out', { data: ['^'] }),
      ],
    ),
  ),
  'start-bitstransfer': cmdlet(
    { url: '-source', out: '-destination', kind: '-transfertype', '': '-displayname -priority -authentication' },
    [
      act('read', 'url|0', { whenText: { slot: 'kind', matches: /^[Uu]pload/, sure: true } }),
      act('send', 'out|1', { data: ['^'], whenText: { slot: 'kind', matches: /^[Uu]pload/, sure: true } }),
      act('receive', 'url|0', { unlessText: { slot: 'kind', matches: /^[Uu]pload/ } }),
      act('write', 'out|1|url|0', { data: ['^'], unlessText: { slot: 'kind', matches: /^[Uu]pload/ } }),
    ],
  ),
  'add-type': cmdlet(
    {
      code: '-typedefinition -memberdefinition',
      path: '-path -literalpath',
      '': '-name -namespace -assemblyname -language -referencedassemblies -outputassembly -usingnamespace',
    },
    [{ ...act('evaluate', 'code|0', { unless: 'path' }), foreign: true }, act('run', 'path')],
  ),
  'invoke-expression': cmdlet({ code: '-command' }, [code('code|0|input')]),
  'invoke-command': cmdlet(
    { code: '-scriptblock', file: '-filepath', args: '-argumentlist', '': '-session -hostname' },
    [act('run', 'file'), code('code|0')],
  ),
  ...same(
    'start-job start-threadjob',
    cmdlet({ code: '-scriptblock -initializationscript', file: '-filepath', args: '-argumentlist' }, [
      act('run', 'file'),
      { ...code('code|0'), quiet: true },
    ]),
  ),
  'foreach-object': cmdlet({ code: '-begin -process -end -parallel', '': '-membername' }, []),
  'invoke-script': cmdlet({}, [code('0|input')]),
  ...same('invoke-item ii', cmdlet(path, [act('run', 'path|0')])),
  'import-module': cmdlet({ path: '-name' }, [act('run', 'path|0')], silent),
  'start-process': {
    // An address is shown in the browser.
    ...cmdlet(
      {
        program: '-filepath',
        args: '-argumentlist',
        out: '-redirectstandardoutput -redirectstandarderror',
        '': '-verb -windowstyle -workingdirectory -redirectstandardinput -environment',
      },
      [act('receive', 'program|0', { prefix: 'http', as: 'http' })],
    ),
    command: { how: 'argv', slot: 'program|0', more: 'args|1+' },
  },
  ...same(
    'register-psrepository register-psresourcerepository register-packagesource set-psrepository',
    cmdlet(
      {
        from: '-sourcelocation -location -uri',
        '': '-name -installationpolicy -providername -publishlocation -priority',
      },
      [act('install', 'from', { as: 'psgallery-source:' })],
    ),
  ),
  ...same(
    'install-module install-script install-package save-module update-module install-psresource',
    cmdlet(
      {
        name: '-name',
        version: '-requiredversion -minimumversion -maximumversion -version',
        from: '-repository -source',
      },
      [act('install', 'from', { as: 'psgallery-source:' }), act('install', 'name|0', { as: 'psgallery:' })],
    ),
  ),
  ...same(
    'get-content import-csv import-clixml get-filehash import-powershelldatafile select-xml',
    cmdlet({ ...path, '': '-header' }, [act('read', 'path|0')]),
  ),
  'convertfrom-json': cmdlet({ text: '-inputobject' }, [], { slot: 'input|text|0' }),
  'select-string': cmdlet({ path: '-path -literalpath', pattern: '-pattern', '': '-context' }, [
    act('read', 'path|1', { unless: 'input' }),
  ]),
  'add-content': cmdlet({ path: '-path -literalpath', value: '-value' }, [
    { ...act('write', 'path|0', { data: ['value', '1+', 'input'] }), adds: true },
  ]),
  ...same(
    'set-content out-file export-csv export-clixml tee-object',
    cmdlet({ path: '-path -literalpath -filepath', value: '-value -inputobject' }, [
      act('write', 'path|0', { data: ['value', '1+', 'input'] }),
    ]),
  ),
  mkdir: cmdlet({ path: '-path' }, [act('write', 'path|0')]),
  ...same(
    'copy-item move-item',
    cmdlet({ ...path, out: '-destination' }, [act('read', 'path|0'), act('write', 'out|1', { data: ['^'] })]),
  ),
  'rename-item': cmdlet({ ...path, out: '-newname' }, [act('read', 'path|0'), act('write', 'out|1', { data: ['^'] })]),
  ...same('remove-item clear-content', cmdlet(path, [act('delete', 'path|0+|input')], silent)),
  'get-childitem': cmdlet(path, [act('list', 'path|0|#.')], { slot: 'path|0|#.' }),
  'expand-archive': cmdlet({ ...path, out: '-destinationpath' }, [
    act('read', 'path|0'),
    act('write', 'out|1|#.', { data: ['^'] }),
  ]),
  'compress-archive': cmdlet({ ...path, out: '-destinationpath' }, [
    act('read', 'path|0'),
    act('write', 'out|1', { data: ['^'] }),
  ]),
  ...same(
    'write-output write-host out-string out-host out-default',
    cmdlet({ '': '-foregroundcolor -backgroundcolor -separator' }, [], { slot: '0+|input' }),
  ),
  ...same(
    'out-null write-verbose write-debug write-warning write-error write-progress start-sleep',
    cmdlet({}, [], silent),
  ),
  ...same('sort-object select-object where-object get-unique', cmdlet({}, [], { slot: 'input' })),
  'join-path': cmdlet({ path: '-path', child: '-childpath -additionalchildpath' }, [], {
    join: ['path|0', 'child|1+|0'],
    separator: '/',
  }),
  'split-path': cmdlet(path, [], { slot: 'path|0' }),
  ...same('resolve-path convert-path get-item', cmdlet(path, [], { slot: 'path|0' })),
  ...same('set-variable new-variable', cmdlet({ name: '-name', value: '-value' }, [], silent)),
  'read-host': cmdlet({ '': '-prompt' }, [act('input', '#user')]),
  'get-clipboard': cmdlet({}, [act('read', '#clipboard')]),
  'set-clipboard': cmdlet({ value: '-value' }, [act('write', '#clipboard', { data: ['value', '0', 'input'] })]),
  'send-mailmessage': cmdlet(
    { host: '-smtpserver', data: '-body -subject', file: '-attachments', '': '-to -from -cc -bcc -port' },
    [act('read', 'file'), act('send', 'host', { data: ['data', '^'] })],
  ),
  ...same(
    'test-netconnection test-connection resolve-dnsname',
    cmdlet({ host: '-computername -targetname -name', '': '-port -type -server' }, [act('connect', 'host|0')]),
  ),
};
