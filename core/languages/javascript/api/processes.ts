import type { ApiEntry } from '../../../facts/api.ts';
import { alias, each, table } from './table.ts';

const shell: ApiEntry = { command: { how: 'shell', slot: '0' } };
const program: ApiEntry = { command: { how: 'argv', slot: '0', more: '1' } };
const words: ApiEntry = { command: { how: 'argv', slot: '0' } };
const script: ApiEntry = { does: [{ op: 'run', target: '0', data: ['1'] }] };

/** Starting programs and scripts. */
export const processes = table({
  calls: {
    ...each('child_process', ['exec', 'execSync'], shell),
    ...each('child_process', ['execFile', 'execFileSync', 'spawn', 'spawnSync'], program),
    'child_process.fork': script,
    'cluster.setupPrimary': { does: [{ op: 'run', target: '0.exec', when: '0.exec' }] },
    'worker_threads.Worker': {
      does: [
        { op: 'evaluate', target: '0', language: 'javascript', whenText: { slot: '1.eval', matches: /^true$/ } },
        { op: 'run', target: '0', unlessText: { slot: '1.eval', matches: /^true$/ } },
      ],
    },
    ...each('', ['Worker', 'SharedWorker'], script),
    ...each('Bun', ['spawn', 'spawnSync'], { command: { how: 'argv', slot: '0.cmd|0' } }),
    $: shell,
    execa: program,
    ...each('execa', ['sync', 'node', 'execaNode'], program),
    ...each('execa', ['command', 'commandSync'], shell),
    'Deno.Command': {
      command: { how: 'argv', slot: '0', more: '1.args' },
      gives: { instance: 'Deno.Process', made: ['^'] },
    },
    'Deno.run': { command: { how: 'argv', slot: '0.cmd' } },
    'shelljs.exec': shell,
    ...each('sudo-prompt', ['exec'], shell),
    ...each('node-cmd', ['run', 'runSync', 'get'], shell),
    ...each('shell-exec', ['default'], shell),
    ...each('exec-sh', ['promise'], shell),
    'node-pty.spawn': program,
    tinyexec: program,
    'tinyexec.x': program,
    'tinyexec.exec': program,
    nanospawn: program,
    'tinyspawn.$': shell,
    'child-process-promise.exec': shell,
    ...each('child-process-promise', ['spawn', 'execFile'], program),
    'python-shell.PythonShell.run': script,
    'python-shell.PythonShell.runString': { does: [{ op: 'evaluate', target: '0', language: 'python' }] },
    'process.dlopen': { does: [{ op: 'run', target: '1' }] },
    ...each('', ['ffi-napi.Library', 'koffi.load', 'bun:ffi.dlopen'], { does: [{ op: 'run', target: '0' }] }),
    open: { does: [{ op: 'run', target: '#open', data: ['0'] }] },
    'open.openApp': words,
  },
  aliases: {
    ...alias('child_process', ['node:child_process', 'mz/child_process', 'promisify-child-process']),
    ...alias('child_process.spawn', ['cross-spawn', 'cross-spawn.spawn', 'cross-spawn-promise', 'nano-spawn']),
    ...alias('child_process.spawnSync', ['cross-spawn.sync', 'cross-spawn.spawnSync']),
    ...alias('execa', ['execa.execa', 'execa.execaSync', 'execa.default']),
    ...alias('execa.command', ['execa.execaCommand', 'execa.execaCommandSync']),
    ...alias('$', [
      'zx.$',
      'zx/core.$',
      'bun.$',
      'Bun.$',
      'execa.$',
      'dax.$',
      'dax-sh.$',
      'dax',
      '$.sync',
      'google/zx.$',
    ]),
    ...alias('Bun', ['bun']),
    ...alias('shelljs', ['shelljs/global']),
    ...alias('open', ['opn', 'open-cli']),
    ...alias('worker_threads', ['node:worker_threads']),
  },
});
