import type { ApiEntry, Encoding, Fold, Slot } from '../../../facts/api.ts';
import { alias, each, table } from './table.ts';

const same: ApiEntry = { gives: { slot: '0' } };
const written: ApiEntry = { gives: { written: '0' } };
const itself: ApiEntry = { gives: { slot: 'receiver' } };

function decodes(encoding?: Encoding, target: Slot = '0'): ApiEntry {
  return {
    does: [encoding === undefined ? { op: 'decode', target } : { op: 'decode', target, encoding }],
    gives: { slot: '^' },
  };
}

function folds(fold: Fold, ...slots: readonly Slot[]): ApiEntry {
  return { gives: { fold, slots } };
}

/** A buffer of a text: decoded when an encoding says so. */
const buffer: ApiEntry = {
  does: [
    { op: 'decode', target: '0', encoding: 'base64', whenText: { slot: '1', matches: /^base64/ } },
    { op: 'decode', target: '0', encoding: 'hex', whenText: { slot: '1', matches: /^hex/ } },
  ],
  gives: { slot: '^|0' },
};

/** Texts, buffers and data that are put together, taken apart, encoded and decoded. */
export const text = table({
  calls: {
    'Buffer.from': buffer,
    Buffer: buffer,
    'Buffer.concat': folds('join', '#', '0'),
    atob: decodes('base64'),
    ...each('js-base64', ['decode', 'atob', 'Base64.decode', 'Base64.atob', 'toUint8Array'], decodes('base64')),
    ...each(
      '',
      ['base-64.decode', 'base64-js.toByteArray', 'abab.atob', 'Base64.decode', 'Uint8Array.fromBase64'],
      decodes('base64'),
    ),
    'Uint8Array.fromHex': decodes('hex'),
    ...each('', ['decodeURIComponent', 'decodeURI', 'unescape', 'querystring.unescape'], decodes('url')),
    ...each(
      'zlib',
      [
        'gunzip',
        'gunzipSync',
        'unzip',
        'unzipSync',
        'inflate',
        'inflateSync',
        'inflateRaw',
        'inflateRawSync',
        'brotliDecompress',
        'brotliDecompressSync',
      ],
      decodes('gzip'),
    ),
    ...each(
      '',
      [
        'pako.inflate',
        'pako.ungzip',
        'pako.inflateRaw',
        'fflate.gunzipSync',
        'fflate.decompressSync',
        'fflate.unzlibSync',
        'Bun.gunzipSync',
        'Bun.inflateSync',
      ],
      decodes('gzip'),
    ),
    ...each(
      '',
      [
        'lz-string.decompressFromBase64',
        'lz-string.decompress',
        'lz-string.decompressFromEncodedURIComponent',
        'LZString.decompressFromBase64',
      ],
      decodes(),
    ),
    ...each('crypto', ['createDecipheriv', 'createDecipher'], { gives: { instance: 'crypto.Decipher' } }),
    ...each('crypto.Decipher', ['update', 'final'], decodes()),
    ...each('crypto', ['createCipheriv', 'createCipher'], { gives: { instance: 'crypto.Cipher', made: ['1'] } }),
    ...each('crypto.Cipher', ['update'], { does: [{ op: 'decode', target: '0', data: ['receiver'] }] }),
    ...each('crypto', ['privateDecrypt', 'publicDecrypt'], decodes(undefined, '1')),
    'crypto.subtle.decrypt': decodes(undefined, '2'),
    ...each('crypto-js', ['AES.decrypt', 'DES.decrypt', 'TripleDES.decrypt', 'RC4.decrypt'], decodes()),
    ...each('crypto-js', ['enc.Base64.parse'], decodes('base64')),
    ...each('crypto-js', ['enc.Hex.parse'], decodes('hex')),
    ...each('String', ['fromCharCode', 'fromCodePoint'], folds('chr', '*')),
    ...each(
      '',
      [
        'String.raw',
        'Number',
        'Object',
        'Array.from',
        'Uint8Array.from',
        'Uint8Array',
        'encodeURIComponent',
        'encodeURI',
      ],
      same,
    ),
    String: written,
    parseInt: folds('int', '0', '1'),
    ...each('JSON', ['stringify'], written),
    ...each('JSON', ['parse'], same),
    ...each(
      '',
      ['JSON5.parse', 'json5.parse', 'yaml.parse', 'js-yaml.load', 'toml.parse', 'ini.parse', 'superjson.stringify'],
      same,
    ),
    ...each(
      '',
      [
        'URLSearchParams',
        'querystring.stringify',
        'qs.stringify',
        'querystring.escape',
        'Blob',
        'File',
        'structuredClone',
      ],
      same,
    ),
    ...each('Promise', ['resolve', 'all', 'allSettled', 'any', 'race'], same),
    ...each('Object', ['freeze', 'seal', 'values', 'fromEntries', 'create'], same),
    'Object.entries': folds('entries', '0'),
    ...each('', ['Readable.from', 'stream.Readable.from'], same),
    'util.format': folds('format', '0', '1+'),
    '*.concat': folds('concat', 'receiver', '*'),
    '*.join': folds('join', '0|#,', 'receiver'),
    '*.replace': folds('replace', 'receiver', '0', '1'),
    '*.replaceAll': folds('replace', 'receiver', '0', '1'),
    ...each('*', ['slice', 'substring'], folds('slice', 'receiver', '0', '1')),
    '*.split': folds('split', 'receiver', '0'),
    ...each('*', ['reverse', 'toReversed'], folds('reverse', 'receiver')),
    ...each('*', ['toLowerCase', 'toLocaleLowerCase'], folds('lower', 'receiver')),
    ...each('*', ['toUpperCase', 'toLocaleUpperCase'], folds('upper', 'receiver')),
    ...each('*', ['trim', 'trimEnd', 'trimStart', 'trimLeft', 'trimRight'], folds('trim', 'receiver')),
    ...each(
      '*',
      [
        'text',
        'json',
        'arrayBuffer',
        'blob',
        'bytes',
        'buffer',
        'valueOf',
        'toJSON',
        'normalize',
        'flat',
        'setEncoding',
        'unref',
      ],
      itself,
    ),
    TextDecoder: { gives: { instance: 'TextDecoder' } },
    'TextDecoder.decode': same,
    TextEncoder: { gives: { instance: 'TextEncoder' } },
    'TextEncoder.encode': same,
  },
  aliases: {
    ...alias('Buffer', ['buffer.Buffer', 'node:buffer.Buffer', 'safe-buffer.Buffer']),
    ...alias('Buffer.from', ['Buffer.Buffer.from']),
    ...alias('atob', ['buffer.atob', 'node:buffer.atob', 'window.atob']),
    ...alias('zlib', ['node:zlib', 'zlib.promises']),
    ...alias('crypto', ['node:crypto', 'crypto.webcrypto']),
    ...alias('crypto-js', ['CryptoJS']),
    ...alias('TextDecoder', ['util.TextDecoder']),
    ...alias('TextEncoder', ['util.TextEncoder']),
    ...alias('URLSearchParams', ['url.URLSearchParams']),
    ...alias('querystring', ['node:querystring']),
    ...alias('stream', ['node:stream']),
  },
});
