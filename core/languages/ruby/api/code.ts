import {
  act,
  argv,
  asks,
  does,
  type Entries,
  each,
  evaluates,
  of,
  runs,
  same,
  shell,
  variable,
} from '../../tree/entries.ts';

const shells = shell('0');
const words = argv('0', '1+');
const auto = { command: { how: 'auto', slot: '0' } } as const;
const install = (as: string) => does(act('install', '0', { as }));

/** Starting programs, code built at run time, the environment and what the user gives. */
export const code: Entries = {
  ...each('system exec spawn backticks', shells),
  'system.words': words,
  'IO.popen': auto,
  ...of('Open3', 'capture2 capture2e capture3 popen2 popen2e popen3 pipeline pipeline_r', shells),
  'PTY.spawn': shells,
  'PTY.getpty': shells,
  // What is sent to an interpreter that waits for its program.
  ...Object.fromEntries(
    (['shell', 'python', 'ruby'] as const).flatMap((language) =>
      Object.entries(
        of(`program.${language}`, 'write puts print <<', does(act('evaluate', '0', { language, quiet: true }))),
      ),
    ),
  ),
  eval: evaluates('0', 'ruby'),
  ...each('*.instance_eval *.class_eval *.module_eval *.instance_exec *.class_exec', {
    does: [act('evaluate', '0', { language: 'ruby', quiet: true })],
  }),
  'binding.eval': evaluates('0', 'ruby'),
  '*.eval': evaluates('0', 'ruby'),
  'TOPLEVEL_BINDING.eval': evaluates('0', 'ruby'),
  'RubyVM.InstructionSequence.compile': same('0'),
  'RubyVM.InstructionSequence.new': same('0'),
  'ERB.new': same('0'),
  '*.result': evaluates('receiver', 'ruby'),
  'Marshal.load': evaluates('0', 'ruby'),
  'Marshal.restore': evaluates('0', 'ruby'),
  ...of('Psych', 'load unsafe_load', does(act('evaluate', '0', { language: 'ruby', quiet: true }))),
  'Psych.unsafe_load_file': evaluates('0', 'ruby'),
  load: runs('0'),
  require: does(act('run', '0', { whenText: { slot: '0', matches: '^[./~{]' } })),
  require_relative: { gives: { text: '' } },
  autoload: does(act('run', '1')),
  'Fiddle.dlopen': runs('0'),
  'Fiddle.Handle.new': runs('0'),
  'Object.const_get': { gives: { module: '0' } },
  'Kernel.const_get': { gives: { module: '0' } },
  'Object.method': { gives: { module: '0' } },
  ...of('ARGV', 'fetch first shift last pop', asks('#argv')),
  gets: asks('#stdin'),
  'STDIN.gets': asks('#stdin'),
  'STDIN.read': asks('#stdin'),
  'ARGF.read': asks('#stdin'),
  'STDIN.getpass': asks('#stdin'),
  'IO.console.getpass': asks('#stdin'),
  ...of('ENV', 'fetch delete values_at slice key?', variable('0')),
  ...of(
    'ENV',
    'to_h to_hash each map select inspect to_a collect filter reject values keys to_s dup clone each_pair',
    variable('#<all>'),
  ),
  // A build file names what it installs.
  gem: install('gem:'),
  source: does(act('install', '0', { as: 'gem-source:', whenText: { slot: '0', matches: '://' } })),
  '*.add_dependency': install('gem:'),
  '*.add_runtime_dependency': install('gem:'),
  '*.add_development_dependency': install('gem:'),
  brew: install('brew:'),
  cask: install('cask:'),
  pod: install('pod:'),
  sh: shells,
};
