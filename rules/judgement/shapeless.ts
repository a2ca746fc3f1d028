import type { Range } from '../../core/bundle/span.ts';
import type { Severity, TextFile } from '../../core/rule.ts';

/** A place where characters without a shape change what a text is. */
export interface Shapeless {
  /** `split`: words cut into pieces; `data`: a run that encodes something; `order`: characters that turn text around. */
  readonly what: 'split' | 'data' | 'order';
  readonly range: Range;
  readonly severity: Severity;
}

const any = /[\u200b-\u200f\u202a-\u202e\u2060-\u206f\u180e\ufeff\udb40]|[\ufe00-\ufe0f]/;
/** Those of them that split a word or turn text around. */
const splitsOrTurns = /[\u180e\u200b\u200c\u202a-\u202e\u2060\u2066-\u2069\ufeff]/;
/** At most so many of one kind are reported for one text. */
const most = 50;

/** Such places of a text, line by line. Joiners of emoji, marks of right-to-left text and breaks before capitals are none. */
export function shapelessRuns(text: string, role: TextFile['role']): readonly Shapeless[] {
  if (!any.test(text)) return [];
  const out: Shapeless[] = [];
  for (const match of text.matchAll(
    /[\u{e0100}-\u{e01ef}]{4,10000}|[\ufe00-\ufe0f]{4,10000}|[\u200b-\u200d\u2060-\u2064\ufeff\u180e]{8,10000}/gu,
  )) {
    if (out.length < most)
      out.push({
        what: 'data',
        range: { start: match.index, end: match.index + match[0].length },
        severity: 'critical',
      });
  }
  // Variation selectors, which stand behind many emoji, neither split nor turn.
  if (!splitsOrTurns.test(text)) return out;
  let splitLines = 0;
  let turnedLines = 0;
  for (let start = 0; start < text.length; ) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    const line = text.slice(start, end);
    if (splitsOrTurns.test(line)) {
      const splits =
        line.match(
          /\p{L}[\u200b\u2060\ufeff\u200c\u180e](?=\p{Ll})|\p{Lu}[\u200b\u2060\ufeff\u200c\u180e](?=\p{Lu}\p{Lu})/gu,
        )?.length ?? 0;
      if (splits >= 3 && splitLines++ < most && !/[\u0590-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff]/.test(line))
        out.push({ what: 'split', range: { start, end }, severity: 'critical' });
      const turned = /[\u202d\u202e]/.test(line) || (role === 'script' && /[\u202a\u202b\u2066-\u2068]/.test(line));
      // A line that gives the character's number shows it rather than uses it.
      if (
        turned &&
        turnedLines++ < most &&
        !/\bU\+20(?:2[a-e]|6[6-9])\b/i.test(line) &&
        !/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(line)
      )
        out.push({ what: 'order', range: { start, end }, severity: role === 'script' ? 'high' : 'medium' });
    }
    start = end + 1;
  }
  return out;
}
