import { act, type Entries, flags, same, silent } from './entry.ts';

/** Only with a value: without one the setting is shown. */
const hook = act('persist', '#git-hook', { data: ['0+'], when: '0' });
const code = act('evaluate', '0', { language: 'shell' });

const gitConfig: Entries = {
  ...same('core.hooksPath core.hookspath init.templateDir init.templatedir', { does: [hook], gives: silent }),
  ...same(
    'core.fsmonitor core.sshCommand core.sshcommand core.editor core.pager sequence.editor credential.helper diff.external',
    {
      does: [hook, code],
      gives: silent,
    },
  ),
  ...same('http.proxy https.proxy http.sslVerify http.sslverify', {
    does: [act('write', '#~/.gitconfig', { data: ['0'] })],
    gives: silent,
  }),
};

/** Programs that git starts for files of a kind: the name of the setting holds a name of the user's own. */
const filterName = {
  slot: '0',
  matches: /^(?:filter|diff|merge|difftool|mergetool)\..{1,100}\.(?:smudge|clean|process|textconv|command|driver|cmd)$/,
  sure: true,
} as const;
const filters = [
  act('persist', '#git-hook', { data: ['1'], when: '1', whenText: filterName }),
  act('evaluate', '1', { language: 'shell', when: '1', whenText: filterName }),
];

const setting = flags({ file: '-f --file --blob', '': '--type --default --comment --value' });

const gitFlags = flags({
  option: '-c --config-env',
  '': '-C --git-dir --work-tree --namespace --exec-path --super-prefix',
});
const gitOptions = ['core.sshCommand=', 'core.fsmonitor=', 'core.pager=', 'core.editor=', 'credential.helper='].map(
  (prefix) => act('evaluate', 'option', { prefix, language: 'shell' }),
);

