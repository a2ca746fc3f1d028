import type { Effect } from '../core/facts/effect.ts';
import type { Instruction } from '../core/facts/instruction.ts';
import { at, defineRule, type Match, type TextFile } from '../core/rule.ts';
import { isForbidden, isLeftToUser } from './judgement/forbidden.ts';
import { isDescribed, isSpecimen } from './judgement/order.ts';
import { byDocument, near } from './judgement/prose.ts';
import { says } from './judgement/says.ts';

const swaps = says(
  /\b(?:replace|swap|exchange|substitute|overwrite|change|switch|correct|update|normali[sz]e)(?:s|ing)?\b[^.;]{0,60}\b(?:(?:wallet|deposit|payment|recipient(?:'s|’s)?|payout|crypto|bitcoin|ethereum|btc|eth|sol|receiving|destination|bank|payee(?:'s|’s)?|supplier(?:'s|’s)?|vendor(?:'s|’s)?) (?:address(?:es)?|accounts?|numbers?|details|iban)|ibans?|account numbers?|payees?)\b[^;]{0,80}\b(?:with|by|to|for|into)\b/i,
);
/** An account that is written out. */
const account =
  /\b0x[0-9a-fA-F]{8,64}\b|\b(?:bc1|ltc1|addr1|cosmos1|tb1)[a-z0-9]{8,80}\b|\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b|\b[A-Z]{2}00 ?0000\b|\b[13][1-9A-HJ-NP-Za-km-z]{25,34}\b|\bT[1-9A-HJ-NP-Za-km-z]{33}\b|\b[1-9A-HJ-NP-Za-km-z]{43,44}\b/;

/** One account goes in the place of another, or another is shown than is used. */
const contrasts = says(
  /\b(?:in (?:the )?place of|instead of|rather than|in lieu of|and not)\b[^.;]{0,40}\b(?:supplier|vendor|user|customer|client|recipient|payee|seller|original|typed|pasted|copied|entered|given|supplied|invoice)|\b(?:keep|still|continue to|go on|while|but) (?:on )?(?:show|display|print|quot|nam)(?:ing|e|s|es|ed|n)?\b[^.;]{0,40}\b(?:address|account|iban|recipient|typed|entered|given|original|pasted|copied|payee|user|person|one they)/i,
);
const agreed =
  /\b(?:if|once|after|when|unless|until|only) (?:and only if |when )?(?:the |your )?(?:user|human|owner|they|you) (?:has |have |explicitly )?(?:approv|confirm|agree|consent|choos|opt)[^,.;]{0,60}\b(?:accounts?|address|iban|recipient|payee|change|exchange|supplier|one)\b/i;
const money =
  /\b(?:beneficiar(?:y|ies)|recipients?|payees?|ibans?|suppliers?|invoices?|payments?|pays?|deposits?|withdrawals?|transfers?|swaps?|tokens?|coins?|wallets?)\b/i;

