import { deflateRawSync, deflateSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../core/bundle/hash.ts';
import { crc32, inflateRaw, inflateZlib } from '../../core/bundle/inflate.ts';
import { PortableBuffer } from '../../core/bundle/portable/buffer.ts';
import { EventEmitter } from '../../core/bundle/portable/events.ts';
import { sha256 as portableSha256 } from '../../core/bundle/portable/hash.ts';
import * as portable from '../../core/bundle/portable/inflate.ts';

/** Text that can be packed, and bytes that cannot. */
const content = fc.oneof(
  fc.uint8Array({ maxLength: 4000 }),
  fc.array(fc.constantFrom(97, 98, 99, 10), { maxLength: 4000 }).map((list) => Uint8Array.from(list)),
);
const packing = fc.record({ level: fc.integer({ min: 0, max: 9 }), strategy: fc.integer({ min: 0, max: 4 }) });
/** What becomes of a stream on its way: bits that change, an end that is lost, something behind it. */
const harm = fc.record({
  flips: fc.array(fc.nat(4200 * 8), { maxLength: 3 }),
  cut: fc.option(fc.nat(4200)),
  more: fc.uint8Array({ maxLength: 5 }),
});
const most = fc.oneof(fc.nat(6000), fc.constantFrom(0, 1, 1024));

function harmed(packed: Uint8Array, { flips, cut, more }: { flips: number[]; cut: number | null; more: Uint8Array }) {
  const bytes = Uint8Array.from(packed);
  for (const bit of flips) if (bit >> 3 < bytes.length) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return Uint8Array.from([...bytes.subarray(0, cut ?? bytes.length), ...more]);
}

const plain = (result: ReturnType<typeof inflateRaw>) =>
  typeof result === 'string' ? result : { bytes: [...result.bytes], consumed: result.consumed };

describe('where there is no node:zlib', () => {
  it('gives for every stream what zlib gives, also for one that is damaged, cut off or too large', () => {
    fc.assert(
      fc.property(content, packing, harm, most, (bytes, options, way, max) => {
        const raw = harmed(deflateRawSync(bytes, options), way);
        expect(plain(portable.inflateRaw(raw, max))).toEqual(plain(inflateRaw(raw, max)));
        const wrapped = harmed(deflateSync(bytes, options), way);
        expect(plain(portable.inflateZlib(wrapped, max))).toEqual(plain(inflateZlib(wrapped, max)));
      }),
      { numRuns: 2000 },
    );
  });

  it('notices too much where zlib does, a part after the other', () => {
    const packed = deflateRawSync(new Uint8Array(1_000_000));
    for (const max of [999_999, 1_000_000, 300_000, 262_144, 0])
      for (const bytes of [packed, packed.subarray(0, -3)])
        expect(plain(portable.inflateRaw(bytes, max))).toEqual(plain(inflateRaw(bytes, max)));
  });

  it('adds up as it does', () => {
    fc.assert(
      fc.property(content, (bytes) => {
        expect(portable.crc32(bytes)).toBe(crc32(bytes));
      }),
    );
  });
});

describe('where there is no node:crypto', () => {
  it('hashes as it does, for every length around a block', () => {
    for (let length = 0; length < 260; length += 1)
      expect(portableSha256(new Uint8Array(length).fill(length))).toBe(sha256(new Uint8Array(length).fill(length)));
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(portableSha256(text)).toBe(sha256(text));
      }),
    );
  });

  it('knows the examples of the standard', () => {
    expect(portableSha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(portableSha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });
});

describe('where there is no Buffer', () => {
  const encoding = fc.constantFrom('utf8', 'latin1', 'ascii', 'utf16le', 'hex', 'base64');

  it('makes the same bytes of every text', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'AZaz09+/=-_ \n!fF') }));
    fc.assert(
      fc.property(text, encoding, (given, name) => {
        // Of a text that is none, Node takes a part of each character for a letter: nobody asks for that.
        if ((name !== 'base64' && name !== 'hex') || /^[\0-\xff]*$/.test(given))
          expect([...PortableBuffer.from(given, name)]).toEqual([...Buffer.from(given, name)]);
        expect(PortableBuffer.byteLength(given)).toBe(Buffer.byteLength(given));
      }),
    );
  });

  it('makes the same text of all bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), encoding, fc.nat(40), (bytes, name, start) => {
        expect(PortableBuffer.from(bytes).toString(name, start)).toBe(Buffer.from(bytes).toString(name, start));
      }),
    );
  });

  it('finds the same, and shares memory where Buffer does', () => {
    const few = fc.uint8Array({ max: 3, maxLength: 20 });
    fc.assert(
      fc.property(few, few, fc.nat(5), (bytes, wanted, from) => {
        const text = String.fromCharCode(...wanted);
        expect(PortableBuffer.from(bytes).indexOf(text, from, 'latin1')).toBe(
          Buffer.from(bytes).indexOf(text, from, 'latin1'),
        );
      }),
    );
    const memory = new Uint8Array([1, 2, 3, 4]);
    const part = PortableBuffer.from(memory.buffer, 1, 2).subarray(1);
    memory[2] = 9;
    expect([PortableBuffer.isBuffer(part), ...part]).toEqual([true, 9]);
    expect([...PortableBuffer.concat([part, memory])]).toEqual([9, 1, 2, 9, 4]);
  });
});

describe('where there are no events', () => {
  it('calls who listens, once where asked so, and throws an error that nobody hears', () => {
    const emitter = new EventEmitter();
    const heard: unknown[] = [];
    const hear = (value: unknown) => heard.push(value);
    emitter.on('a', hear).once('a', (value) => heard.push(['once', value]));
    expect([emitter.emit('a', 1), emitter.emit('a', 2), emitter.emit('b')]).toEqual([true, true, false]);
    expect(heard).toEqual([1, ['once', 1], 2]);
    expect(emitter.off('a', hear).listenerCount('a')).toBe(0);
    expect(() => emitter.emit('error', new Error('unheard'))).toThrow('unheard');
  });
});
