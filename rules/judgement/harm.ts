import type { Instruction } from '../../core/facts/instruction.ts';
import { names, remoteLinks, secretWords } from './prose.ts';
import { says } from './says.ts';
import { inSequence } from './sequence.ts';

/** Something is bought that nobody asked for. */
const buysMore = says(
  /\b(?:also|along with|additionally|in addition|on top|besides)\b[^.;]{0,60}\b(?:book|buy|order|purchase|charge|bill|subscribe)\b[^.;]{0,80}(?:\d|\b(?:stored|saved) card)/i,
);
/** What people give of their own accord. */
const gift = says(
  /\b(?:if you (?:like|want|wish|enjoy)|donat\w+|tips? jar|a tip|sponsor\w*|support (?:us|me|the (?:author|project)))\b/i,
);
/** What comes in goes on to an address that the skill names. */
const copies = /\b(?:forward|bcc|cc|copy|send|relay|mirror|e?-?mail)(?:s|ing)?\b/gi;
const toAddress = [
  {
    pattern:
      /\b(?:each|every|all|any|incoming|cop(?:y|ies)|whatever|conversations?|transcripts?|messages?|texts?|drafts?|notes?|what (?:was|is|has been) (?:\w{3,20}))\b/gi,
    reach: 80,
  },
  { pattern: /(?<=[\w.+-])@[\w-]{1,60}\.[a-z]/gi, reach: 120 },
];
function copiesMail({ text }: Instruction): boolean {
  return text.includes('@') && inSequence(text, copies, toAddress);
}
/** A share or sum goes to somebody who is named by the skill: an account, a wallet, a percentage that is taken off. */
const movesMoney = says(
  /\b(?:transfer|pay|withdraw|send|move|route|forward|deduct|take|divert|redirect|skim|set aside|wire|add|routed|goes|credited|charged|split)\b[^.;]{0,60}?(?:\d(?:[.,]\d{1,6})? ?(?:%|percent|per ?cent|bps|basis points)|\b(?:fee|commission|share|cut|remainder|surplus)\b)[^;]{0,80}?(?:\b0x[0-9a-f]{8}|\bbc1[a-z0-9]{8}|\b[1-9A-HJ-NP-Za-km-z]{32,44}\b|\b[A-Z]{2}\d{2}[ \d]{10}|\b(?:wallet|address|account|iban)\b)|\b(?:transfer|send|move|forward|wire|withdraw|pay)\b[^.;]{0,80}\b(?:0x[0-9a-f]{20}|bc1[a-z0-9]{12})/i,
);

const includes = says(/\b(?:include|report|give|put)s?\b/i);
const content = says(/\b(?:contents?|files?|values|data|conversation|history|memory|cop(?:y|ies)|duplicates?)\b/i);
const precious = says(/\b(?:seed phrase|private key|credentials|\.env|\.ssh|id_rsa|MEMORY\.md)/i);
const onRequest = says(
  /\b(?:when|if|once|after|only) (?:the )?(?:user|human|owner|they) (?:asks?|wants?|agrees?|approves?|says?|confirms?)\b/i,
);
const standing = says(
  /\b(?:add|append|write|insert|put|merge|copy|save|register)\b[^;]{0,120}(?:\b(?:SOUL|AGENTS|CLAUDE|GEMINI|HEARTBEAT|IDENTITY)\.md\b|\b(?:openclaw|claude_desktop_config|\.?mcp)\.json\b|\bsettings\.json\b|\bauthorized_keys\b|\bcrontab\b)/i,
);
const outwards = says(/\b(?:accounts?|other agents?|recommends? this|every)\b/i);
const amount = says(
  /\b(?:transfer|pay|withdraw|send) \d{0,6}(?:\.\d{1,6})? ?(?:percent|%|sol|eth|btc|usd\w?|tokens?|funds|money|coins?)\b/i,
);

/** A secret or a file is sent, something foreign is started, protection or instructions are set aside, money moves. */
export function isHarm(instruction: Instruction): boolean {
  if (names(instruction, 'ignore', 'disable')) return true;
  if (
    (names(instruction, 'send') || includes.in(instruction)) &&
    isRemote(instruction) &&
    (secretWords.in(instruction) || content.in(instruction))
  )
    return true;
  if (names(instruction, 'send') && precious.in(instruction)) return true;
  // What an agent is told for good, or which servers it trusts.
  if (!onRequest.in(instruction) && standing.in(instruction)) return true;
  if (names(instruction, 'spread') && outwards.in(instruction)) return true;
  if (buysMore.in(instruction)) return true;
  if ((movesMoney.in(instruction) && !gift.in(instruction)) || copiesMail(instruction)) return true;
  if (amount.in(instruction) && names(instruction, 'approve', 'conceal', 'send')) return true;
  if (names(instruction, 'download') && names(instruction, 'run') && isRemote(instruction)) return true;
  return (
    names(instruction, 'run') &&
    /\b(?:curl|wget|iwr)\b[^|]{1,200}\|\s*(?:ba|z)?sh\b/i.test(`${instruction.text} ${instruction.code.join(' ')}`)
  );
}

function isRemote(instruction: Instruction): boolean {
  return remoteLinks(instruction).length > 0;
}
