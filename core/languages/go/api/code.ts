import {
  act,
  argv,
  asks,
  does,
  type Entries,
  each,
  evaluates,
  makes,
  of,
  runs,
  same,
  shell,
  variable,
} from '../../tree/entries.ts';

const start = argv('0', '1+');

/** Starting programs, code built at run time, the environment and what the user gives. */
export const code: Entries = {
  'os/exec.Command': start,
  'os/exec.CommandContext': argv('1', '2+'),
  'os/exec.Cmd': { command: { how: 'argv', slot: 'Args|Path' } },
  'os/exec.LookPath': same('0'),
  ...each('syscall.Exec syscall.ForkExec syscall.StartProcess os.StartProcess', {
    does: [act('run', '0')],
    command: { how: 'argv', slot: '1' },
  }),
  'pty.Start': same('0'),
  'script.Exec': shell('0'),
  // What is sent to an interpreter that waits for its program.
  ...Object.fromEntries(
    (['shell', 'python', 'javascript'] as const).flatMap((language) =>
      Object.entries(
        of(`program.${language}`, 'Stdin Write WriteString', does(act('evaluate', '0', { language, quiet: true }))),
      ),
    ),
  ),
  ...of('*', 'CombinedOutput Output StdoutPipe StdinPipe StderrPipe', same('receiver')),
  'plugin.Open': runs('0'),
  'yaegi.New': makes('yaegi()'),
  ...of('yaegi()', 'Eval EvalPath', evaluates('0', 'go')),
  'otto.New': makes('otto()'),
  ...of('otto()', 'Run Eval', evaluates('0', 'javascript')),
  'otto.Run': evaluates('0', 'javascript'),
  ...each('os.Getenv os.LookupEnv syscall.Getenv', variable('0')),
  ...each('os.Environ syscall.Environ', variable('#<all>')),
  'os.ExpandEnv': same('0'),
  ...each('os.Setenv syscall.Setenv', does(act('setenv', '0'))),
  ...of('flag', 'String StringVar Arg Args Int', asks('#argv')),
  'bufio.NewReader': same('0'),
  'bufio.NewScanner': same('0'),
  'fmt.Scanln': asks('#stdin'),
  ...of('godotenv', 'Load Read Overload', does(act('read', '0|#.env'))),
  'keyring.Get': does(act('secret', '#keychain')),
  'clipboard.ReadAll': does(act('secret', '#clipboard')),
};
