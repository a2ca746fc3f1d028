/** Words that stand in examples instead of a value. */
const words =
  /example|your|placeholder|change_?me|dummy|fake|sample|redacted|replace|insert|secret-?key|my-?(?:key|token|secret|pass)|xxx|\*\*\*|\.\.\.|…|1234567|7654321|0{6}|abcdef|qwerty|foobar|foo-?bar|lorem|token-?here|key-?here|goes-?here|password|passwd|pa55|p4ss|^pass\b|todo|hunter2|deadbeef|not-?real|invalid|1a2b3c|a1b2c3|yyyy|zzzz|aaaa|<|>/i;

/** Whether a text that has the shape of a credential was written by a person as a stand-in, or is too regular to be one. */
export function isMadeUp(value: string, leastEntropy: number): boolean {
  const head = value.slice(0, 400);
  // A key in several lines holds runs of the same character where its format has zeros.
  if (/\s|\\n/.test(head))
    return /example|your|placeholder|redacted|\.\.\.|…/i.test(head) || entropyOf(head) < leastEntropy;
  return (
    words.test(head) ||
    /(.)\1{4}/.test(head) ||
    isRamp(head) ||
    entropyOf(head) < Math.min(leastEntropy, Math.log2(head.length) * 0.75)
  );
}

/** Six characters, each the one after the last: `ABCDEF`, `456789`. */
function isRamp(value: string): boolean {
  let run = 1;
  for (let at = 1; at < value.length; at++) {
    run = value.charCodeAt(at) - value.charCodeAt(at - 1) === 1 ? run + 1 : 1;
    if (run === 6) return true;
  }
  return false;
}

/** Entropy of the characters in bits each. */
function entropyOf(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let sum = 0;
  for (const count of counts.values()) sum -= (count / value.length) * Math.log2(count / value.length);
  return sum;
}
