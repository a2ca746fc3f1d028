import { decodes, type Entries, each, folds, of, same } from '../../tree/entries.ts';

const first = same('0');
const receiver = same('receiver');

/** Text, streams, and what decodes. */
export const text: Entries = {
  ...each(
    'encoding/base64.StdEncoding.DecodeString encoding/base64.URLEncoding.DecodeString encoding/base64.RawStdEncoding.DecodeString encoding/base64.RawURLEncoding.DecodeString',
    decodes('base64', '0'),
  ),
  'encoding/base64.NewDecoder': decodes('base64', '1'),
  ...of('encoding/base32.StdEncoding', 'DecodeString', decodes('base32', '0')),
  'encoding/hex.DecodeString': decodes('hex', '0'),
  'encoding/hex.NewDecoder': decodes('hex', '0'),
  ...each('compress/gzip.NewReader compress/zlib.NewReader compress/flate.NewReader', decodes('gzip', '0')),
  ...each('net/url.QueryUnescape net/url.PathUnescape', decodes('url', '0')),
  ...each('*.Open *.XORKeyStream *.CryptBlocks', { does: [{ op: 'decode', target: '1|0' }], gives: { slot: '^|1|0' } }),
  chr: folds('chr', '0'),
  'strings.Join': folds('join', '1', '0'),
  'strings.Split': folds('split', '0', '1'),
  'strings.Fields': folds('split', '0', '# '),
  ...each('strings.Replace strings.ReplaceAll', folds('replace', '0', '1', '2')),
  'strings.ToLower': folds('lower', '0'),
  'strings.ToUpper': folds('upper', '0'),
  ...each('strings.TrimSpace strings.Trim strings.TrimRight strings.TrimLeft bytes.TrimSpace', folds('trim', '0')),
  '%slice': folds('slice', '0', '1', '2'),
  ...each(
    'strings.NewReader bytes.NewReader bytes.NewBuffer bytes.NewBufferString io.ReadAll ioutil.ReadAll io.NopCloser io.TeeReader io.LimitReader encoding/json.Marshal encoding/json.MarshalIndent bufio.NewWriter strings.TrimPrefix strings.TrimSuffix strings.Clone strconv.Itoa strconv.Quote encoding/json.NewDecoder html.UnescapeString',
    first,
  ),
  ...each('*.String *.Bytes *.Text', receiver),
};
