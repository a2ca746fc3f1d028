import type { ApiEntry } from '../../../facts/api.ts';
import { act, type Entries, flags, same, silent } from './entry.ts';

const npmFlags = flags({
  registry: '--registry',
  package: '-p --package',
  code: '-c --call',
  '': '--prefix -C --dir --filter -F --workspace -w --tag --cwd --loglevel --cache --userconfig --omit --include --access --otp',
});

const npmInstall: ApiEntry = {
  flags: npmFlags,
  does: [
    act('install', 'registry', { as: 'npm-registry:' }),
    act('install', '0+', { as: 'npm:' }),
    act('install', '#npm:package.json', { unless: '0' }),
  ],
  gives: silent,
};
const npmRun: ApiEntry = {
  flags: npmFlags,
  stopAtPositional: true,
  does: [act('run', '0', { as: 'npm run ', data: ['1+'] })],
};
const npmExec: ApiEntry = {
  flags: npmFlags,
  stopAtPositional: true,
  does: [
    act('install', 'registry', { as: 'npm-registry:' }),
    act('install', 'package|0', { as: 'npm:' }),
    act('evaluate', 'code', { language: 'shell' }),
    act('run', '0', { as: 'npx ', data: ['1+', 'input'], unless: 'code' }),
  ],
};
const npmConfig: ApiEntry = {
  subcommands: {
    ...same('set', { does: [act('write', '#~/.npmrc', { data: ['0+'] })], gives: silent }),
    // What is asked for is a setting, unless it is the token itself.
    ...same('get list', {
      does: [act('read', '#~/.npmrc', { whenText: { slot: '0', matches: /_auth|[Pp]assword|[Tt]oken/ } })],
    }),
  },
};
const npm: Entries = {
  ...same('install i add in ins isntall ci clean-install install-test it update up upgrade link', npmInstall),
  ...same('exec x dlx', npmExec),
  ...same('run run-script rum start test t stop restart', npmRun),
  ...same('init create', { ...npmExec, does: [act('install', '0', { as: 'npm:create-' })] }),
  publish: {
    flags: npmFlags,
    does: [act('read', '0|#{workspace}'), act('send', 'registry|#https://registry.npmjs.org', { data: ['^'] })],
  },
  ...same('config c', npmConfig),
  set: { does: [act('write', '#~/.npmrc', { data: ['0+'] })] },
  ...same('login adduser whoami token', {
    does: [act('read', '#~/.npmrc'), act('connect', 'registry|#https://registry.npmjs.org')],
    flags: npmFlags,
  }),
  ...same('uninstall remove rm un prune', { flags: npmFlags, does: [act('delete', '#node_modules')] }),
  ...same('view info show search outdated audit', {
    flags: npmFlags,
    does: [act('receive', 'registry|#https://registry.npmjs.org')],
  }),
};

/** Package managers of JavaScript. Source: documentation of npm 11, pnpm 10, yarn 1 and 4. */
export const javascriptPackages: Entries = {
  ...same('npm pnpm cnpm', { flags: npmFlags, subcommands: npm }),
  yarn: {
    flags: npmFlags,
    subcommands: { ...npm, global: { subcommands: same('add upgrade', npmInstall) } },
    does: [act('install', '#npm:package.json', { unless: '0' }), act('run', '0', { as: 'npm run ', data: ['1+'] })],
  },
  // The newest files of a repository, without its history, into a folder.
  ...same('npx pnpx bunx', {
    ...npmExec,
    subcommands: same('degit degit@latest tiged giget', {
      does: [
        act('install', '#npm:degit'),
        act('receive', '0', { as: 'https://github.com/' }),
        act('write', '1|#{workspace}', { data: ['^'] }),
      ],
    }),
  }),
  corepack: { does: [act('install', '1', { as: 'npm:' })] },
  ...same('nvm fnm volta n asdf mise', {
    subcommands: same('install use', { does: [act('install', '0', { as: 'node:' })] }),
  }),
};

const pipInstall: ApiEntry = {
  flags: flags({
    index: '-i --index-url --extra-index-url --default-index --index',
    links: '-f --find-links --trusted-host',
    file: '-r --requirement --requirements -c --constraint',
    editable: '-e --editable',
    target: '-t --target --prefix --root',
    '': '--python -p --proxy --timeout --retries --platform --python-version --implementation --abi --cache-dir --log --progress-bar --no-binary --only-binary --upgrade-strategy --global-option --config-settings --group --extra',
  }),
  does: [
    act('install', 'index', { as: 'pip-index:' }),
    act('install', 'links', { as: 'pip-index:' }),
    act('read', 'file'),
    act('install', 'file', { as: 'pip:-r ' }),
    act('install', '0+', { as: 'pip:' }),
    act('install', 'editable', { as: 'pip:' }),
    act('write', 'target'),
  ],
  gives: silent,
};
const pip: ApiEntry = {
  flags: flags({ '': '--python --proxy --log --cache-dir --timeout' }),
  subcommands: {
    ...same('install download wheel', pipInstall),
    ...same('uninstall', { does: [act('delete', '#site-packages')] }),
    config: { does: [act('write', '#~/.config/pip/pip.conf', { data: ['0+'] })] },
    ...same('list freeze show check', {}),
  },
};
const toolRun: ApiEntry = {
  flags: flags({
    package: '--spec --from --with',
    index: '-i --index-url --default-index --index --extra-index-url --pip-args',
    '': '--python -p --directory --project --env-file',
  }),
  stopAtPositional: true,
  does: [
    act('install', 'index', { as: 'pip-index:' }),
    act('install', 'package', { as: 'pip:' }),
    act('install', '0', { as: 'pip:', unless: 'package' }),
    act('run', '0', { data: ['1+', 'input'] }),
  ],
};

