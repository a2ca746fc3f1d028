import type { Instruction } from '../../core/facts/instruction.ts';
import { credentialAt } from '../../core/facts/places.ts';
import { names, remoteLinks } from './prose.ts';
import { says } from './says.ts';

/** What belongs to the user alone: what lets in, what was said in confidence, what the agent keeps, who somebody is. */
const sensitive = says(
  /\b(?:credentials?|passwords?|passphrases?|pass ?codes?|(?:refresh|access|gateway|session|auth|bot|api) ?-?(?:tokens?|keys?)|private keys?|ssh keys?|recovery (?:words?|phrase|codes?)|seed (?:words?|phrase)|log-?ins?|(?:one-time|verification|log-?in|security|pick-?up|confirmation) (?:codes?|numbers?)|(?:dot-?env|environment) (?:files?|variables?)|cookies?|wallets?|(?:session|conversation|chat|message) (?:files?|logs?|history|histories|digests?|transcripts?)|transcripts?|(?:private|direct|personal) (?:messages?|conversations?|chats?|notes?|mails?)|conversations?|diar(?:y|ies)|passports?|card (?:details|numbers?|data)|name on (?:the )?card|cv[cv]2?|digits (?:from|on) the back|pin codes?|illness\w*|medica\w+|diagnos\w+|payroll|salar(?:y|ies)|(?:home|street) address|(?:children|kids)(?:['’]s)?|household|contacts|address book|photo library|mailbox|vault|memory pages?|what (?:else )?you (?:remember|know) about|(?:MEMORY|USER|SOUL)\.md|auth-profiles\.json|openclaw\.json|\.openclaw|\.pgpass|gh auth token|(?:whole|full|raw|entire) (?:threads?|messages?|mails?|conversations?|states?)|confidential)\b|(?:^|[^\w.])\.(?:ssh|aws|env|netrc|npmrc|pypirc|gnupg|kube)\b|`env`|\b[A-Z]{2,20}_(?:API_)?(?:KEY|TOKEN|SECRET)\b/i,
);

/** Something goes out, by whatever verb. */
const goesOut = says(
  /\b(?:send|sends|sent|post|posts|upload|uploads|submit|forward|forwards|transmit|push|publish|deliver|relay|share|mirror|pass(?:es)? (?:on|along|it|them)|hand (?:it|them|the \w+) over|hand over|mail it|e-?mail|open an? (?:public )?issue|file an? (?:public )?issue|bcc|cc|guest|attendee|add(?:ed)? as|invite|query|search|request|ask for the address|look(?:s|ed)? (?:it|them) up|header|carr(?:y|ies)|include|attach|append|contains?|hold|goes|go through|passes there|put)\b/i,
);
/** Somebody or some place that the skill names: an address with a blank, a mailbox, a telephone, an account, a hook. */
const party =
  /[\w.+{}-]{1,60}@(?!example\.(?:com|org|net)|\w{1,20}\.local)[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}\b|\+\d[\d ()-]{8,18}\d|(?:^|\s)@[a-z]\w{4,40}\b|\/api\/webhooks\/|hooks\.slack\.com|api\.telegram\.org|t\.me\/|<[\w -]{1,30}>[-.][\w<>.-]{0,60}\.[a-z]{2,12}\b|\b(?:issues?|pull requests?|repo(?:sitory)?|gist|fork)\b[^.;]{0,24}[\s"'(`][\w-]{2,40}\/[\w.-]{2,60}/;

/** What goes to where anybody, or the author, can get it. */
const published = says(
  /\b(?:push|publish|commit|deploy|release|open an issue|gist)(?:s|ed|es|ing)?\b(?:[^;]|;(?=\S)){0,160}\b(?:public|remote|repo(?:sitory)?|github|gitlab|pages|npm|registry|tarball|package|gist|from anywhere)\b/i,
);

/** What a tool is handed goes to whoever runs it. */
const handedToTools = says(
  /\b(?:include|pass|put|add|supply|attach|embed|append|hand|provide|use)\b[^.;]{0,100}\b(?:tool|function|mcp|api) (?:calls?|requests?|invocations?)\b[^.;]{0,60}\b(?:parameters?|arguments?|args?|fields?|headers?|context|metadata)\b/i,
);

/** Rights, standing orders, protections and money: what only the user gives away. */
const privileged = says(
  /\b(?:SKILL|SOUL|AGENTS|MEMORY|USER)\.md\b[^.;]{0,60}\b(?:correct|edit|rewrite|chang|replac|in place|append|insert)\w{0,3}\b|\b(?:write|add|append|put|insert|note|enter|keep|set|change|point|correct|rewrite|edit|update|route|register|merge)\b[^;]{0,160}\b(?:(?:SOUL|USER|AGENTS|MEMORY|TOOLS|HEARTBEAT|IDENTITY|CLAUDE|GEMINI|SKILL)\.md|(?:openclaw|mcporter|\.?mcp|settings|claude_desktop_config)\.json|allowFrom|allow-?list|base_?url|models\.providers|authorized_keys|approvals?[._ -](?:log|record|file)s?)|\b(?:allowFrom|dmPolicy|baseUrl|models\.providers|tools\.(?:exec|elevated)|sandbox\.mode|elevated)\b|\b(?:editor|owner|admin(?:istrator)?|maintainer|co-?owner|delegate)\b[^.;]{0,16}\b(?:role|rights?|access|permissions?)\b|\banyone with the link\b|\bcluster-admin\b|\bclusterrole\w*|\b(?:two-?(?:step|factor)|2fa|mfa|branch protection|log-?in alerts?|sign-?in alerts?|cloudtrail|guardduty|flow logs?|audit (?:logs?|trail)|firewall|defender|smartscreen|gatekeeper|anti-?virus|real-time protection)\b|\b(?:forwarding|delegat(?:e|ion))\b[^.;]{0,40}\b(?:address|rule|filter|mailbox|account)\b|\b(?:delete|remove|purge|empty|overwrite|erase|thin|wipe)\b[^.;]{0,60}\b(?:backups?|snapshots?|originals?|trash|bin)\b|\b(?:pay|order|buy|purchase|transfer|subscribe|charge|book)(?:s|ed|ing)?\b[^.;]{0,60}\b(?:membership|subscription|without|automatically|account|iban|payee|limit|any payee)\b|\bpayees?\b[^.;]{0,40}\b(?:replac|swap|other|new|chang)\w*|\b(?:take|cut|remove|delete|edit|strip|rewrite)\b[^.;]{0,40}\b(?:session|history|audit) (?:files?|logs?|records?)\b|\bsession (?:files?|records?)\b[^.;]{0,24}\b(?:take|cut|remove|delete|edit|strip)\b|\b(?:push notices?|notifications?|sign-?in mails?|secret scanning|dependabot)\b[^.;]{0,40}\b(?:off|disabled?|muted?)\b|\b(?:turn|switch)\b[^.;]{0,20}\boff\b[^.;]{0,40}\b(?:notices?|notifications?|mails?|alerts?|scanning)\b|\brecovery (?:address|e-?mail|mail|phone|contact)\b|\b(?:passkeys?|authenticator app|second factor)\b|\b(?:every|each|all) (?:\w+ )?contacts?\b|\bcontacts of (?:all|every|each)\b|\b(?:cart|prolonged|auto-?renew\w*)\b|\b(?:clawhub|openclaw skills?|skills?) (?:install|publish)\b|\beach skill you\b|\b(?:iban|account number)s?\b/i,
);

/** A program or a text of strangers is put to use. */
const foreign = says(
  /\b(?:add|register|set up|use|point)\b[^.;]{0,40}\b(?:servers?|relay|proxy|gateway|endpoint)\b|\b(?:install|run|execut\w+|launch|start|open|apply|patch|carry out|do|obey|follow|load)\b[^.;]{0,80}\b(?:https?:|gist|installer|pack|add-?on|extension|script|snippet|commands?|shell lines?|attachments?|steps?|image|module|binary)\b/i,
);

/** What the user would want to know of. */
export type Weight = 'leaves' | 'rights' | 'foreign';

/** What an instruction does that weighs, or could together with another beside it. */
export interface Weighed {
  readonly sensitive: boolean;
  readonly out: boolean;
  readonly rights: boolean;
  readonly foreign: boolean;
}

/** An address with a blank that the agent fills. */
const blank = /https?:\/\/[^\s`]{4,2000}[?&][\w-]{1,30}=[<{[]/;

export function weigh(instruction: Instruction): Weighed {
  const { text, code } = instruction;
  const whole = () => [text, ...code].join(' ');
  const fixed =
    remoteLinks(instruction).length > 0 || code.some((one) => /https?:\/\//.test(one)) || party.test(whole());
  return {
    sensitive: sensitive.in(instruction) || code.some((one) => credentialAt(one) !== undefined || sensitive.test(one)),
    out:
      (text.includes('=') && blank.test(text)) ||
      code.some((one) => blank.test(one)) ||
      published.in(instruction) ||
      handedToTools.in(instruction) ||
      (fixed && (goesOut.in(instruction) || names(instruction, 'send') || code.some((one) => goesOut.test(one)))),
    rights: privileged.in(instruction) || code.some((one) => privileged.test(one)),
    foreign: fixed && foreign.in(instruction),
  };
}
