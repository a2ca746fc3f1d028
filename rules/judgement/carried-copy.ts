import { addressOf, isLocal } from '../../core/facts/address.ts';
import type { Effect, Flow } from '../../core/facts/effect.ts';
import { at, type Match, type Severity, type Skill } from '../../core/rule.ts';
import { confidenceOf } from './confidence.ts';
import { hostKindOf, hostName } from './hosts.ts';

/** What the user puts into a file of the skill: cells, rows of a database, the words or fields of a page. */
const kept = /^\{(sheet|database|page)\}\//;
/** What nobody gives to strangers. */
const personal =
  /\b(?:names?|iban|bic|accounts?|cards?|cvv|cvc|e-?mails?|phones?|mobile|address(?:es)?|birth\w*|dob|ssn|passports?|passwords?|pin|salar\w+|patients?|diagnos\w+|donors?|customers?|clients?|members?|medicat\w+)\b|konto|passwor|geburt|anschrift/i;
/** The skill promises that nothing leaves. */
const promise =
  /\b(?:no cloud|nothing (?:ever )?leaves|never leaves?|stays? (?:in the|on (?:your|the|this)|local\w*|here|private)|works? offline|fully offline|no (?:network|account|upload)s?|not (?:sent|uploaded) anywhere|local(?:ly)? only)\b/i;
/** Pages that a person opens; other scripts read the pages of others. */
const markup = /\.(?:x?html?|svg|vue|svelte|mht|hta)$/i;
/** Names that nobody can own; manuals use them. */
const nobodys = /(?:^|\.)example\.(?:com|net|org)$/;
const names: Readonly<Record<string, string>> = { sheet: 'the table', database: 'the database', page: 'the page' };

/** A table, a page or a database of the skill sends what people put into it to a host that the skill chose; undefined when the flow is none of that. */
export function judgeCarriedCopy({ source, sink }: Flow, skill: Skill): Match | undefined {
  if (source.op === 'listen') return judgeEntered(source, sink, skill);
  if (source.op !== 'read' || (sink.op !== 'send' && sink.op !== 'receive')) return undefined;
  const targets = source.targets.map(({ text }) => text);
  const where = kept.exec(targets[0] ?? '')?.[1];
  if (where === undefined || (where === 'page' && !markup.test(source.span.path))) return undefined;
  const host = sink.targets.find(({ text }) => isForeign(text))?.text;
  const severity = host === undefined ? undefined : severityOf(where, targets, host, source.standing.trigger, skill);
  if (host === undefined || severity === undefined) return undefined;
  return {
    message: `What people put into ${names[where] ?? 'it'} goes to ${hostName(host)} by itself`,
    confidence: confidenceOf(sink, true),
    severity,
    evidence: [at(sink, 'sent here'), ...(sink.span.start === source.span.start ? [] : [at(source, 'taken here')])],
  };
}

/** What visitors enter that nobody else is to know. */
const entered =
  /^\$_(?:POST|REQUEST)\[\s?["'](?:\w{0,20}_)?(?:pwd|pass\w{0,20}|card\w{0,20}|cc\w{0,10}|cvv|cvc|iban|pin|otp)["']\s?\]/i;

/** A page of a server passes on what its visitors enter to log in or to pay. */
function judgeEntered(source: Effect, sink: Effect, { texts }: Skill): Match | undefined {
  if (sink.op !== 'send' && sink.op !== 'receive') return undefined;
  const text = texts
    .find(({ path }) => path === source.span.path)
    ?.text.slice(source.span.start, source.span.start + 80);
  const host = sink.targets.find((target) => isForeign(target.text))?.text;
  // The makers of payments get it from everybody.
  if (
    host === undefined ||
    !entered.test(text ?? '') ||
    /stripe|paypal|braintree|adyen|recaptcha|hcaptcha|turnstile/i.test(host)
  )
    return undefined;
  return {
    message: `What visitors enter to log in or to pay goes to ${hostName(host)}`,
    confidence: confidenceOf(sink, true),
    severity: 'critical',
    evidence: [at(sink, 'sent here'), at(source, 'entered here')],
  };
}

/** Written out, and not a blank for the user's own. */
function isForeign(text: string): boolean {
  const address = addressOf(text);
  return (
    address !== undefined &&
    !isLocal(address) &&
    !/[…$%]/.test(address.host) &&
    !nobodys.test(address.host) &&
    !/your|xxx|[<{]/i.test(text)
  );
}

function severityOf(
  where: string,
  targets: readonly string[],
  host: string,
  trigger: string,
  skill: Skill,
): Severity | undefined {
  if (where === 'sheet')
    return targets.some((text) => personal.test(text)) ? 'critical' : targets.length > 2 ? 'high' : undefined;
  // A trigger does it again with every row.
  if (where === 'database') return trigger === 'event' ? 'critical' : 'high';
  const address = addressOf(host);
  const collected = address !== undefined && /^(?:drop|tunnel|paste)$/.test(hostKindOf(address)?.kind ?? '');
  if (collected || targets.includes('{page}/cookies')) return 'critical';
  return skill.texts.some(({ role, text }) => role === 'document' && promise.test(text)) ? 'critical' : 'high';
}