/** Version control. Source: manual pages of git 2.47 and gh 2. */
export const versionControl: Entries = {
  git: {
    flags: gitFlags,
    does: gitOptions,
    subcommands: {
      clone: {
        flags: flags({
          branch: '-b --branch',
          '': '--depth -o --origin -j --jobs --reference --filter --separate-git-dir --shallow-since --shallow-exclude --server-option',
          option: '-c --config',
          code: '-u --upload-pack',
          template: '--template',
        }),
        does: [
          ...gitOptions,
          act('receive', '0'),
          act('write', '1|0', { data: ['^'] }),
          act('evaluate', 'code', { language: 'shell' }),
          act('persist', '#git-hook', { when: 'template' }),
        ],
        gives: silent,
      },
      ...same('fetch pull ls-remote', {
        flags: { ...gitFlags, ...flags({ code: '--upload-pack', '': '--depth -j --jobs -o --server-option -s -X' }) },
        does: [...gitOptions, act('receive', '0'), act('evaluate', 'code', { language: 'shell' })],
      }),
      // What is staged goes out with a push; only credentials, and only to an address, are worth following through the index.
      add: {
        does: [
          act('read', '0+', {
            whenText: { slot: '0+', matches: /(?:^|\/)(?:\.env|\.ssh|\.aws|\.netrc|\.npmrc|id_)/, sure: true },
          }),
          act('write', '#.git/index', { data: ['^'], when: '^' }),
        ],
        gives: silent,
      },
      push: {
        flags: { ...gitFlags, ...flags({ '': '-o --push-option --repo --receive-pack --exec' }) },
        does: [
          ...gitOptions,
          act('read', '#.git/index', {
            whenText: { slot: '0', matches: /^[a-z+]+:\/\/|^[\w.-]+@[\w.-]+:/, sure: true },
          }),
          act('send', '0', { data: ['#{workspace}', '1+', '^'] }),
        ],
      },
      archive: {
        flags: flags({ host: '--remote', out: '-o --output', '': '--format --prefix' }),
        does: [act('receive', 'host'), act('write', 'out', { data: ['^'] })],
      },
      remote: {
        subcommands: {
          add: {
            flags: flags({ '': '-t -m --mirror' }),
            does: [act('write', '#.git/config', { data: ['0+'] })],
            gives: silent,
          },
          'set-url': { does: [act('write', '#.git/config', { data: ['0+'] })], gives: silent },
        },
      },
      submodule: {
        flags: flags({ '': '-b --branch --name --depth' }),
        subcommands: {
          add: { does: [act('receive', '0'), act('write', '1|0', { data: ['^'] })] },
          ...same('update init', { does: [act('receive', '#.gitmodules')] }),
          foreach: { does: [act('evaluate', '0+', { language: 'shell' })] },
        },
      },
      config: {
        flags: setting,
        does: filters,
        subcommands: { ...gitConfig, set: { flags: setting, does: filters, subcommands: gitConfig } },
      },
      credential: { does: [act('secret', '#keychain')] },
      'credential-osxkeychain': { does: [act('secret', '#keychain')] },
      bisect: { subcommands: { run: { stopAtPositional: true, command: { how: 'argv', slot: '0', more: '1+' } } } },
      rebase: {
        flags: flags({ code: '-x --exec', '': '-s -X --onto -C --strategy' }),
        does: [act('evaluate', 'code', { language: 'shell' })],
      },
      'filter-branch': {
        flags: flags({
          code: '--tree-filter --index-filter --env-filter --msg-filter --commit-filter --parent-filter',
          '': '-d --tag-name-filter',
        }),
        does: [act('evaluate', 'code', { language: 'shell' })],
      },
      clean: { does: [act('delete', '0+|#{workspace}', { when: '-f|--force' })] },
      rm: { does: [act('delete', '0+')] },
      reset: { does: [act('delete', '#{workspace}', { when: '--hard' })] },
      ...same('apply am', { does: [act('read', '0+'), act('write', '#{workspace}', { data: ['^', 'input'] })] }),
      'send-email': {
        flags: flags({ to: '--to --cc --bcc --smtp-server', '': '--from --subject' }),
        does: [act('read', '0+'), act('send', 'to', { data: ['^'] })],
      },
    },
  },
  gh: {
    flags: flags({ '': '-R --repo --hostname' }),
    subcommands: {
      gist: {
        subcommands: {
          create: {
            flags: flags({ '': '-d --desc -f --filename' }),
            does: [act('read', '0+'), act('send', '#https://gist.github.com', { data: ['^', 'input'] })],
          },
          edit: {
            flags: flags({ file: '-a --add', '': '-d --desc -f --filename -r --remove' }),
            does: [act('read', 'file'), act('send', '#https://gist.github.com', { data: ['^', 'input'] })],
          },
          ...same('view clone', { does: [act('receive', '#https://gist.github.com', { data: ['0'] })] }),
        },
      },
      api: {
        flags: flags({
          data: '-f --raw-field -F --field',
          file: '--input',
          header: '-H --header',
          '': '-X --method -q --jq -t --template -p --preview --cache',
        }),
        does: [
          act('read', 'data', { prefix: '@' }),
          act('read', 'file'),
          act('send', '#https://api.github.com', { data: ['data', 'header', 'input', '^'], when: 'data|file' }),
          act('receive', '#https://api.github.com', { data: ['0', 'header'] }),
        ],
      },
      release: {
        subcommands: {
          ...same('create upload', {
            flags: flags({ file: '-F --notes-file', '': '-n --notes -t --title --target' }),
            does: [act('read', '1+'), act('read', 'file'), act('send', '#https://github.com', { data: ['^', '1+'] })],
          }),
          download: {
            flags: flags({ out: '-O --output -D --dir', '': '-p --pattern -A --archive' }),
            does: [act('receive', '#https://github.com', { data: ['0'] }), act('write', 'out|#.', { data: ['^'] })],
          },
        },
      },
      repo: {
        subcommands: {
          clone: { does: [act('receive', '0'), act('write', '1|0', { data: ['^'] })], gives: silent },
          create: {
            flags: flags({ '': '-d --description -h --homepage -s --source -r --remote --template -t --team' }),
            does: [act('send', '#https://github.com', { data: ['0+', '#{workspace}'] })],
          },
          ...same('delete archive edit', { does: [act('send', '#https://github.com', { data: ['0+'] })] }),
        },
      },
      ...same('issue pr', {
        subcommands: same('create comment edit review', {
          flags: flags({
            body: '-b --body -t --title',
            file: '-F --body-file',
            '': '-l --label -a --assignee -m --milestone -p --project -B --base -H --head -r --reviewer',
          }),
          does: [act('read', 'file'), act('send', '#https://github.com', { data: ['body', '^', 'input'] })],
        }),
      }),
      auth: {
        subcommands: {
          token: { does: [act('secret', '#file:~/.config/gh/hosts.yml')] },
          ...same('login refresh logout', { does: [act('connect', '#https://github.com')] }),
        },
      },
      ...same('secret variable', {
        subcommands: {
          set: {
            flags: flags({ body: '-b --body', file: '-f --env-file', '': '-e --env -o --org -r --repos' }),
            does: [act('read', 'file'), act('send', '#https://api.github.com', { data: ['body', '^', 'input'] })],
          },
        },
      }),
      extension: { subcommands: { install: { does: [act('install', '0', { as: 'gh:' })] } } },
      ...same('search workflow run', { does: [act('receive', '#https://api.github.com', { data: ['0+'] })] }),
    },
    does: [act('connect', '#https://api.github.com')],
  },
  ...same('svn hg', {
    subcommands: {
      ...same('checkout co clone export', { does: [act('receive', '0'), act('write', '1|0', { data: ['^'] })] }),
    },
  }),
};

