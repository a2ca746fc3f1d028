import { says } from './says.ts';

/** A chat to talk in. */
export const talk = says(
  /\b(?:help|support|questions?|feedback|news|updates|community|discuss\w*|announcements?|bugs?|issues?|contact)\b/i,
);
/** `A real page never asks you to press …`: told of others that they do not. */
export const neverAsked =
  /\b(?:never|not|no (?:real|genuine|honest|serious|proper|legitimate) \w{1,20}|n['’]t)\s(?:ever\s)?(?:asks?|tells?|wants?|requires?|instructs?|requests?|makes?|expects?) (?:you|anyone|people|users|anybody|visitors|a user|the user|a person|staff) to (?:[\w,]{1,15} ){0,4}$/i;
/** Names that a proxy on the reader's own machine answers, so that a device gets its certificate; over http, for want of that certificate. */
export const ownProxy: ReadonlySet<string> = new Set(['mitm.it', 'chls.pro', 'burp', 'burpsuite', 'ipv4.fiddler']);
