import type { ApiEntry } from '../../../facts/api.ts';
import { act, type Entries, flags, same, silent, through } from './entry.ts';

const rotated: ApiEntry = { does: [act('decode', 'input', { encoding: 'rot13' })], gives: through };

const pattern = { pattern: '-e --regexp', file: '-f --file' };
const searched = [
  act('read', 'file'),
  act('read', '0+', { when: 'pattern|file' }),
  act('read', '1+', { unless: 'pattern|file' }),
];

/** Text filters; what they print is made from what they read. */
export const text: Entries = {
  echo: { does: [act('decode', '0+', { encoding: 'escapes' })], gives: { join: ['^|0+'], separator: ' ' } },
  printf: {
    flags: flags({ '': '-v' }),
    does: [act('decode', '0', { encoding: 'escapes' })],
    gives: { fold: 'format', slots: ['^|0', '1+'] },
  },
  ...same(
    'yes seq shuf factor expr bc dc date cal sleep test [ wait jobs fg bg disown shopt ulimit umask getopts shift hash type where whereis',
    {},
  ),
  // `$(which tool || true)`.
  ...same('true false :', { gives: silent }),
  which: { gives: { slot: '0' } },
  ...same('cd pushd popd pwd dirs chdir', { gives: silent }),
  basename: { flags: flags({ '': '-s --suffix' }), gives: { fold: 'basename', slots: ['0'] } },
  dirname: { gives: { fold: 'dirname', slots: ['0'] } },
  ...same('grep egrep fgrep zgrep pcregrep', {
    flags: flags({ ...pattern, '': '-m --max-count -A -B -C -d -D --label' }),
    does: searched,
    gives: through,
  }),
  ...same('rg ag ack', {
    flags: flags({
      ...pattern,
      '': '-m --max-count -A -B -C --after-context --before-context --context -g --glob --iglob -t --type -T --type-not -d --max-depth -j -r --replace -M -E --sort --color',
    }),
    does: searched,
    gives: through,
  }),
  ...same('sed gsed', {
    flags: flags({ script: '-e --expression', file: '-f --file', '': '-l --line-length' }),
    does: [
      act('read', 'file'),
      act('read', '0+', { when: 'script|file' }),
      act('read', '1+', { unless: 'script|file' }),
      act('write', '1+|0', { data: ['^', '0', 'script'], when: '-i|--in-place' }),
    ],
    gives: { fold: 'sed', slots: ['^|input', 'script|0'] },
  }),
  ...same('awk gawk mawk nawk', {
    flags: flags({ file: '-f --file', '': '-F -v --field-separator --assign' }),
    does: [
      act('run', '#awk', { data: ['0', 'input'], unless: 'file' }),
      // A program that makes characters of numbers prints something that stands nowhere.
      act('decode', 'input|0', {
        encoding: 'computed',
        whenText: { slot: '0', matches: /%c|\\x[0-9a-fA-F]{2}/, sure: true },
        unless: 'file',
      }),
      // Neither does what one makes of its own words: `BEGIN { print "a" "b" }`.
      act('decode', '0', {
        encoding: 'computed',
        whenText: { slot: '0', matches: /^\s*BEGIN\b[^"]{0,400}"[^"]{0,400}[A-Za-z]{2}/, sure: true },
        unless: 'file|1',
      }),
      act('read', 'file'),
      act('read', '0+', { when: 'file' }),
      act('read', '1+', { unless: 'file' }),
    ],
    gives: through,
  }),
  ...same('jq gojq yq jaq dasel fx', {
    flags: flags({
      file: '-f --from-file',
      '': '--indent -L -p -o --input-format --output-format',
    }),
    pairs: { '--arg': '', '--argjson': '', '--slurpfile': 'data', '--rawfile': 'data' },
    does: [
      act('read', 'file'),
      act('read', 'data'),
      act('read', '1+|0', { when: 'file' }),
      act('read', '1+', { unless: 'file|--args|--jsonargs' }),
    ],
    gives: { fold: 'query', slots: ['0', '^|input'] },
  }),
  ...same('sort', {
    flags: flags({
      out: '-o --output',
      '': '-k --key -t --field-separator -S -T --parallel',
      code: '--compress-program',
    }),
    does: [
      act('read', '0+'),
      act('write', 'out', { data: ['^', 'input'] }),
      act('evaluate', 'code', { language: 'shell' }),
    ],
    gives: through,
  }),
  ...same('cut paste join column csvcut', {
    flags: flags({ '': '-d -f -c -b -s -o -N -1 -2 -j --delimiter --fields --characters' }),
    does: [act('read', '0+')],
    gives: through,
  }),
  uniq: {
    flags: flags({ '': '-f -s -w' }),
    does: [act('read', '0'), act('write', '1', { data: ['^', 'input'] })],
    gives: through,
  },
  wc: { does: [act('read', '0+')], gives: { text: '' } },
  ...same('tsort look expand unexpand csvtk mlr xsv dos2unix unix2dos', { does: [act('read', '0+')], gives: through }),
  ...same('fold fmt pr', { flags: flags({ '': '-w --width -l -h' }), does: [act('read', '0+')], gives: through }),
  ...same('iconv pandoc', {
    flags: flags({
      out: '-o --output',
      filter: '-F --filter -L --lua-filter --pdf-engine',
      '': '-f -t --from --to --from-code --to-code -r -w -M -V --metadata --variable --template -c --css',
    }),
    does: [act('read', '0+'), act('run', 'filter'), act('write', 'out', { data: ['^', 'input'] })],
    gives: through,
  }),
  tr: {
    gives: {
      fold: 'translate',
      slots: ['input', '0', '1|#-', '-d|--delete|#no', '-c|-C|--complement|#no'],
    },
    subcommands: {
      'A-Za-z': { subcommands: { 'N-ZA-Mn-za-m': rotated } },
      'a-zA-Z': { subcommands: { 'n-za-mN-ZA-M': rotated } },
      'N-ZA-Mn-za-m': { subcommands: { 'A-Za-z': rotated } },
      ...same('[:upper:] A-Z', { subcommands: same('[:lower:] a-z', { gives: { fold: 'lower', slots: ['input'] } }) }),
      ...same('[:lower:] a-z', { subcommands: same('[:upper:] A-Z', { gives: { fold: 'upper', slots: ['input'] } }) }),
    },
  },
  rot13: rotated,
  ...same('envsubst', { does: [act('env', '#<all>')] }),
  ...same('read readarray mapfile', { does: [act('input', '#stdin')] }),
  ...same('dialog whiptail zenity kdialog', {
    does: [act('input', '#user'), act('secret', '#login-password', { when: '--password|--passwordbox' })],
  }),
  ...same('select fzf gum', { does: [act('input', '#user')] }),
  ...same('systemd-ask-password ssh-askpass', { does: [act('secret', '#login-password')] }),
};

/** Encoders and decoders. */
export const encodings: Entries = {
  ...same('base64 gbase64', {
    flags: flags({ file: '-i --input', out: '-o --output', '': '-w --wrap -b --break' }),
    does: [
      act('read', 'file|0'),
      act('decode', 'input|^', { encoding: 'base64', when: '-d|-D|--decode' }),
      act('write', 'out', { data: ['^', 'input'] }),
    ],
    gives: through,
  }),
  base32: {
    flags: flags({ '': '-w --wrap' }),
    does: [act('read', '0'), act('decode', 'input|^', { encoding: 'base32', when: '-d|-D|--decode' })],
    gives: through,
  },
  ...same('base58 basenc base64url ascii85 uudecode uuencode qprint recode', {
    flags: flags({ out: '-o', '': '-w --wrap' }),
    does: [act('read', '0'), act('write', 'out', { data: ['^', 'input'] })],
    gives: through,
  }),
  xxd: {
    flags: flags({ '': '-c -g -l -s -cols -len -seek -o' }),
    does: [
      act('read', '0'),
      act('decode', 'input|^', { encoding: 'hex', when: '-r|-revert' }),
      act('write', '1', { data: ['^', 'input'] }),
    ],
    gives: through,
  },
  ...same('urlencode urldecode', { gives: through }),
  openssl: {
    subcommands: {
      ...same('base64', {
        flags: flags({ file: '-in', out: '-out' }),
        does: [
          act('read', 'file'),
          act('decode', 'input|^', { encoding: 'base64', when: '-d' }),
          act('write', 'out', { data: ['^', 'input'] }),
        ],
        gives: through,
      }),
      enc: {
        flags: flags({ file: '-in -kfile', out: '-out', password: '-pass -k -K', '': '-iv -S -iter -md -saltlen' }),
        does: [
          act('read', 'file'),
          act('decode', 'input|^', { encoding: 'base64', when: '-base64|-a' }),
          act('write', 'out', { data: ['^', 'input'] }),
        ],
        gives: through,
      },
      s_client: {
        flags: flags({
          host: '-connect -host',
          file: '-cert -key -CAfile',
          '': '-servername -port -starttls -alpn -cipher -proxy',
        }),
        does: [act('read', 'file'), act('send', 'host|0', { data: ['input', '^'] }), act('receive', 'host|0')],
      },
      s_server: {
        flags: flags({ port: '-accept -port', file: '-cert -key' }),
        does: [act('read', 'file'), act('listen', 'port|#4433')],
      },
      ...same('rsautl pkeyutl rsa pkey x509 req smime cms dgst pkcs12 ec genrsa genpkey verify', {
        flags: flags({
          file: '-in -inkey -key -CAkey -CA -sign -signkey',
          out: '-out -keyout',
          '': '-pass -passin -passout -days -subj -newkey -config -extensions -pkeyopt -algorithm -name -inform -outform',
        }),
        does: [act('read', 'file'), act('write', 'out', { data: ['^', 'input'] })],
        gives: through,
      }),
    },
  },
};
