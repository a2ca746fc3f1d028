import { act, decodes, does, type Entries, each, folds, same } from '../../tree/entries.ts';

const first = same('0');

/** Text, lists, and what decodes. */
export const text: Entries = {
  base64_decode: decodes('base64', '0'),
  ...each('gzinflate gzuncompress gzdecode zlib_decode', decodes('gzip', '0')),
  str_rot13: decodes('rot13', '0'),
  hex2bin: decodes('hex', '0'),
  ...each('urldecode rawurldecode', decodes('url', '0')),
  pack: {
    does: [act('decode', '1', { encoding: 'hex', whenText: { slot: '0', matches: /^H/ } })],
    gives: { slot: '^|1' },
  },
  convert_uudecode: does(act('decode', '0')),
  ...each('openssl_decrypt mcrypt_decrypt sodium_crypto_secretbox_open', does(act('decode', '0'))),
  chr: folds('chr', '0'),
  strrev: folds('reverse', '0'),
  ...each('implode join', folds('join', '0', '1')),
  explode: folds('split', '1', '0'),
  str_split: first,
  str_replace: folds('replace', '2', '0', '1'),
  str_ireplace: folds('replace', '2', '0', '1'),
  strtr: folds('replace', '0', '1', '2'),
  ...each('strtolower mb_strtolower lcfirst', folds('lower', '0')),
  ...each('strtoupper mb_strtoupper', folds('upper', '0')),
  ...each('trim ltrim rtrim chop', folds('trim', '0')),
  intval: folds('int', '0', '1'),
  hexdec: folds('int', '0', '#16'),
  ...each(
    'strval json_encode json_decode serialize urlencode rawurlencode htmlspecialchars htmlentities html_entity_decode addslashes stripslashes nl2br array_values array_merge array_filter array_reverse array_unique ucfirst base64_encode bin2hex http_build_query utf8_encode utf8_decode mb_convert_encoding iconv current reset end',
    first,
  ),
  array_pop: { gives: { attribute: ['0', '#*'] } },
};
