import type { ApiEntry } from '../../../facts/api.ts';
import { act, type Entries, flags, same } from './entry.ts';

/** A command that runs the rest of its line; `first` is how many of its own positionals stand before that. */
function wrapper(valued = '', first = 0): ApiEntry {
  return {
    flags: flags({ '': valued }),
    stopAtPositional: true,
    command: { how: 'argv', slot: `${first}`, more: `${first + 1}+` },
  };
}

const container = {
  env: '--env-file',
  volume: '-v --volume --mount',
  '': '-e --env -p --publish --name --network --net -w --workdir -u --user --entrypoint --rm-after -h --hostname --platform --memory -m --cpus -l --label --restart --add-host --cap-add --cap-drop --device --gpus --ipc --pid --security-opt --tmpfs --ulimit --log-driver --log-opt --pull',
};

/** Commands that run another command. */
export const wrappers: Entries = {
  sudo: wrapper('-u --user -g --group -C -D --chdir -h --host -p --prompt -R -r -t -T -U'),
  doas: wrapper('-u -C'),
  pkexec: wrapper('--user'),
  ...same('su runuser', {
    flags: flags({ code: '-c --command --session-command', '': '-s --shell -g --group -G -w' }),
    does: [
      act('evaluate', 'code', { language: 'shell' }),
      act('evaluate', 'input', { language: 'shell', unless: 'code' }),
    ],
  }),
  env: {
    flags: flags({ line: '-S --split-string', '': '-u --unset -C --chdir -P' }),
    stopAtPositional: true,
    does: [act('env', '#<all>', { unless: '0|line' }), act('evaluate', 'line', { language: 'shell' })],
    command: { how: 'argv', slot: '0', more: '1+' },
  },
  ...same(
    'nohup setsid time command builtin caffeinate unbuffer fakeroot rlwrap winpty chronic ts ltrace pv noglob nocorrect',
    wrapper('-w -t -f --format -o --output'),
  ),
  // The program is the first word behind it: `busybox wget`.
  ...same('busybox toybox', wrapper()),
  exec: wrapper('-a'),
  ...same('nice', wrapper('-n --adjustment')),
  ...same('ionice', wrapper('-c -n -p -P -u --class --classdata')),
  stdbuf: wrapper('-i -o -e --input --output --error'),
  ...same('timeout gtimeout', wrapper('-k --kill-after -s --signal', 1)),
  ...same('chroot unshare nsenter', wrapper('--userspec --groups -t --target -S -G -r -w', 1)),
  taskset: wrapper('', 1),
  flock: {
    flags: flags({ code: '-c --command', '': '-w --timeout -E' }),
    stopAtPositional: true,
    does: [act('evaluate', 'code', { language: 'shell' })],
    command: { how: 'argv', slot: '1', more: '2+' },
  },
  strace: wrapper('-e -o -p -s -u -E'),
  ...same('proxychains proxychains4 torsocks torify proxychains-ng', wrapper('-f')),
  ...same('dotenv doppler infisical direnv dbus-run-session xvfb-run', wrapper('-f -e -p -c -a -s')),
  ...same('xargs gxargs', {
    flags: flags({
      file: '-a --arg-file',
      '': '-I -i -n -P -L -d -E -s --max-args --max-procs --max-lines --delimiter --replace -J -R',
    }),
    stopAtPositional: true,
    does: [act('read', 'file')],
    command: { how: 'argv', slot: '0', more: '1+' },
  }),
  parallel: {
    flags: flags({
      file: '-a --arg-file',
      '': '-j --jobs -I -N -n -L -S --sshlogin --colsep -d --delay --timeout --joblog --results --tmpdir',
    }),
    stopAtPositional: true,
    // Alone, it runs the lines of its input.
    does: [act('read', 'file'), act('evaluate', 'input', { language: 'shell', unless: '0' })],
    command: { how: 'shell', slot: '0+' },
  },
  ...same('watch', {
    flags: flags({ '': '-n --interval -q' }),
    stopAtPositional: true,
    command: { how: 'shell', slot: '0+' },
  }),
  ...same('entr nodemon watchexec chokidar', {
    flags: flags({ code: '-x --exec -c', '': '-w --watch -e --ext -i --ignore' }),
    stopAtPositional: true,
    does: [act('evaluate', 'code', { language: 'shell' })],
    command: { how: 'argv', slot: '0', more: '1+' },
  }),
  script: {
    flags: flags({ code: '-c --command', '': '-T -t -I -O -B -o' }),
    stopAtPositional: true,
    does: [act('evaluate', 'code', { language: 'shell' }), act('write', '0')],
    command: { how: 'argv', slot: '1', more: '2+' },
  },
  screen: {
    flags: flags({ '': '-S -L -t -s -c -p -h -T -X' }),
    stopAtPositional: true,
    command: { how: 'argv', slot: '0', more: '1+' },
  },
  tmux: {
    flags: flags({ '': '-S -L -f' }),
    subcommands: {
      ...same('new-session new neww new-window split-window splitw respawn-pane', {
        flags: flags({ '': '-s -n -c -t -x -y -F -e' }),
        stopAtPositional: true,
        command: { how: 'shell', slot: '0+' },
      }),
      ...same('send-keys send', {
        flags: flags({ '': '-t -N' }),
        // The first text is what is typed; names of keys (`C-c`, `Enter`) are none.
        does: [
          act('evaluate', '0', {
            language: 'shell',
            unlessText: { slot: '0', matches: /^(?:[CMS]-.{1,8}|Enter|Escape|Tab|Space|BSpace|Up|Down|Left|Right)$/ },
          }),
        ],
      }),
      ...same('run-shell run', { flags: flags({ '': '-t -d' }), does: [act('evaluate', '0+', { language: 'shell' })] }),
    },
  },
  ...same('docker podman nerdctl', {
    flags: flags({ '': '-H --host --context -c --config -l --log-level' }),
    subcommands: {
      run: {
        flags: flags(container),
        stopAtPositional: true,
        does: [act('read', 'env'), act('read', 'volume'), act('install', '0', { as: 'docker:' })],
        command: { how: 'argv', slot: '1', more: '2+' },
      },
      exec: { flags: flags(container), stopAtPositional: true, command: { how: 'argv', slot: '1', more: '2+' } },
      pull: { flags: flags({ '': '--platform' }), does: [act('install', '0', { as: 'docker:' })] },
      push: { does: [act('send', '0', { data: ['0'] })] },
      ...same('build buildx', {
        flags: flags({ file: '-f --file', '': '-t --tag --build-arg --target --platform --secret --ssh' }),
        does: [act('run', 'file|#Dockerfile')],
      }),
      ...same('cp', { does: [act('read', '0'), act('write', '1', { data: ['^'] })] }),
      compose: {
        flags: flags({ file: '-f --file', '': '-p --project-name --env-file --profile' }),
        does: [act('read', 'file'), act('run', '#docker-compose.yml')],
      },
      login: {
        flags: flags({ '': '-u --username -p --password' }),
        does: [act('send', '0|#docker.io', { data: ['*', 'input'] })],
      },
    },
  }),
  ...same('docker-compose podman-compose', {
    flags: flags({ file: '-f --file', '': '-p --env-file --profile' }),
    does: [act('read', 'file'), act('run', '#docker-compose.yml')],
  }),
  ...same('kubectl oc', {
    flags: flags({ '': '-n --namespace --context --kubeconfig --cluster -s --server' }),
    subcommands: {
      exec: {
        flags: flags({ '': '-c --container -n --namespace' }),
        stopAtPositional: true,
        command: { how: 'argv', slot: '1', more: '2+' },
      },
      run: {
        flags: flags({ image: '--image', '': '-n --namespace --restart' }),
        does: [act('install', 'image', { as: 'docker:' })],
      },
      ...same('apply create replace', {
        flags: flags({ file: '-f --filename -k --kustomize', '': '-n --namespace' }),
        does: [act('read', 'file'), act('send', '#<any>', { data: ['^', 'input'] })],
      }),
      ...same('get describe', {
        flags: flags({ '': '-o --output -n --namespace -l --selector' }),
        subcommands: same('secret secrets', { does: [act('secret', '#kubernetes')] }),
        does: [act('receive', '#<any>')],
      }),
      cp: { does: [act('read', '0'), act('write', '1', { data: ['^'] })] },
      config: { does: [act('secret', '#file:~/.kube/config')] },
    },
  }),
  ...same('vagrant multipass wsl wsl.exe lima limactl distrobox toolbox', wrapper('-d -u -e --exec')),
  ...same('open xdg-open start gio explorer', {
    flags: flags({ app: '-a -b', '': '--args -e' }),
    does: [
      act('run', 'app', { data: ['0+'] }),
      act('run', '0+', { unless: 'app' }),
      act('receive', '0+', { prefix: 'https://', as: 'https://' }),
      act('receive', '0+', { prefix: 'http://', as: 'http://' }),
    ],
  }),
};
