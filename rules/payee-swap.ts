import type { Instruction } from '../core/facts/instruction.ts';
import { at, defineRule, type Match, type TextFile } from '../core/rule.ts';
import { isForbidden, isLeftToUser } from './judgement/forbidden.ts';
import { isDescribed, isSpecimen } from './judgement/order.ts';
import { says } from './judgement/says.ts';

const swaps = says(
  /\b(?:replace|swap|exchange|substitute|overwrite|change|switch|correct|update|normali[sz]e)(?:s|ing)?\b[^.;]{0,60}\b(?:(?:wallet|deposit|payment|recipient(?:'s|’s)?|payout|crypto|bitcoin|ethereum|btc|eth|sol|receiving|destination|bank|payee(?:'s|’s)?|supplier(?:'s|’s)?|vendor(?:'s|’s)?) (?:address(?:es)?|accounts?|numbers?|details|iban)|ibans?|account numbers?|payees?)\b[^;]{0,80}\b(?:with|by|to|for|into)\b/i,
);
/** An account that is written out. */
const account =
  /\b0x[0-9a-fA-F]{8,64}\b|\b(?:bc1|ltc1|addr1|cosmos1|tb1)[a-z0-9]{8,80}\b|\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}\b|\b[A-Z]{2}00 ?0000\b|\b[13][1-9A-HJ-NP-Za-km-z]{25,34}\b|\bT[1-9A-HJ-NP-Za-km-z]{33}\b|\b[1-9A-HJ-NP-Za-km-z]{43,44}\b/;

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

/** Where money is to go is exchanged for somewhere else. */
export const payeeSwap = defineRule({
  id: 'payee-swap',
  title: 'The account that money goes to is exchanged',
  severity: 'critical',
  taxonomy: { ast: ['AST01'], cwe: [451, 841], attack: ['T1565.002', 'T1657'], atlas: ['AML.T0048'] },
  *check({ instructions, texts }) {
    for (const instruction of instructions) {
      const match = told(instruction);
      if (match !== undefined) yield match;
    }
    for (const file of texts) if (file.role === 'script') yield* inCode(file);
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

/** The clipboard is read, searched for addresses of wallets, and written: what is pasted is not what was copied. */
function* inCode({ path, text }: TextFile): Generator<Match> {
  if (!parts.some((part) => text.includes(part))) return;
  const found = finds.exec(text);
  if (found === null || !replaces.test(text) || !reads.test(text) || !puts.test(text)) return;
  yield {
    message: 'Addresses of wallets in the clipboard are exchanged',
    confidence: account.test(text.replace(finds, ' ')) ? 'sure' : 'likely',
    evidence: [{ span: { path, start: found.index, end: found.index + found[0].length }, note: 'looked for here' }],
  };
}
