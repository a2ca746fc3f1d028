import { act, decodes, does, type Entries, each, folds, same } from '../../tree/entries.ts';

const receiver = same('receiver');
const first = same('0');
const packed = (matches: RegExp) => ({ slot: '0', matches });

/** Text, numbers, lists, and what decodes. */
export const text: Entries = {
  'Base64.decode64': decodes('base64', '0'),
  ...each('Zlib.Inflate.inflate Zlib.inflate Zlib.gunzip', decodes('gzip', '0')),
  'Zlib.GzipReader.new': decodes('gzip', '0'),
  'Zlib.GzipReader.wrap': decodes('gzip', '0'),
  ...each('CGI.unescape URI.decode_www_form_component URI.decode URI.unescape CGI.unescapeHTML', decodes('url', '0')),
  ...each('*.unpack *.unpack1', {
    does: [
      act('decode', 'receiver', { encoding: 'base64', whenText: packed(/^m/) }),
      act('decode', 'receiver', { encoding: 'hex', whenText: packed(/^H/) }),
    ],
    gives: { slot: '^|receiver' },
  }),
  '*.pack': {
    does: [act('decode', 'receiver', { encoding: 'hex', whenText: packed(/^H/) })],
    gives: { slot: '^|receiver' },
  },
  ...each('*.decrypt *.final', does(act('decode', 'receiver'))),
  chr: folds('chr', '0'),
  '*.chr': folds('chr', 'receiver'),
  '*.reverse': folds('reverse', 'receiver'),
  '*.join': folds('join', '0|#', 'receiver'),
  '*.split': folds('split', 'receiver', '0|# '),
  ...each('*.gsub *.sub *.gsub! *.sub! *.tr *.delete', folds('replace', 'receiver', '0', '1|#')),
  ...each('*.downcase *.swapcase', folds('lower', 'receiver')),
  '*.upcase': folds('upper', 'receiver'),
  ...each('*.strip *.chomp *.lstrip *.rstrip *.chop *.squish', folds('trim', 'receiver')),
  '*.concat': folds('concat', 'receiver', '0+'),
  '*.to_i': folds('int', 'receiver', '0'),
  '%slice': folds('slice', '0', '1', '2'),
  ...each(
    '*.to_s *.to_str *.to_sym *.freeze *.dup *.clone *.force_encoding *.encode *.b *.lines *.to_a *.chars *.compact *.flatten *.uniq *.sort *.string *.to_json *.inspect *.shellescape *.then *.tap *.itself *.unicode_normalize *.scrub',
    receiver,
  ),
  ...each(
    'String Array Integer String.new StringIO.new Shellwords.escape Shellwords.join Psych.dump JSON.generate JSON.dump',
    first,
  ),
  ...each('JSON.parse JSON.load Psych.safe_load', first),
  'Shellwords.split': folds('split', '0', '# '),
  '*.fetch': { gives: { attribute: ['receiver', '0'] } },
  '*.dig': { gives: { attribute: ['receiver', '0'] } },
  '*.first': { gives: { attribute: ['receiver', '#0'] } },
  'Keychain.open': does(act('secret', '#keychain')),
  'Clipboard.paste': does(act('secret', '#clipboard')),
};
