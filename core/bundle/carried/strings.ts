/** Shortest run of letters that is taken for words rather than for numbers that look like some. */
const shortest = 8;

/** A run of two-byte characters of which every second byte is zero: text in UTF-16, as Windows writes it. */
const wide = /(?:[\x09\x0a\x0d\x20-\x7e]\0){8,20000}|(?:\0[\x09\x0a\x0d\x20-\x7e]){8,20000}/g;

/** Words in bytes that are no text as a whole: runs between control characters, in UTF-8, Latin-1 or UTF-16. */
export function wordsIn(bytes: Uint8Array): readonly string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const out: string[] = [];
  let start = 0;
  for (let at = 0; at <= buffer.length; at++) {
    const byte = buffer[at] ?? 0;
    if (byte >= 0x20 && byte !== 0x7f) continue;
    if (at < buffer.length && (byte === 9 || byte === 10 || byte === 13)) continue;
    if (at - start >= shortest) keep(decode(buffer.subarray(start, at)), out);
    start = at + 1;
  }
  if (buffer.includes(0))
    for (const [run] of buffer.toString('latin1').matchAll(wide)) keep(run.replaceAll('\0', ''), out);
  return out;
}

function keep(text: string, out: string[]): void {
  if (/[A-Za-z]{2}|[^\x00-\xff]{2}/.test(text)) out.push(text.trim());
}

/** As UTF-8, else as Latin-1 where most of it is plain letters: numbers read as letters are mostly others. */
function decode(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  if (!text.includes('\ufffd')) return text;
  const legacy = bytes.toString('latin1');
  return legacy.replace(/[^\x20-\x7e]/g, '').length >= legacy.length * 0.8 ? legacy : '';
}

/** Addresses in bytes, in one- or two-byte letters: the hosts, sorted, each once. */
export function hostsIn(bytes: Uint8Array): readonly string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const hosts = new Set<string>();
  for (const scheme of ['http', 'ftp', 'ws']) {
    for (const [mark, step] of [
      [Buffer.from(`${scheme}`, 'latin1'), 1],
      [Buffer.from(`${scheme}`, 'utf16le'), 2],
    ] as const) {
      for (let at = buffer.indexOf(mark); at >= 0; at = buffer.indexOf(mark, at + mark.length)) {
        const host = hostAt(buffer, at, step);
        if (host !== undefined) hosts.add(host);
      }
    }
  }
  return [...hosts].sort();
}

function hostAt(buffer: Buffer, at: number, step: 1 | 2): string | undefined {
  const text = buffer.toString(step === 1 ? 'latin1' : 'utf16le', at, Math.min(buffer.length, at + 300 * step));
  const host = /^(?:https?|ftps?|wss?):\/\/(?:[^\s/@"']{1,100}@)?([a-z\d](?:[a-z\d.-]{0,200}[a-z\d])?)/i.exec(
    text,
  )?.[1];
  return host?.includes('.') ? host.toLowerCase() : undefined;
}
