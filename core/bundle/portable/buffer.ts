/** Encodings that the analysis and its libraries ask for. */
type Encoding = 'utf8' | 'utf-8' | 'latin1' | 'binary' | 'ascii' | 'utf16le' | 'hex' | 'base64';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Characters that one call makes a text of: arguments lie on the stack. */
const piece = 8192;

/** What the analysis and its libraries use of Node's `Buffer`, with the same results, for hosts that have none. */
export class PortableBuffer extends Uint8Array {
  static override from(value: unknown, ...more: unknown[]): PortableBuffer {
    const [first, second] = more;
    if (typeof value === 'string') return encode(value, encodingOf(first));
    if (value instanceof ArrayBuffer)
      return new PortableBuffer(value, numberOf(first, 0), numberOf(second, value.byteLength - numberOf(first, 0)));
    if (value instanceof Uint8Array || Array.isArray(value)) {
      const made = new PortableBuffer(value.length);
      made.set(value);
      return made;
    }
    throw new TypeError('no bytes can be made of this');
  }

  static alloc(size: number): PortableBuffer {
    return new PortableBuffer(size);
  }

  static allocUnsafe(size: number): PortableBuffer {
    return new PortableBuffer(size);
  }

  static isBuffer(value: unknown): boolean {
    return value instanceof PortableBuffer;
  }

  static byteLength(text: string): number {
    return new TextEncoder().encode(text).length;
  }

  static concat(parts: readonly Uint8Array[]): PortableBuffer {
    const made = new PortableBuffer(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      made.set(part, at);
      at += part.length;
    }
    return made;
  }

  override toString(encoding: Encoding = 'utf8', start = 0, end = this.length): string {
    const bytes = this.subarray(start, end);
    switch (encodingOf(encoding)) {
      case 'latin1':
      case 'binary':
        return textOf(bytes);
      case 'ascii':
        return textOf(bytes.map((byte) => byte & 127));
      case 'utf16le':
        return textOf(
          Uint16Array.from(
            { length: bytes.length >> 1 },
            (_, at) => (bytes[at * 2] ?? 0) + (bytes[at * 2 + 1] ?? 0) * 256,
          ),
        );
      case 'hex':
        return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      case 'base64':
        return btoa(textOf(bytes));
      default:
        return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    }
  }

  override indexOf(value: unknown, from = 0, encoding?: unknown): number {
    if (typeof value === 'number') return super.indexOf(value & 255, from);
    const wanted = typeof value === 'string' ? encode(value, encodingOf(encoding)) : value;
    if (!(wanted instanceof Uint8Array)) throw new TypeError('nothing to look for');
    const [first] = wanted;
    if (first === undefined) return Math.min(from, this.length);
    for (let at = super.indexOf(first, from); at >= 0; at = super.indexOf(first, at + 1)) {
      if (at + wanted.length > this.length) return -1;
      if (wanted.every((byte, index) => this[at + index] === byte)) return at;
    }
    return -1;
  }

  override includes(value: unknown, from?: number, encoding?: unknown): boolean {
    return this.indexOf(value, from, encoding) >= 0;
  }

  equals(other: Uint8Array): boolean {
    return this.length === other.length && this.every((byte, at) => byte === other[at]);
  }
}

function encode(text: string, encoding: Encoding): PortableBuffer {
  switch (encoding) {
    case 'latin1':
    case 'binary':
    case 'ascii':
      return PortableBuffer.from(Array.from({ length: text.length }, (_, at) => text.charCodeAt(at) & 255));
    case 'utf16le':
      return PortableBuffer.from(
        Array.from({ length: text.length * 2 }, (_, at) => (text.charCodeAt(at >> 1) >> ((at & 1) * 8)) & 255),
      );
    case 'hex':
      return fromHex(text);
    case 'base64':
      return fromBase64(text);
    default:
      return PortableBuffer.from(new TextEncoder().encode(text));
  }
}

/** Up to the first two digits that are none. */
function fromHex(text: string): PortableBuffer {
  const sound = /^(?:[0-9a-f]{2})*/i.exec(text)?.[0] ?? '';
  return PortableBuffer.from(
    Array.from({ length: sound.length / 2 }, (_, at) => Number.parseInt(sound.slice(at * 2, at * 2 + 2), 16)),
  );
}

/** Up to the first `=`; letters of the spelling for addresses count too, what is no letter does not. */
function fromBase64(text: string): PortableBuffer {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const letter of text) {
    if (letter === '=') break;
    const value = letter === '-' ? 62 : letter === '_' ? 63 : letters.indexOf(letter);
    if (value < 0) continue;
    held = ((held << 6) | value) & 0xfff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 255);
  }
  return PortableBuffer.from(bytes);
}

function textOf(units: Uint8Array | Uint16Array): string {
  const parts: string[] = [];
  for (let at = 0; at < units.length; at += piece) parts.push(String.fromCharCode(...units.subarray(at, at + piece)));
  return parts.join('');
}

function encodingOf(value: unknown): Encoding {
  const name = typeof value === 'string' ? value.toLowerCase() : 'utf8';
  switch (name) {
    case 'utf8':
    case 'utf-8':
    case 'latin1':
    case 'binary':
    case 'ascii':
    case 'utf16le':
    case 'hex':
    case 'base64':
      return name;
    default:
      throw new TypeError(`unknown encoding: ${name}`);
  }
}

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