const bucket = {
  flags: flags({ '': '--profile --region --endpoint-url --acl --exclude --include --storage-class --output --query' }),
  does: [
    act('read', '0'),
    act('receive', '0'),
    act('send', '1', { data: ['^', 'input'] }),
    act('write', '1', { data: ['^'] }),
  ],
};

/** What puts secrets into a store, or tells their names. */
const put =
  'create-secret put-secret-value update-secret delete-secret rotate-secret tag-resource list-secrets describe-secret put-parameter delete-parameter describe-parameters';

/** Command lines of cloud providers; a target is remote when it is a URL such as `s3://bucket`. */
export const cloud: Entries = {
  aws: {
    flags: flags({ host: '--endpoint-url', '': '--profile --region --output --query --ca-bundle' }),
    subcommands: {
      s3: {
        subcommands: {
          ...same('cp sync mv', bucket),
          rm: { does: [act('delete', '0')] },
          ls: { does: [act('receive', '0')] },
        },
      },
      sts: { does: [act('send', '#amazonaws.com', { data: ['*'] })] },
      ...same('secretsmanager ssm', {
        subcommands: same(put, { does: [act('send', '#amazonaws.com', { data: ['*'] })] }),
        does: [act('secret', '#aws-secrets'), act('receive', '#amazonaws.com')],
      }),
      configure: { does: [act('secret', '#file:~/.aws/credentials')] },
    },
    does: [act('send', 'host|#amazonaws.com', { data: ['*'] })],
  },
  ...same('gsutil s3cmd mc', { subcommands: same('cp rsync mv put get sync', bucket) }),
  gcloud: {
    subcommands: {
      auth: {
        subcommands: {
          ...same('login list revoke activate-service-account configure-docker', {
            does: [act('connect', '#googleapis.com')],
          }),
          'application-default': { subcommands: same('login revoke', { does: [act('connect', '#googleapis.com')] }) },
        },
        does: [act('secret', '#file:~/.config/gcloud')],
      },
      secrets: { does: [act('secret', '#gcloud-secrets')] },
      storage: { subcommands: same('cp rsync mv', bucket) },
    },
    does: [act('send', '#googleapis.com', { data: ['*'] })],
  },
  az: {
    subcommands: {
      keyvault: {
        subcommands: {
          ...same('create delete update list', { does: [act('send', '#management.azure.com', { data: ['*'] })] }),
          secret: {
            subcommands: same('set delete list', { does: [act('send', '#management.azure.com', { data: ['*'] })] }),
            does: [act('secret', '#azure-keyvault')],
          },
        },
        does: [act('secret', '#azure-keyvault')],
      },
      account: { subcommands: { 'get-access-token': { does: [act('secret', '#file:~/.azure')] } } },
      login: { does: [act('connect', '#login.microsoftonline.com')] },
    },
    does: [act('send', '#management.azure.com', { data: ['*'] })],
  },
  ...same('vercel netlify wrangler flyctl fly railway heroku surge firebase supabase render', {
    does: [act('send', '#<any>', { data: ['*', '#{workspace}'] })],
  }),
};