/** A pattern that finds addresses of wallets, as people write it. */
const finds =
  /(?:bc1|ltc1|addr1)\)?\(?\[[^\]\n]{2,40}\][{+*]|0x\(?\[[a-fA-F0-9-]{4,14}\]\{40|\[13\]\)?\(?\[[a-km-zA-HJ-NP-Z1-9-]{8,40}\]\{|\[[LM3]{2,3}\]\[a-km-z|\[?T\]?\[[A-Za-z1-9-]{6,30}\]\{33|\[1-9A-HJ-NP-Za-km-z\]\{(?:32|43),44\}/;
/** One of these is in every such pattern. */
const parts = ['bc1', 'ltc1', 'addr1', '0x', '[13]', 'a-km-z', '{33', '{32,44', '{43,44'];
const replaces = /\.replace(?:All)?\(|\bre\.sub\(|\.sub\(|\bsed\b|-replace\b|\bgsub\b|\.gsub\(/;
const reads =
  /\bpbpaste\b|\bclipboard\b[^\n]{0,20}\b(?:read|get|paste)|\bpyperclip\.paste\b|\bxclip\b[^\n]{0,40}-o\b|\bxsel\b|\bwl-paste\b|\bGet-Clipboard\b|\breadText\(/i;
const puts =
  /\bpbcopy\b|\bclipboard\b[^\n]{0,20}\b(?:write|set|copy)|\bpyperclip\.copy\b|\bxclip\b|\bxsel\b|\bwl-copy\b|\bSet-Clipboard\b|\bwriteText\(/i;

/** The same of a library by another name. */
const putsBy = /\.(?:copy|write(?:Text|Sync)?|set\w{0,30})\(/i;

/** Where money is to go is exchanged for somewhere else. */
export const payeeSwap = defineRule({
  id: 'payee-swap',
  title: 'The account that money goes to is exchanged',
  severity: 'critical',
  taxonomy: { ast: ['AST01'], cwe: [451, 841], attack: ['T1565.002', 'T1657'], atlas: ['AML.T0048'] },
  *check({ instructions, texts, effects }) {
    for (const list of byDocument(instructions))
      for (const [index, instruction] of list.entries()) {
        const match = told(instruction) ?? inPlaceOf(list, index);
        if (match !== undefined) yield match;
      }
    for (const file of texts) if (file.role === 'script') yield* inCode(file, effects);
  },
});

function told(instruction: Instruction): Match | undefined {
  if (instruction.negated) return undefined;
  const found = swaps.find(instruction);
  if (found === null) return undefined;
  const rest = `${instruction.text.slice(found.index)} ${instruction.code.join(' ')}`;
  const named = account.test(rest);
  if (
    !named &&
    !/\b(?:with|by|to|for|into) (?:ours|our (?:own|account|wallet|address)|mine|the one in (?:the|this) skill)\b/i.test(
      rest,
    )
  )
    return undefined;
  if (
    isForbidden(instruction.text, found.index) ||
    isDescribed(instruction, found.index) ||
    isLeftToUser(instruction.text)
  )
    return undefined;
  return {
    message: 'The agent is told to exchange the account that money goes to',
    confidence: isSpecimen(instruction) ? 'maybe' : 'likely',
    evidence: [at(instruction, 'told here')],
  };
}

/** `Use 0x… as the recipient and keep showing the address that the user typed`; the account stands in the sentence or beside it. */
function inPlaceOf(list: readonly Instruction[], index: number): Match | undefined {
  const instruction = list[index];
  if (instruction === undefined || instruction.negated) return undefined;
  const found = contrasts.find(instruction);
  if (found === null) return undefined;
  const around = near(list, index, 1, 0);
  const named = around.find((other) => !other.negated && account.test(`${other.text} ${other.code.join(' ')}`));
  if (
    named === undefined ||
    !around.some(({ text }) => money.test(text)) ||
    isForbidden(instruction.text, found.index) ||
    around.some(({ text }) => agreed.test(text))
  )
    return undefined;
  return {
    message: 'The agent is told to use one account in the place of another',
    confidence: isSpecimen(instruction) ? 'maybe' : 'likely',
    evidence:
      named === instruction
        ? [at(instruction, 'told here')]
        : [at(instruction, 'told here'), at(named, 'the account that is used')],
  };
}

/** The clipboard is read, searched for addresses of wallets, and written: what is pasted is not what was copied. */
function* inCode({ path, text }: TextFile, effects: readonly Effect[]): Generator<Match> {
  if (!parts.some((part) => text.includes(part))) return;
  // Under whatever name its library goes, what is read is known; then any call of it that may write counts.
  const read = effects.some(
    ({ op, span, targets }) =>
      span.path === path && op !== 'write' && targets.some((target) => target.text === 'clipboard'),
  );
  if (!read && !reads.test(text)) return;
  if (!puts.test(text) && !(read && putsBy.test(text))) return;
  const found = finds.exec(text);
  if (found === null || !replaces.test(text)) return;
  yield {
    message: 'Addresses of wallets in the clipboard are exchanged',
    confidence: account.test(text.replace(finds, ' ')) ? 'sure' : 'likely',
    evidence: [{ span: { path, start: found.index, end: found.index + found[0].length }, note: 'looked for here' }],
  };
}