/** Package managers of Python. Source: documentation of pip 25, pipx 1.7, uv 0.8, poetry 2, conda 25. */
export const pythonPackages: Entries = {
  ...same('pip pip2 pip3 pip3.10 pip3.11 pip3.12 pip3.13', pip),
  pipx: { subcommands: { ...same('install inject upgrade', pipInstall), run: toolRun } },
  uvx: toolRun,
  uv: {
    flags: flags({ '': '--directory --project --config-file --cache-dir -p --python' }),
    subcommands: {
      pip,
      add: pipInstall,
      ...same('sync lock', { does: [act('install', '#pip:pyproject.toml')], gives: silent }),
      tool: { subcommands: { install: pipInstall, run: toolRun } },
      run: {
        flags: flags({
          package: '--with',
          file: '--with-requirements --env-file',
          module: '-m --module',
          '': '-p --python --extra --group --directory --project',
        }),
        stopAtPositional: true,
        does: [act('install', 'package', { as: 'pip:' })],
        command: { how: 'argv', slot: 'module|0', more: '1+' },
      },
      python: { subcommands: { install: { does: [act('install', '0+', { as: 'python:' })] } } },
      publish: { does: [act('send', '#https://upload.pypi.org', { data: ['#{workspace}'] })] },
      ...same('venv init', { does: [act('write', '0')] }),
    },
  },
  twine: {
    subcommands: {
      upload: {
        flags: flags({ host: '--repository-url -r', '': '-u -p' }),
        does: [act('read', '0+'), act('send', 'host|#https://upload.pypi.org', { data: ['^'] })],
      },
    },
  },
  ...same('poetry pdm pipenv rye hatch', {
    subcommands: {
      ...same('add install', pipInstall),
      source: { subcommands: { add: { does: [act('install', '1', { as: 'pip-index:' })] } } },
      run: { stopAtPositional: true, command: { how: 'argv', slot: '0', more: '1+' } },
      publish: { does: [act('send', '#https://upload.pypi.org', { data: ['#{workspace}'] })] },
    },
  }),
  ...same('conda mamba micromamba', {
    subcommands: {
      ...same('install create update', {
        flags: flags({ index: '-c --channel', file: '-f --file', '': '-n --name -p --prefix' }),
        does: [
          act('install', 'index', { as: 'conda-channel:' }),
          act('read', 'file'),
          act('install', '0+', { as: 'conda:' }),
        ],
      }),
      run: {
        flags: flags({ '': '-n --name -p --prefix --cwd' }),
        stopAtPositional: true,
        command: { how: 'argv', slot: '0', more: '1+' },
      },
    },
  }),
};

function installer(prefix: string, verbs: string, roles: Readonly<Record<string, string>> = {}): ApiEntry {
  const grammar = flags(roles);
  return {
    flags: grammar,
    subcommands: same(verbs, {
      flags: grammar,
      does: [
        ...(Object.hasOwn(roles, 'source') ? [act('install', 'source', { as: `${prefix}-source:` })] : []),
        act('install', '0+', { as: `${prefix}:` }),
      ],
      gives: silent,
    }),
  };
}

