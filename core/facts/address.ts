/** Where a network effect goes, as far as its target's text tells. */
export interface Address {
  readonly scheme: string;
  /** Lower case, without a trailing dot. Of `….drop.example`, whose first labels are unknown, the rest. */
  readonly host: string;
  /** The host has further labels in front, which are not known. */
  readonly below: boolean;
  readonly port: string;
  readonly path: string;
  /** An IPv4 or IPv6 address in any spelling that a resolver accepts, in its usual form. */
  readonly ip: string | undefined;
}

/** Reads a URL, `host`, `host:port` or `user@host:path`. Undefined when the host is not known. */
export function addressOf(text: string): Address | undefined {
  const trimmed = text.trim().replace(/^["'<]+/, '');
  const match = trimmed.includes('//')
    ? /^(?:([a-z][a-z0-9+.-]{0,30}):)?\/\/(?:[^/?#@\s\\]{0,200}@)?(\[[0-9a-f:.%]{2,60}\]|[^/?#:\s\\]{1,255})(?::(\d{1,5}))?([^\s]*)/i.exec(
        trimmed,
      )
    : null;
  if (match !== null) return build(match[1] ?? 'https', match[2] ?? '', match[3] ?? '', match[4] ?? '');
  const bare =
    /^(?:[\w.-]{1,64}@)?([a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){1,10}|[\w…${}.-]{0,250}[…}\w]\.[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){1,10}|localhost|\d{1,3}(?:\.\d{1,3}){3})(?::(\d{1,5}))?(?=$|[/:?\s])([^\s]*)/i.exec(
      trimmed,
    );
  return bare === null ? undefined : build('', bare[1] ?? '', bare[2] ?? '', bare[3] ?? '');
}

function build(scheme: string, rawHost: string, port: string, path: string): Address | undefined {
  // An address in four parts is whole, so that what follows without a slash is the path: `http://192.0.2.1$PATH`.
  const quad = /^(\d{1,3}(?:\.\d{1,3}){3})([$…].*)$/.exec(rawHost);
  const whole = quad?.[1] ?? rawHost.toLowerCase().replace(/\.$/, '');
  // Data that leaves as the first labels of a name: the rest says to whom.
  const known = knownEnd(whole);
  const host = known ?? whole;
  if (host === '' || host.includes('…') || host.includes('$') || host.includes('{')) return undefined;
  const below = known !== undefined;
  return { below, scheme: scheme.toLowerCase(), host, port, path: (quad?.[2] ?? '') + path, ip: ipOf(host) };
}

/** The last labels of a name whose first ones are not known; undefined when all are known, or fewer than two. */
function knownEnd(whole: string): string | undefined {
  const hole = Math.max(whole.lastIndexOf('…'), whole.lastIndexOf('$'), whole.lastIndexOf('}'));
  if (hole < 0) return undefined;
  const labels = whole
    .slice(hole + 1)
    .split('.')
    .slice(1);
  const bad = labels.findLastIndex((label) => !/^[a-z0-9_-]{1,63}$/.test(label));
  const good = labels.slice(Math.max(bad + 1, labels.length - 11));
  return good.length < 2 ? undefined : good.join('.');
}

/** The usual form of an IP address written in any way: dotted with fewer parts, decimal, octal, hexadecimal, IPv4-mapped IPv6. */
export function ipOf(host: string): string | undefined {
  const inner = host.startsWith('[') ? host.slice(1, -1).toLowerCase() : host;
  if (inner.includes(':')) {
    const mapped = /^(?:0{0,4}:){0,5}(?:ffff:)((?:\d{1,3}\.){3}\d{1,3})$/.exec(inner)?.[1];
    const hex = /^(?:0{0,4}:){0,5}ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(inner);
    if (mapped !== undefined) return mapped;
    if (hex?.[1] !== undefined && hex[2] !== undefined)
      return dotted(Number.parseInt(hex[1], 16) * 65536 + Number.parseInt(hex[2], 16));
    return inner;
  }
  // Most hosts are names: each part of a number begins with a digit.
  if (!/^\d/.test(inner)) return undefined;
  const parts = inner.split('.');
  if (parts.length > 4 || !parts.every((part) => /^(?:0x[0-9a-f]{1,8}|\d{1,11})$/i.test(part))) return undefined;
  if (parts.length === 1 && !/^(?:0x[0-9a-f]{7,8}|\d{8,11})$/i.test(inner)) return undefined;
  const numbers = parts.map((part) =>
    /^0x/i.test(part)
      ? Number.parseInt(part, 16)
      : part.length > 1 && part.startsWith('0')
        ? Number.parseInt(part, 8)
        : Number(part),
  );
  let value = numbers.at(-1) ?? 0;
  for (const [index, number] of numbers.slice(0, -1).entries()) value += number * 256 ** (3 - index);
  return value >= 0 && value <= 0xffffffff ? dotted(value) : undefined;
}

function dotted(value: number): string {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255].join('.');
}

/** This machine or its own network: loopback, private and link-local ranges, `.local` and single-label names. */
export function isLocal(address: Address): boolean {
  const { host, ip } = address;
  if (ip !== undefined)
    return /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0$|169\.254\.(?!169\.254)|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|::1$|f[cd][0-9a-f]{2}:|fe80:)/.test(
      ip,
    );
  return !host.includes('.') || /\.(?:local|lan|internal|home|localhost|home\.arpa|localdomain)$/.test(host);
}
