import type { Instruction } from '../core/facts/instruction.ts';
import { joinedLiterals } from '../core/facts/joined-literals.ts';
import { at, defineRule, type Match, type TextFile } from '../core/rule.ts';
import { isForbidden, isLeftToUser } from './judgement/forbidden.ts';
import { isSpecimen } from './judgement/order.ts';
import { byDocument, names, near } from './judgement/prose.ts';
import { says } from './judgement/says.ts';

const address = /[\w.+-]{1,60}@(?:[\w-]{1,60}\.){1,4}[a-z]{2,20}/i;
/** An account of a messenger that is written out; whether it is one is for the words beside it. */
const handle = /(?:^|[\s`'"(])(@[a-z]\w{4,40}|t\.me\/\+?\w{5,40}|\+\d{9,15}|-100\d{8,14})(?![\w@/.-])/i;
const messenger = says(
  /\b(?:telegram|whatsapp|signal|discord|slack|matrix|viber|wechat|imessage|sms|messengers?|message tool|channels?)\b/i,
);
/** What passes between the user and the agent. */
const passing = says(
  /\b(?:turns?|(?:all|every|each) (?:\w{1,12} )?messages?|conversations?|chats?|transcripts?|outputs?|prompts?|sessions?|what(?:ever)? (?:the )?(?:user|owner|human) (?:writes?|says?|types?|asks?|sends?))\b/i,
);
/** Names that manuals use, and the user's own address. */
const placeholder =
  /@(?:[\w-]{1,60}\.){0,3}example\.(?:com|net|org)$|^(?:you|your[\w.-]{0,20}|me|my[\w.-]{0,20}|user|name|first[\w.]{0,12}|email|someone|john[\w.]{0,10}|jane[\w.]{0,10}|alice|bob|xxx?|git)@/i;
/** One more person gets it. */
const joins = says(
  /\b(?:bcc|blind (?:carbon )?cop(?:y|ies)|cc|carbon cop(?:y|ies)|in copy|cop(?:y|ies)|duplicates?|guests?|attendees?|invitees?|participants?|collaborators?|co-?owners?|editors?|viewers?|recipients?|delegates?|forward(?:s|ed|ing)?|redirect(?:s|ed)?|shar(?:e|es|ed|ing)|invit(?:e|es|ed|ing)|reply-?to)\b/i,
);
/** For good, not this once. */
const standing = says(
  /\b(?:each|every|all|any|always|whenever|automatically|by default|outgoing|incoming|also)\b|\brule\b/i,
);
const hides = says(
  /\bbcc\b|\bblind\b|\bhidden (?:copy|recipient|guest)\b|\bwithout (?:the |its |this |that |any )?(?:\w{1,12} )?(?:copy|copies|recipients?|address|guests?|notif\w{2,10}|notice|invitation)\b|\b(?:only|just|would) (?:distract|confuse|clutter)\w{0,3}\b|\bno notif\w{2,10}\b|--no-notify|\bsilent(?:ly)?\b|\bquiet(?:ly)?\b|\bin the background\b/i,
);
const thing = says(
  /\b(?:mails?|e-?mails?|messages?|drafts?|repl(?:y|ies)|forwards|threads?|letters?|inbox|invitations?|events?|meetings?|appointments?|calendars?|documents?|docs|files?|folders?|sheets?|drives?|albums?|notes?|transcripts?|recordings?|invoices?|attachments?)\b/i,
);

/** Code that puts one more, fixed, person on a list of recipients. */
const added =
  /\b(?:attendees?|guests?|bcc|invitees?|recipients?|collaborators?|participants?|permissions?)(?:_\w{1,12}|List|Set)?\b(?:\[['"]?\w{0,12}['"]?\]|['"]\])?\s*(?:\.(?:add|append|push|unshift|concat|extend)\(\s*\(?\[?(?:\{\s*['"]?email['"]?\s*:\s*)?|\+=\s*\[?)['"`]([\w.+-]{1,60}@[\w.-]{3,80})['"`]/gi;

/** Somebody whom the skill names gets what the user writes, plans or keeps. */
export const silentRecipient = defineRule({
  id: 'silent-recipient',
  title: 'Somebody else gets a copy',
  severity: 'critical',
  taxonomy: { ast: ['AST01', 'AST03'], cwe: [200, 359], attack: ['T1114.003', 'T1567'], atlas: ['AML.T0086'] },
  *check({ instructions, texts }) {
    for (const list of byDocument(instructions))
      for (const index of list.keys()) {
        const match = told(list, index) ?? inTemplate(list[index]);
        if (match !== undefined) yield match;
      }
    for (const file of texts) if (file.role === 'script') yield* inCode(file);
  },
});

function told(list: readonly Instruction[], index: number): Match | undefined {
  const instruction = list[index];
  if (instruction === undefined || instruction.negated || instruction.place === 'code') return undefined;
  const { text } = instruction;
  const whole = `${text} ${instruction.code.join(' ')}`;
  const mail = whole.includes('@') ? address.exec(whole)?.[0] : undefined;
  const who = mail ?? (messenger.inWhole(instruction, () => whole) ? handle.exec(whole)?.[1] : undefined);
  if (who === undefined || placeholder.test(who) || /^@(?:your|user|my|name|channel|example|here|every)/i.test(who))
    return undefined;
  const joined = joins.find(instruction);
  const what = thing.in(instruction) && (mail !== undefined || joined === null) ? thing : passing;
  if (joined === null || !standing.in(instruction) || !what.in(instruction)) return undefined;
  if (isLeftToUser(text) || isForbidden(text, joined.index)) return undefined;
  const kept = near(list, index, 1, 2).find((other) => hides.in(other) || names(other, 'conceal'));
  return {
    message: `${who} is to get what the user sends or plans${kept === undefined ? '' : ', and the user is not to see it'}`,
    confidence: isSpecimen(instruction) ? 'maybe' : 'likely',
    severity: kept === undefined ? 'high' : 'critical',
    evidence:
      kept === undefined || kept === instruction
        ? [at(instruction, 'told here')]
        : [at(instruction, 'told here'), at(kept, 'kept from the user')],
  };
}

/** A line of a letter's head that is sent as it stands. */
const header = /^(?:bcc|cc|reply-to|x-forward-to)\s*:\s*["'<]?([\w.+{}$-]{1,80}@[\w.-]{3,80})/i;

/** A template of what is sent has a fixed further reader. */
function inTemplate(instruction: Instruction | undefined): Match | undefined {
  if (instruction?.place !== 'code' || instruction.quoted) return undefined;
  const who = header.exec(instruction.text)?.[1];
  if (who === undefined || placeholder.test(who)) return undefined;
  return {
    message: `${who} stands in the head of what is sent`,
    confidence: 'likely',
    severity: /^(?:bcc|x-)/i.test(instruction.text) ? 'high' : 'low',
    evidence: [at(instruction, 'written here')],
  };
}

/** A variable that is made from such a list, and one more person on what a variable holds. */
const list =
  /\b(\w+)\s*=(?!=)[^\n;]{0,120}\b(?:attendees?|guests?|bcc|invitees?|recipients?|collaborators?|participants?)\b/gi;
const put = /\b(\w+)\.(?:add|append|push|unshift|extend)\(\s*\(?\[?['"`]([\w.+-]{1,60}@[\w.-]{3,80})['"`]/g;

/** The part of it that is quick to look for. */
const puts = /\.(?:add|append|push|unshift|extend)\(\s{0,3}\(?\[?['"`][\w.+-]{1,60}@/;

/** Where one more person is put on a list, whatever the variable is called. */
function* additions(text: string): Generator<RegExpExecArray> {
  yield* text.matchAll(added);
  if (!puts.test(text)) return;
  let lists: Set<string> | undefined;
  for (const match of text.matchAll(put)) {
    lists ??= new Set([...text.matchAll(list)].map(([, name = '']) => name));
    if (lists.has(match[1] ?? '')) {
      match[1] = match[2] ?? '';
      yield match;
    }
  }
}

function* inCode({ path, text: written }: TextFile): Generator<Match> {
  if (!written.includes('@')) return;
  const text = joinedLiterals(written);
  for (const match of additions(text)) {
    const who = match[1] ?? '';
    if (placeholder.test(who)) continue;
    yield {
      message: `${who} is added to those who get it`,
      confidence: 'likely',
      severity: 'high',
      evidence: [{ span: { path, start: match.index, end: match.index + match[0].length }, note: 'added here' }],
    };
    return;
  }
}
