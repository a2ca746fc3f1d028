import type { Instruction } from '../../core/facts/instruction.ts';
import { says } from './says.ts';

/** A chat to talk in. */
export const talk = says(
  /\b(?:help|support|questions?|feedback|news|updates|community|discuss\w*|announcements?|bugs?|issues?|contact)\b/i,
);
/** `A real page never asks you to press …`: told of others that they do not. */
export const neverAsked =
  /\b(?:never|not|no (?:real|genuine|honest|serious|proper|legitimate) \w{1,20}|n['’]t)\s(?:ever\s)?(?:asks?|tells?|wants?|requires?|instructs?|requests?|makes?|expects?) (?:you|anyone|people|users|anybody|visitors|a user|the user|a person|staff) to (?:[\w,]{1,15} ){0,4}$/i;
/** Names that a proxy on the reader's own machine answers, so that a device gets its certificate; over http, for want of that certificate. */
const ownProxy: ReadonlySet<string> = new Set(['mitm.it', 'chls.pro', 'burp', 'burpsuite', 'ipv4.fiddler']);

/** Names that nobody can have, or that stand for one's own. https://www.rfc-editor.org/rfc/rfc2606 */
const nobodys: ReadonlySet<string> = new Set(['example.com', 'example.net', 'example.org']);

/** Whether an address leads to nobody: to the reader's own proxy, or to a name that only documents use. */
export function leadsNowhere(host: string): boolean {
  return (
    ownProxy.has(host) ||
    nobodys.has(host.replace(/^www\./, '')) ||
    /^(?:www\.)?your-?domain\.(?:com|net|org|tld)$/.test(host)
  );
}

/** Told of somebody else's trick, in a text whose titles or last words name tricks: `A page asks for Win+R`. */
export function tellsOfTrick({ text, section }: Instruction): boolean {
  return (
    /^\W{0,4}(?:an?|the|some|many|this|such|fake) (?:[\w-]{1,20} ){0,2}(?:pages?|sites?|websites?|mails?|e-?mails?|messages?|callers?|skills?|installers?|dialogs?|attackers?|scammers?|popups?) (?:\w{1,12} )?(?:claims?|asks?|says?|tells?|pretends?|shows?|wants?|promises?|urges?|instructs?)\b/i.test(
      text,
    ) &&
    /\b(?:phishing|scams?|attacks?|malware|social engineering|clickfix|warning signs?|red flags?|tricks?|threats?|fraud|awareness)\b/i.test(
      `${section.join(' ')} ${text}`,
    )
  );
}
