import type { ApiEntry, Slot } from '../../../facts/api.ts';

const shell = (slot: Slot): ApiEntry => ({ command: { how: 'shell', slot } });
const auto: ApiEntry = { command: { how: 'auto', slot: '0|args' } };
/** `execl(path, arg0, …)`: the name that the program is told is not part of what it gets. */
const listed = (at: number): ApiEntry => ({ command: { how: 'argv', slot: `${at}`, more: `${at + 2}+` } });
/** `execv(path, [arg0, …])`. */
const given = (at: number): ApiEntry => ({
  does: [{ op: 'run', target: `${at}` }],
  command: { how: 'argv', slot: `${at + 1}` },
});

/** What is sent to an interpreter that waits for its program. */
const sent = Object.fromEntries(
  (['shell', 'python', 'javascript'] as const).flatMap((language): [string, ApiEntry][] => {
    const code: ApiEntry = { does: [{ op: 'evaluate', target: '0|input', language, quiet: true }] };
    return ['communicate', 'stdin.write', 'stdin.writelines'].map((name) => [`program.${language}.${name}`, code]);
  }),
);

/** Starting programs. https://docs.python.org/3/library/subprocess.html, os.html#process-management, asyncio-subprocess.html */
export const process: Readonly<Record<string, ApiEntry>> = {
  ...sent,
  'os.system': shell('0|command'),
  'os.popen': shell('0|cmd'),
  'os.popen2': shell('0'),
  'os.popen3': shell('0'),
  'os.popen4': shell('0'),
  'popen2.popen2': shell('0'),
  'popen2.popen3': shell('0'),
  'os.startfile': { does: [{ op: 'run', target: '0|filepath', data: ['2|arguments'] }] },
  'os.execl': listed(0),
  'os.execle': listed(0),
  'os.execlp': listed(0),
  'os.execlpe': listed(0),
  'os.execv': given(0),
  'os.execve': given(0),
  'os.execvp': given(0),
  'os.execvpe': given(0),
  'os.spawnl': listed(1),
  'os.spawnle': listed(1),
  'os.spawnlp': listed(1),
  'os.spawnlpe': listed(1),
  'os.spawnv': given(1),
  'os.spawnve': given(1),
  'os.spawnvp': given(1),
  'os.spawnvpe': given(1),
  'os.posix_spawn': given(0),
  'os.posix_spawnp': given(0),
  'subprocess.run': auto,
  'subprocess.call': auto,
  'subprocess.check_call': auto,
  'subprocess.check_output': auto,
  'subprocess.Popen': auto,
  'subprocess.getoutput': shell('0|cmd'),
  'subprocess.getstatusoutput': shell('0|cmd'),
  'commands.getoutput': shell('0'),
  'commands.getstatusoutput': shell('0'),
  'pty.spawn': { command: { how: 'auto', slot: '0|argv' } },
  'asyncio.create_subprocess_exec': { command: { how: 'argv', slot: '0|program', more: '1+' } },
  'asyncio.create_subprocess_shell': shell('0|cmd'),
  'asyncio.subprocess.create_subprocess_exec': { command: { how: 'argv', slot: '0|program', more: '1+' } },
  'asyncio.subprocess.create_subprocess_shell': shell('0|cmd'),
  'anyio.run_process': { command: { how: 'auto', slot: '0|command' } },
  'anyio.open_process': { command: { how: 'auto', slot: '0|command' } },
  'trio.run_process': { command: { how: 'auto', slot: '0|command' } },
  'pexpect.spawn': shell('0|command'),
  'pexpect.spawnu': shell('0|command'),
  'pexpect.run': shell('0|command'),
  'pexpect.popen_spawn.PopenSpawn': { command: { how: 'auto', slot: '0|cmd' } },
  'ptyprocess.PtyProcess.spawn': { command: { how: 'auto', slot: '0|argv' } },
  'winpty.PtyProcess.spawn': { command: { how: 'auto', slot: '0|argv' } },
  'invoke.run': shell('0|command'),
  'fabric.api.local': shell('0|command'),
  'delegator.run': { command: { how: 'auto', slot: '0|command' } },
  'envoy.run': shell('0'),
  'shutil.which': { gives: { slot: '0|cmd' } },
  'distutils.spawn.find_executable': { gives: { slot: '0' } },
  'get_ipython.system': shell('0|cmd'),
  'get_ipython.getoutput': shell('0|cmd'),
  'sh.Command': { command: { how: 'argv', slot: '0' } },
  // `sh.curl(…)` and `plumbum.cmd.curl(…)` are lowered to this.
  '%program': { command: { how: 'argv', slot: '0', more: '1+' } },
  'pip.main': { command: { how: 'argv', slot: '#pip', more: '0' } },
  'pip._internal.main': { command: { how: 'argv', slot: '#pip', more: '0' } },
  'pip._internal.cli.main.main': { command: { how: 'argv', slot: '#pip', more: '0' } },
  'ctypes.CDLL': { does: [{ op: 'run', target: '0|name' }] },
  'ctypes.PyDLL': { does: [{ op: 'run', target: '0|name' }] },
  'ctypes.WinDLL': { does: [{ op: 'run', target: '0|name' }] },
  'ctypes.cdll.LoadLibrary': { does: [{ op: 'run', target: '0' }] },
  'ctypes.windll.LoadLibrary': { does: [{ op: 'run', target: '0' }] },
};
