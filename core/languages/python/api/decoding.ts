import type { Action, ApiEntry, Encoding, Gives, Slot } from '../../../facts/api.ts';

const decode = (encoding: Encoding, target: Slot): ApiEntry => ({
  does: [{ op: 'decode', target, encoding }],
  gives: { slot: '^' },
});
/** Decoding in a way that is not computed here. */
const opaque = (target: Slot): ApiEntry => ({ does: [{ op: 'decode', target }] });
const cipher = (made: Slot): ApiEntry => ({ gives: { instance: 'cipher', made: [made] } });

/** `codecs.decode` and `.decode`: the name of the codec decides; text encodings change nothing. */
const named = (target: Slot, slot: Slot): readonly Action[] => [
  { op: 'decode', target, encoding: 'hex', whenText: { slot, matches: /^hex/ } },
  { op: 'decode', target, encoding: 'base64', whenText: { slot, matches: /^base_?64/ } },
  { op: 'decode', target, encoding: 'rot13', whenText: { slot, matches: /^rot_?13/ } },
  { op: 'decode', target, encoding: 'gzip', whenText: { slot, matches: /^(?:zlib|zip)/ } },
];

const first: Gives = { join: ['^|0|input'], separator: '', each: true };

/** Encryption: what it gives is known to be sealed, and by which key. */
const seals = (target: Slot): ApiEntry => ({ does: [{ op: 'decode', target, data: ['receiver'] }] });

/** What turns encoded, compressed or encrypted text into text, or text into such. */
export const decoding: Readonly<Record<string, ApiEntry>> = {
  'base64.b64decode': decode('base64', '0|s'),
  'base64.standard_b64decode': decode('base64', '0|s'),
  'base64.urlsafe_b64decode': decode('base64', '0|s'),
  'base64.decodebytes': decode('base64', '0|s'),
  'base64.decodestring': decode('base64', '0'),
  'base64.b32decode': decode('base32', '0|s'),
  'base64.b16decode': decode('hex', '0|s'),
  'base64.b85decode': decode('base85', '0|b'),
  'base64.a85decode': decode('base85', '0|b'),
  'binascii.unhexlify': decode('hex', '0'),
  'binascii.a2b_hex': decode('hex', '0'),
  'binascii.a2b_base64': decode('base64', '0'),
  'bytes.fromhex': decode('hex', '0'),
  'bytearray.fromhex': decode('hex', '0'),
  '*.fromhex': decode('hex', '0'),
  'codecs.decode': { does: named('0|obj', '1|encoding'), gives: { slot: '^|0|obj' } },
  'codecs.encode': {
    does: [{ op: 'decode', target: '0|obj', encoding: 'rot13', whenText: { slot: '1|encoding', matches: /^rot_?13/ } }],
    gives: { slot: '^|0|obj' },
  },
  'codecs.getdecoder': { gives: { instance: 'codecs.getdecoder()', made: ['0'] } },
  // What it gives begins with the text; how much was read comes behind.
  'codecs.getdecoder()': { does: named('0|input', 'receiver'), gives: first },
  'codecs.lookup': { gives: { instance: 'codecs.codec', made: ['0'] } },
  'codecs.codec.decode': { does: named('0|input', 'receiver'), gives: first },
  'codecs.getincrementaldecoder': { gives: { instance: 'codecs.getincrementaldecoder()', made: ['0'] } },
  'codecs.getincrementaldecoder()': { gives: { instance: 'codecs.incremental', made: ['receiver'] } },
  'codecs.incremental.decode': { does: named('0|input', 'receiver'), gives: { slot: '^|0' } },
  '*.decode': { does: named('receiver', '0|encoding'), gives: { slot: '^|receiver' } },
  '*.encode': { gives: { slot: 'receiver' } },
  'zlib.decompress': decode('gzip', '0|data'),
  'gzip.decompress': decode('gzip', '0|data'),
  'bz2.decompress': opaque('0|data'),
  'lzma.decompress': opaque('0|data'),
  'brotli.decompress': opaque('0'),
  'zstandard.decompress': opaque('0'),
  'urllib.parse.unquote': decode('url', '0|string'),
  'urllib.parse.unquote_plus': decode('url', '0|string'),
  'urllib.parse.unquote_to_bytes': decode('url', '0|string'),
  'html.unescape': { gives: { slot: '0|s' } },
  'quopri.decodestring': opaque('0'),
  'cryptography.fernet.Fernet': cipher('0|key'),
  'Crypto.Cipher.AES.new': cipher('0'),
  'Crypto.Cipher.ARC4.new': cipher('0'),
  'Crypto.Cipher.ChaCha20.new': cipher('key'),
  'Cryptodome.Cipher.AES.new': cipher('0'),
  'cipher.decrypt': opaque('0|token'),
  'cipher.decrypt_and_verify': opaque('0'),
  '*.decrypt': opaque('0'),
  'cipher.encrypt': seals('0|data'),
  'cipher.encrypt_and_digest': seals('0'),
  '*.encrypt': seals('0|data'),
};
