import type { ApiEntry } from '../../../facts/api.ts';
import type { LanguageId } from '../../../facts/language.ts';
import { act, type Entries, flags, same, silent } from './entry.ts';

type Roles = Readonly<Record<string, string>>;

/** Those of the roles that the program has, and the other slots, as alternatives. */
function among(roles: Roles, ...slots: readonly string[]): string {
  return slots.filter((slot) => Object.hasOwn(roles, slot) || !/^[a-z]/.test(slot)).join('|');
}

/** A program that runs code of a language with a front end: given by flag, as a script file, or on standard input. */
function runner(language: LanguageId, roles: Roles): ApiEntry {
  const shell = language === 'shell';
  return {
    flags: flags(roles),
    stopAtPositional: true,
    does: [
      act('evaluate', 'code', { language }),
      ...(Object.hasOwn(roles, 'preload') ? [act('run', 'preload')] : []),
      act('run', '0', { data: ['1+', 'input'], unless: among(roles, 'code', 'module', ...(shell ? ['-s'] : [])) }),
      act('evaluate', 'input', { language, unless: among(roles, 'code', 'module', '0') }),
      ...(shell ? [act('evaluate', 'input', { language, when: '-s' })] : []),
    ],
  };
}

/** Words of Perl, Ruby and PHP with which bytes, numbers or ciphers become text. */
const numbersToText =
  /\b(?:un)?pack\b|\bchr\b|\b(?:hex|oct|hex2bin|base64_decode|decode_base64|gzinflate|str_rot13|strrev)\b|\btr\/|\by\/|%c|\\x[0-9a-fA-F]{2}|\[[0-9, ]{6,400}\]|["']\s*\.\s*["'$]|\bjoin\b|\breverse\b|[^\w]print\s*(?:\(\s*)?[$@]\w/;

/** A program that runs code of a language without a front end: whatever it is given goes into a run of it. */
function foreign(name: string, roles: Roles): ApiEntry {
  const given = among(roles, 'code', 'encoded');
  return {
    flags: flags(roles),
    stopAtPositional: true,
    does: [
      ...(Object.hasOwn(roles, 'encoded') ? [act('decode', 'encoded', { encoding: 'base64' })] : []),
      // A program that makes characters of numbers or bits prints something that stands nowhere.
      act('decode', `input|${given}`, {
        encoding: 'computed',
        whenText: { slot: 'code', matches: numbersToText, sure: true },
      }),
      act('run', `#${name}`, { data: ['code', '^', '0+'], when: given }),
      act('run', among(roles, 'file', '0'), {
        data: ['0+', 'input'],
        unless: among(roles, 'code', 'encoded', 'module'),
      }),
      act('run', `#${name}`, { data: ['input'], unless: among(roles, 'code', 'encoded', 'module', 'file', '0') }),
    ],
  };
}

const node = runner('javascript', {
  code: '-e --eval -p --print -pe',
  preload: '-r --require --import --loader --experimental-loader',
  '': '-C --conditions --env-file --inspect-port --max-old-space-size --stack-size --title --input-type --disable-warning',
});

const python: ApiEntry = {
  ...runner('python', { code: '-c', module: '-m', '': '-W -X --check-hash-based-pycs -Q' }),
  command: { how: 'argv', slot: 'module', more: '0+' },
};

const javascriptTool: ApiEntry = {
  stopAtPositional: true,
  flags: flags({ '': '--tsconfig -P --project --config -c' }),
  does: [act('run', '0', { data: ['1+', 'input'] })],
};

const others = [
  ...[
    'lua',
    'luajit',
    'R',
    'Rscript',
    'julia',
    'tclsh',
    'expect',
    'guile',
    'racket',
    'elixir',
    'erl',
    'groovy',
    'scala',
  ],
  ...['nim', 'crystal', 'ghc', 'runhaskell', 'sbcl', 'octave'],
];

const bunFlags = flags({
  code: '-e --eval -p --print',
  preload: '-r --preload',
  '': '--cwd --config -c --env-file',
});
const bunCode = act('evaluate', 'code', { language: 'javascript' });

const appleScript = foreign('osascript', { code: '-e', '': '-l -s' });

/** Programs that run code. Source: the manual page of each; flags of PowerShell are matched as usually written. */
export const interpreters: Entries = {
  ...same(
    'bash sh zsh dash ksh ash fish mksh rbash busybox-sh csh tcsh',
    runner('shell', {
      code: '-c --command --init-command',
      preload: '--rcfile --init-file',
      '': '-o -O +o +O',
    }),
  ),
  eval: { does: [act('evaluate', '0+', { language: 'shell' })] },
  trap: {
    does: [act('evaluate', '0', { language: 'shell', when: '1', unlessText: { slot: '0', matches: /^-?$/ } })],
    gives: silent,
  },
  ...same('source .', {
    stopAtPositional: true,
    does: [act('run', '0', { data: ['1+'] }), act('evaluate', 'input', { language: 'shell', unless: '0' })],
  }),
  ...same(
    'python python2 python3 python3.8 python3.9 python3.10 python3.11 python3.12 python3.13 python3.14 pypy pypy3 ipython',
    python,
  ),
  py: { ...python, subcommands: same('-3 -2', python) },
  ...same('node nodejs', node),
  ...same('tsx ts-node esno jiti babel-node coffee electron', {
    ...javascriptTool,
    does: [
      act('evaluate', 'code', { language: 'javascript' }),
      act('run', '0', { data: ['1+', 'input'], unless: 'code' }),
    ],
    flags: flags({ code: '-e --eval', '': '--tsconfig -P --project -r --require' }),
  }),
  bun: {
    flags: bunFlags,
    does: [bunCode, act('run', 'preload'), act('run', '0', { data: ['1+', 'input'], unless: 'code' })],
    stopAtPositional: true,
    subcommands: {
      run: { ...javascriptTool, flags: bunFlags, does: [bunCode, ...(javascriptTool.does ?? [])] },
      ...same('x', {
        does: [bunCode, act('install', '0', { as: 'npm:' })],
        stopAtPositional: true,
        flags: bunFlags,
      }),
      ...same('add install i', {
        flags: { ...bunFlags, '--registry': 'registry' },
        does: [
          bunCode,
          act('install', 'registry', { as: 'npm-registry:' }),
          act('install', '0+', { as: 'npm:' }),
          act('install', '#npm:package.json', { unless: '0' }),
        ],
      }),
    },
  },
  deno: {
    subcommands: {
      eval: { does: [act('evaluate', '0', { language: 'javascript' })], flags: flags({ '': '--ext' }) },
      ...same('run serve test bench', {
        flags: flags({ '': '-c --config --import-map --lock --env-file --port --allow-scripts' }),
        stopAtPositional: true,
        does: [act('run', '0', { data: ['1+', 'input'] }), act('receive', '0', { prefix: 'https://', as: 'https://' })],
      }),
      ...same('install add', {
        flags: flags({ '': '-n --name --root -c' }),
        does: [act('install', '0+', { as: 'deno:' })],
      }),
      task: { does: [act('run', '0', { as: 'deno task ' })] },
    },
  },
  ...same('ruby irb jruby', runner('ruby', { code: '-e -ne -pe', module: '-S', preload: '-r', '': '-I -C -E -W' })),
  perl: foreign('perl', { code: '-e -E -ne -pe -lne -nle -i -pie', '': '-I -M -m -x -C -F' }),
  ...same('php php-cli', runner('php', { code: '-r -B -R -E', preload: '-f -F', module: '-S', '': '-d -c -t -z' })),
  ...same('rust-script cargo-script yaegi gorun', javascriptTool),
  // No program: what somebody typed into a window that hides it, put there by the reader of a script that opens one.
  '%typed': { does: [act('secret', '#login-password')], gives: { slot: '^' } },
  osascript: {
    ...appleScript,
    // A window that asks for a password and shows dots.
    does: [
      ...(appleScript.does ?? []),
      act('secret', '#login-password', {
        whenText: {
          slot: 'code|0',
          matches: /[Pp]assw[\s\S]{0,400}hidden\s+answer|hidden\s+answer[\s\S]{0,400}[Pp]assw/,
          sure: true,
        },
      }),
    ],
  },
  ...same(
    'pwsh powershell pwsh.exe powershell.exe PowerShell PowerShell.exe POWERSHELL POWERSHELL.EXE powershell_ise',
    {
      flags: flags({
        code: '-command -commandwithargs -cwa',
        encoded: '-encodedcommand -e -ec',
        file: '-file',
        '': '-windowstyle -executionpolicy -ex -ep -version -inputformat -outputformat -workingdirectory -wd -configurationname -custompipename -settingsfile -psconsolefile -encodedarguments',
      }),
      caseless: true,
      stopAtPositional: true,
      does: [
        act('decode', 'encoded', { encoding: 'base64' }),
        act('evaluate', '^', { language: 'powershell', when: 'encoded' }),
        act('evaluate', 'code', { language: 'powershell', unlessText: { slot: 'code', matches: /^-$/ } }),
        act('run', 'file', { data: ['0+', 'input'], unless: 'code|encoded' }),
        act('run', '0', {
          data: ['1+', 'input'],
          whenText: { slot: '0', matches: /\.ps1$|\// },
          unless: 'code|encoded|file',
        }),
        act('evaluate', '0', {
          language: 'powershell',
          unlessText: { slot: '0', matches: /\.ps1$|\// },
          unless: 'code|encoded|file',
        }),
        act('evaluate', 'input', { language: 'powershell', unless: 'encoded|file|0' }),
      ],
    },
  ),
  ...Object.fromEntries(
    others.map((name) => [name, foreign(name, { code: '-e --eval --execute -l', file: '-f --file' })]),
  ),
  // They build what lies in the folder; only another word is a file.
  ...Object.fromEntries(
    ['swift', 'dart'].map((name) => [
      name,
      { ...foreign(name, { code: '-e' }), subcommands: same('build test run package pub analyze format compile', {}) },
    ]),
  ),
  ...same('cmd cmd.exe', {
    flags: flags({ code: '/c /C /k /K' }),
    does: [
      act('run', '#cmd', { data: ['code', '0+', 'input'] }),
      act('evaluate', 'input', { language: 'batch', unless: 'code|0' }),
    ],
    command: { how: 'argv', slot: '1', more: '2+' },
  }),
  certutil: {
    does: [
      act('receive', '0', { prefix: 'http', as: 'http' }),
      act('write', '1|0', { data: ['^'], when: '-urlcache|-verifyctl' }),
      act('read', '0', { when: '-decode|-decodehex' }),
      act('write', '1', { data: ['^'], when: '-decode|-decodehex' }),
    ],
  },
  bitsadmin: {
    does: [act('receive', '0+', { prefix: 'http', as: 'http' }), act('write', '3+', { data: ['^'] })],
  },
  ...same('mshta mshta.exe wscript cscript rundll32 regsvr32 msiexec', {
    does: [
      act('receive', '*', { prefix: 'http', as: 'http' }),
      act('receive', '*', { prefix: '/i:http', as: 'http' }),
      act('receive', '*', { prefix: '-i:http', as: 'http' }),
      // The code of a page stands in the address itself.
      {
        ...act('evaluate', '0', { whenText: { slot: '0', matches: /^(?:javascript|vbscript):/, sure: true } }),
        foreign: true,
      },
      act('run', '0+', { data: ['^'] }),
    ],
  }),
  ...same('iex Invoke-Expression IEX invoke-expression', {
    does: [act('evaluate', '0', { language: 'powershell' }), act('evaluate', 'input', { language: 'powershell' })],
  }),
  ...same('java javaw', {
    flags: flags({ jar: '-jar', '': '-cp -classpath --class-path -p' }),
    stopAtPositional: true,
    does: [act('run', 'jar|0', { data: ['0+', 'input'] })],
  }),
  ...same('make gmake ninja just task rake invoke cmake gradle gradlew mvn ant bazel scons meson', {
    flags: flags({ file: '-f --file --makefile -P', '': '-C --directory -j -S -B -G -D --build --target' }),
    does: [act('run', 'file|#Makefile', { data: ['0+'] })],
  }),
  ...same('gcc g++ cc c++ clang clang++ rustc tcc', {
    flags: flags({ out: '-o', '': '-I -L -D -x -std -l -include -isystem -framework' }),
    does: [act('read', '0+'), act('write', 'out|#a.out', { data: ['^', 'input'] })],
    gives: silent,
  }),
  ...same('pytest vitest jest mocha tox nox playwright cypress', { does: [act('run', '0', { data: ['1+'] })] }),
  ...same('sqlite3 duckdb', {
    flags: flags({ '': '-separator -cmd -init -newline' }),
    does: [act('read', '0'), act('write', '0', { data: ['1+', 'input'] })],
  }),
  ...same('psql mysql mariadb mongosh mongo redis-cli clickhouse-client', {
    flags: flags({
      host: '-h --host --uri',
      file: '-f --file',
      data: '-c --command -e --execute --eval',
      '': '-p --port -P -u -U --user --username -d --dbname -D --database -a -n',
    }),
    does: [act('read', 'file'), act('send', 'host|0', { data: ['data', '^', 'input', '1+'] })],
  }),
  ...same('pg_dump mysqldump mongodump pg_dumpall', {
    flags: flags({ host: '-h --host --uri', out: '-f --file -o --out', '': '-p -U -u -d --db' }),
    does: [act('receive', 'host|#localhost'), act('write', 'out', { data: ['^'] })],
  }),
  ...same('http.server SimpleHTTPServer', {
    flags: flags({ folder: '-d --directory', '': '-b --bind -p --protocol' }),
    does: [act('listen', '0|#8000'), act('read', 'folder|#{workspace}')],
  }),
  'json.tool': { does: [act('read', '0'), act('write', '1', { data: ['^', 'input'] })] },
  ...same('venv virtualenv ensurepip', { does: [act('write', '0')] }),
};
