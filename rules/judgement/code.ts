import type { Effect } from '../../core/facts/effect.ts';

/** An effect that takes in what somebody at the other end chose: an answer, the output of another machine, a record of a name service. */
export function isAnswer({ op, operation }: Effect): boolean {
  if (op === 'receive') return true;
  return (op === 'connect' || op === 'send') && /^(?:ssh|dig|host|nslookup|drill|kdig)\b/.test(operation);
}

/**
 * Whether what flows into an effect can be a program as a whole. In a command line that begins with text of its own an unknown part is an
 * argument, unless it stands where a command begins: that part is then run by an effect of its own. In a program that stands here, an unknown
 * part between quotes is a text.
 */
export function isWholeCode({ op, language, targets }: Effect): boolean {
  if (op !== 'evaluate') return true;
  if (language === 'shell') return targets.some(({ text, hole }) => hole === undefined || /^\s*(?:…|\$)/.test(text));
  return targets.some(
    ({ text, hole }) =>
      hole === undefined ||
      /(?:^|[^'"`])(?:…|\$\{?\w+\}?)(?!['"`])/.test(text.replace(/'[^'\n]{0,400}'|"[^"\n]{0,400}"/g, "''")),
  );
}
