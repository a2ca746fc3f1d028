import { act, decodes, type Entries, each, folds, same } from '../../tree/entries.ts';

const receiver = same('receiver');
const first = same('0');

/** Text, results, and what decodes. */
export const text: Entries = {
  ...each(
    'base64.decode base64.decode_config base64.STANDARD.decode base64.URL_SAFE.decode base64.STANDARD_NO_PAD.decode base64.URL_SAFE_NO_PAD.decode base64.BASE64_STANDARD.decode base64.Engine.decode data_encoding.BASE64.decode',
    decodes('base64', '0'),
  ),
  ...each('hex.decode data_encoding.HEXLOWER.decode', decodes('hex', '0')),
  ...each(
    'flate2.read.GzDecoder.new flate2.read.ZlibDecoder.new flate2.read.DeflateDecoder.new flate2.bufread.GzDecoder.new',
    decodes('gzip', '0'),
  ),
  ...each('urlencoding.decode percent_encoding.percent_decode_str', decodes('url', '0')),
  ...each('*.decrypt *.apply_keystream', { does: [act('decode', '1|0')] }),
  ...each(
    'String.from String.from_utf8 String.from_utf8_lossy std.str.from_utf8 std.str.from_utf8_unchecked',
    folds('chr', '0'),
  ),
  ...each(
    'Box.new Box.clone CString.new Vec.from Cow.from serde_json.to_string serde_json.from_str serde_json.to_vec serde_json.to_value std.io.BufReader.new std.io.Cursor.new std.io.BufWriter.new std.mem.take shell_words.split urlencoding.encode',
    first,
  ),
  'String.new': { gives: { text: '' } },
  ...each('*.concat', folds('join', '#', 'receiver')),
  ...each('*.rev', folds('reverse', 'receiver')),
  ...each('*.replace *.replacen', folds('replace', 'receiver', '0', '1')),
  ...each('*.to_lowercase *.to_ascii_lowercase', folds('lower', 'receiver')),
  ...each('*.to_uppercase *.to_ascii_uppercase', folds('upper', 'receiver')),
  ...each('*.trim *.trim_end *.trim_start', folds('trim', 'receiver')),
  ...each('*.split', folds('split', 'receiver', '0')),
  '*.split_whitespace': folds('split', 'receiver', '# '),
  ...each(
    '*.unwrap *.expect *.to_string *.to_owned *.into *.as_str *.as_ref *.as_mut *.clone *.as_bytes *.into_bytes *.unwrap_or_default *.unwrap_or *.unwrap_or_else *.ok *.ok_or *.ok_or_else *.context *.with_context *.map_err *.to_vec *.into_iter *.iter *.iter_mut *.collect *.chars *.bytes *.as_slice *.as_path *.to_path_buf *.to_str *.to_string_lossy *.into_owned *.as_os_str *.borrow *.lock *.take *.cloned *.copied *.error_for_status *.display *.as_deref *.by_ref *.into_string *.as_ptr *.into_inner *.deref',
    receiver,
  ),
};
