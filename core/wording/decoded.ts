import { redact } from '../analysis/redact.ts';
import { mixesScripts, readable, tagTexts } from '../facts/unseen.ts';

/** What a stretch of source says to a machine and not to a reader; secrets are redacted, nothing is escaped. */
export interface Decoded {
  readonly how: 'spelled by characters without a shape' | 'read with look-alike letters' | 'decoded from Base64';
  readonly text: string;
}

/** Texts of one stretch. */
const most = 5;
/** Shorter ones are words and paths. */
const base64 = /[A-Za-z0-9+/]{20,4000}={0,2}/g;
const word = /[\p{L}\p{N}.-]{2,200}/gu;
/** At least one space, dot or sign: letters alone are a key or a name. */
const sentence = /^(?=[\s\S]*[^A-Za-z0-9])[\x20-\x7e\r\n\t]{12,}$/;

/** Everything in a line of source that is decoded without running anything. */
export function decodedIn(source: string): readonly Decoded[] {
  const found: Decoded[] = [
    ...tagTexts(source).map(({ text }): Decoded => ({ how: 'spelled by characters without a shape', text })),
    ...[...source.matchAll(word)]
      .filter(([one]) => one.split(/[.-]/).some(mixesScripts))
      .map(([one]): Decoded => ({ how: 'read with look-alike letters', text: readable(one) })),
    ...[...source.matchAll(base64)].flatMap(([one]): Decoded[] => {
      const text = bytesOf(one);
      return sentence.test(text) ? [{ how: 'decoded from Base64', text }] : [];
    }),
  ];
  return found
    .filter(({ text }) => text !== '')
    .slice(0, most)
    .map(({ how, text }) => ({ how, text: redact(text) }));
}

/** The bytes as characters; empty where it is no Base64. A stretch that was cut is read as far as it goes. */
function bytesOf(text: string): string {
  const bare = text.replaceAll('=', '');
  try {
    return atob(bare.slice(0, bare.length - (bare.length % 4 === 1 ? 1 : 0)));
  } catch {
    return '';
  }
}