/** Package managers of systems and other languages. */
export const systemPackages: Entries = {
  brew: {
    subcommands: {
      ...same('install reinstall upgrade', {
        flags: flags({ '': '--appdir' }),
        does: [act('install', '0+', { as: 'brew:' })],
        gives: silent,
      }),
      tap: { does: [act('install', '0', { as: 'brew-tap:' }), act('receive', '1')], gives: silent },
      bundle: {
        flags: flags({ file: '--file' }),
        does: [act('read', 'file|#Brewfile'), act('install', '#brew:Brewfile')],
      },
      services: { subcommands: same('start restart', { does: [act('persist', '#launchd', { data: ['0'] })] }) },
      ...same('uninstall remove', { does: [act('delete', '0+')] }),
    },
  },
  ...same(
    'apt apt-get aptitude',
    installer('apt', 'install upgrade dist-upgrade full-upgrade', {
      source: '-t --target-release',
      '': '-o --option -c -q',
    }),
  ),
  'add-apt-repository': { does: [act('install', '0', { as: 'apt-source:' })] },
  'apt-key': { does: [act('install', '0+', { as: 'apt-source:' })] },
  dpkg: { does: [act('install', '0+', { as: 'deb:', when: '-i|--install' })] },
  ...same(
    'dnf yum microdnf zypper',
    installer('rpm', 'install in localinstall groupinstall upgrade', {
      source: '--enablerepo --repofrompath',
      '': '-c',
    }),
  ),
  rpm: { does: [act('install', '0+', { as: 'rpm:', when: '-i|-U|-F|--install|--upgrade' })] },
  ...same('pacman yay paru', { does: [act('install', '0+', { as: 'pacman:', when: '-S|-U|--sync|--upgrade' })] }),
  apk: installer('apk', 'add upgrade', { source: '-X --repository', '': '-t --virtual' }),
  snap: installer('snap', 'install refresh', { '': '--channel' }),
  flatpak: {
    subcommands: {
      install: { does: [act('install', '0+', { as: 'flatpak:' })] },
      'remote-add': { does: [act('install', '1', { as: 'flatpak-source:' })] },
    },
  },
  ...same('nix-env nix', {
    flags: flags({ package: '-p', '': '-A -f' }),
    subcommands: {
      ...same('run shell develop build', { does: [act('install', '0', { as: 'nix:' })] }),
      profile: { subcommands: same('install add', { does: [act('install', '0+', { as: 'nix:' })] }) },
    },
    does: [act('install', '0+', { as: 'nix:', when: '-i|--install|-iA' })],
  }),
  'nix-shell': {
    flags: flags({ package: '-p --packages', code: '--run --command' }),
    does: [act('install', 'package', { as: 'nix:' }), act('evaluate', 'code', { language: 'shell' })],
  },
  ...same('port', installer('port', 'install')),
  gem: installer('gem', 'install i update', { source: '-s --source', '': '-v --version -i --install-dir' }),
  ...same('bundle bundler', {
    subcommands: {
      ...same('install update', { does: [act('install', '#gem:Gemfile')] }),
      add: { does: [act('install', '0+', { as: 'gem:' })] },
      exec: { stopAtPositional: true, command: { how: 'argv', slot: '0', more: '1+' } },
    },
  }),
  cargo: {
    flags: flags({ '': '--manifest-path --config -Z' }),
    subcommands: {
      ...same('install binstall', {
        flags: flags({
          git: '--git --path',
          source: '--registry --index',
          '': '--version --branch --tag --rev --features --root --bin',
        }),
        does: [act('install', 'source', { as: 'cargo-source:' }), act('install', 'git|0+', { as: 'cargo:' })],
      }),
      add: { does: [act('install', '0+', { as: 'cargo:' })], flags: flags({ '': '--features --git --rev --branch' }) },
      ...same('run build test bench', { does: [act('run', '#cargo', { data: ['0+'] })] }),
      publish: { does: [act('send', '#https://crates.io', { data: ['#{workspace}'] })] },
    },
  },
  go: {
    subcommands: {
      ...same('install get', {
        flags: flags({ '': '-ldflags -tags -o -mod' }),
        does: [act('install', '0+', { as: 'go:' })],
      }),
      run: {
        flags: flags({ '': '-ldflags -tags -mod -exec' }),
        stopAtPositional: true,
        does: [act('run', '0', { data: ['1+', 'input'] })],
      },
      ...same('build test generate', {
        flags: flags({ out: '-o', '': '-ldflags -tags -mod -run' }),
        does: [act('run', '#go', { data: ['0+'] }), act('write', 'out')],
      }),
      env: { does: [act('write', '#~/.config/go/env', { data: ['0+'], when: '-w' })] },
    },
  },
  ...same('cpan cpanm', {
    flags: flags({ source: '--mirror' }),
    does: [act('install', 'source', { as: 'cpan-source:' }), act('install', '0+', { as: 'cpan:' })],
  }),
  composer: installer('composer', 'require install update', { '': '-d --working-dir' }),
  luarocks: installer('luarocks', 'install', { source: '--server' }),
  ...same('choco chocolatey', installer('choco', 'install upgrade', { source: '-s --source', '': '--version' })),
  winget: {
    subcommands: same('install add upgrade', {
      flags: flags({ package: '--id', source: '-s --source', '': '-v --version -e' }),
      does: [act('install', 'package|0+', { as: 'winget:' })],
    }),
  },
  scoop: {
    subcommands: {
      ...same('install update', { does: [act('install', '0+', { as: 'scoop:' })] }),
      bucket: { subcommands: { add: { does: [act('install', '1|0', { as: 'scoop-source:' })] } } },
    },
  },
  ...same('softwareupdate installer mas', {
    flags: flags({ package: '-pkg', '': '-target' }),
    subcommands: { install: { does: [act('install', '0+', { as: 'mas:' })] } },
    does: [act('install', 'package', { as: 'pkg:' })],
  }),
  helm: {
    subcommands: {
      ...same('install upgrade', {
        does: [act('install', '1', { as: 'helm:' })],
        flags: flags({ '': '-f --values --set -n --namespace --version' }),
      }),
      repo: { subcommands: { add: { does: [act('install', '1', { as: 'helm-source:' })] } } },
    },
  },
};
