import type { Instruction } from '../../core/facts/instruction.ts';
import { at, type Match } from '../../core/rule.ts';
import { isForbidden, isLeftToUser } from './forbidden.ts';
import { hostName } from './hosts.ts';
import { isSpecimen } from './order.ts';
import { near, remoteLinks } from './prose.ts';
import { says } from './says.ts';

/** A sign-in that whoever made its code or picture shares: another device becomes one of the user. */
const pairs = says(
  /\b(?:linked devices?|link (?:a|the|this|your|another) (?:new )?device|pair (?:a|the|this|your) (?:new )?device|device ?login|device (?:code|sign-?in|authori[sz]ation)|(?:login|oauth|activate|sign-?in)\/device|microsoft\.com\/link|qr (?:log-?in|sign-?in))\b|\b(?:devicelogin|login\/device)\b/i,
);
/** The code or picture comes from a page and not from the program that wants to sign in. */
const supplied = says(
  /\b(?:code|qr(?: code)?|picture|image|photo|number)s?\b[^.;]{0,60}\b(?:at|from|on|under|by)\b[^.;]{0,20}https?:|\b(?:fetch|get|load|download|show|open|read|take|request)\b[^;]{0,60}https?:[^\s;]{0,2000}\b(?:qr|code|pair|link|device)/i,
);
/** The key of somebody else opens the machine. */
const keyHolders = says(/\bauthori[sz]ed[ _]?keys\b|\bssh-copy-id\b/i);
const keyFrom = says(
  /\b(?:add|append|put|install|place|write|copy|include|insert|paste)(?:s|ed|ing)?\b[^;]{0,80}\bkeys?\b[^;]{0,60}https?:/i,
);
/** Somebody may operate the machine from afar. */
const remoteControl = says(
  /\b(?:anydesk|teamviewer|rustdesk|ultraviewer|screenconnect|connectwise|splashtop|quick assist|chrome remote desktop|remote desktop|remote (?:access|control|assistance)|unattended access|vnc|screen ?sharing)\b/i,
);
const givesAddress = says(
  /\b(?:send|post|submit|report|give|pass|forward|mail|email|share|tell|read out|enter|hand|register)(?:s|ed|ing)?\b[^;]{0,60}\b(?:address|id|code|number|pin|password|invitation|link|session)\b[^;]{0,60}(?:https?:|@[\w-]{2,40}\b|\b(?:technician|support|desk|operator|engineer|our (?:team|staff|people))\b)/i,
);
/** All traffic goes through a machine that the user then cannot tell from the real sites. */
const proxied = says(/\b(?:proxy|vpn|dns)\b/i);
const rooted = says(/\b(?:root (?:certificate|ca|authority)|certificates?|trusted (?:root|authorit\w+))\b/i);
const trusts = /\b(?:trust|install|accept|import|add)(?:s|ed|ing)?\b/i;

interface WayIn {
  readonly what: string;
  readonly link: string | undefined;
  readonly other: Instruction;
}

/** The order, in words, to give somebody whom the skill names a way into an account or a machine; undefined when it is none. */
export function judgeWayIn(list: readonly Instruction[], index: number): Match | undefined {
  const here = list[index];
  if (here === undefined || here.negated || here.place === 'code') return undefined;
  const found = pairedElsewhere(list, index) ?? keyElsewhere(here) ?? operated(list, index) ?? intercepted(list, index);
  if (found === undefined || isLeftToUser(here.text)) return undefined;
  return {
    message: `The reader is told to ${found.what}${found.link === undefined ? '' : ` (${hostName(found.link)})`}`,
    confidence: isSpecimen(here) ? 'maybe' : 'likely',
    severity: 'high',
    evidence: found.other === here ? [at(here, 'told here')] : [at(here, 'told here'), at(found.other, 'with this')],
  };
}

function pairedElsewhere(list: readonly Instruction[], index: number): WayIn | undefined {
  const here = list[index];
  const told = here === undefined ? null : pairs.find(here);
  if (here === undefined || told === null || isForbidden(here.text, told.index)) return undefined;
  for (const other of near(list, index, 1, 1)) {
    if (other.negated || !supplied.in(other)) continue;
    const link = remoteLinks(other).find(({ url }) => !/device|\/link\b|\/activate\b/i.test(url));
    if (link !== undefined)
      return { what: 'sign in a device by a code that somebody else made', link: link.url, other };
  }
  return undefined;
}

function keyElsewhere(here: Instruction): WayIn | undefined {
  if (!keyHolders.in(here) || !keyFrom.in(here)) return undefined;
  const link = remoteLinks(here).find(
    // Everybody's own keys stand there.
    ({ url }) => !/^https:\/\/(?:github|gitlab)\.com\/(?:[<{$]|your|user|me\b)/i.test(url),
  );
  return link === undefined
    ? undefined
    : { what: 'let the holder of a fetched key into the machine', link: link.url, other: here };
}

function operated(list: readonly Instruction[], index: number): WayIn | undefined {
  const here = list[index];
  if (here === undefined || !givesAddress.in(here)) return undefined;
  const other = near(list, index, 1, 0).find((one) => !one.negated && remoteControl.in(one));
  return other === undefined
    ? undefined
    : { what: 'let somebody operate the machine from afar', link: remoteLinks(here)[0]?.url, other };
}

function intercepted(list: readonly Instruction[], index: number): WayIn | undefined {
  const here = list[index];
  const link = here === undefined ? undefined : remoteLinks(here)[0]?.url;
  if (here === undefined || link === undefined || !rooted.in(here) || !trusts.test(here.text)) return undefined;
  const other = near(list, index, 1, 1).find(
    (one) =>
      !one.negated &&
      proxied.in(one) &&
      !/\b(?:this machine|localhost|127\.0\.0\.1|local (?:proxy|ip))\b/i.test(one.text),
  );
  return other === undefined || !/\b[a-z][\w-]{0,60}\.[a-z][\w.-]{1,60}(?::\d{2,5})?\b/i.test(other.text)
    ? undefined
    : { what: 'trust the certificate of a machine through which all traffic goes', link, other };
}
