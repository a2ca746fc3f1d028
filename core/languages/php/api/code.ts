import { act, asks, does, type Entries, each, evaluates, runs, same, shell, variable } from '../../tree/entries.ts';

/** Starting programs, code built at run time, the environment and what the user gives. */
export const code: Entries = {
  ...each('exec shell_exec system passthru popen', shell('0')),
  proc_open: { command: { how: 'auto', slot: '0' } },
  pcntl_exec: { command: { how: 'argv', slot: '0', more: '1' } },
  COM: does(act('run', '0')),
  ...each('expect_popen ssh2_exec', shell('0')),
  'Symfony.Component.Process.Process': { command: { how: 'auto', slot: '0' } },
  'Symfony.Component.Process.Process.fromShellCommandline': shell('0'),
  eval: evaluates('0', 'php'),
  '%function': does(act('evaluate', '0', { language: 'php', quiet: true })),
  assert: does(act('evaluate', '0', { language: 'php', quiet: true })),
  create_function: evaluates('1', 'php'),
  preg_replace: {
    does: [
      act('evaluate', '1', {
        language: 'php',
        whenText: { slot: '0', matches: /[/#~!|}\])][a-df-zA-Z]{0,12}e[a-zA-Z]{0,12}$/, sure: true },
      }),
    ],
    gives: { slot: '*' },
  },
  mb_ereg_replace: does(act('evaluate', '1', { language: 'php', whenText: { slot: '3', matches: /e/, sure: true } })),
  unserialize: does(act('evaluate', '0', { language: 'php', quiet: true })),
  include: does(
    act('receive', '0', { whenText: { slot: '0', matches: /^(?:https?|ftp):\/\//, sure: true } }),
    act('evaluate', '^', { language: 'php' }),
    act('run', '0', { unlessText: { slot: '0', matches: /^(?:https?|ftp):\/\// } }),
  ),
  ...each('dl', runs('0')),
  'FFI.cdef': runs('1'),
  'FFI.load': runs('0'),
  runkit_function_add: evaluates('2', 'php'),
  getenv: does(act('env', '0'), act('env', '#<all>', { unless: '0' })),
  env: variable('0'),
  apache_getenv: variable('0'),
  putenv: does(act('setenv', '0')),
  ...each('readline stream_get_line', asks('#stdin')),
  getopt: asks('#argv'),
  escapeshellarg: same('0'),
  escapeshellcmd: same('0'),
  // Somebody is logged in, or becomes an administrator.
  ...each('wp_set_auth_cookie', does(act('persist', '#login'))),
  'Illuminate.Support.Facades.Auth.loginUsingId': does(act('persist', '#login')),
  ...each('wp_insert_user wp_update_user', {
    does: [act('persist', '#login', { whenText: { slot: '0.role', matches: /administrator/, sure: true } })],
  }),
  mail: does(act('send', '#mail', { data: ['*'] })),
};
