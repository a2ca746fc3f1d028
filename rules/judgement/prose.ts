import { addressOf, isLocal } from '../../core/facts/address.ts';
import type { Act, Instruction, Link } from '../../core/facts/instruction.ts';
import { says } from './says.ts';

/** What `byDocument` gave for a skill's instructions, for as long as they live: many rules ask for it. */
const grouped = new WeakMap<readonly Instruction[], readonly (readonly Instruction[])[]>();

/** The instructions of each document, in order. */
export function byDocument(instructions: readonly Instruction[]): readonly (readonly Instruction[])[] {
  const known = grouped.get(instructions);
  if (known !== undefined) return known;
  const lists = group(instructions);
  grouped.set(instructions, lists);
  return lists;
}

function group(instructions: readonly Instruction[]): readonly (readonly Instruction[])[] {
  const documents = new Map<string, Instruction[]>();
  for (const instruction of instructions) {
    const list = documents.get(instruction.span.path);
    if (list === undefined) documents.set(instruction.span.path, [instruction]);
    else list.push(instruction);
  }
  return [...documents.values()];
}

/** Instructions that are looked at on either side, however many stand in the blocks. */
const most = 100;

/** The instruction itself, then what follows, then what precedes it, no more than so many blocks away; what readers see comes with what they do not. */
export function near(
  list: readonly Instruction[],
  index: number,
  before: number,
  after: number,
): readonly Instruction[] {
  const here = list[index];
  if (here === undefined) return [];
  const others = (from: number, step: 1 | -1, reach: number) => {
    const out: Instruction[] = [];
    for (let at = from; at >= 0 && at < list.length && out.length < most; at += step) {
      const other = list[at];
      if (other === undefined) break;
      if (other.place !== here.place && (other.place !== 'body' || here.place === 'frontmatter')) continue;
      if (Math.abs(other.block - here.block) > reach) break;
      out.push(other);
    }
    return out;
  };
  // Code stands behind all prose in the list, whatever its place on the page.
  if (here.place === 'code') return [here, ...aroundCode(list, here, before, after)];
  return [here, ...others(index + 1, 1, after), ...others(index - 1, -1, before)];
}

/** The instructions of a document by their blocks, for as long as it lives. */
const byBlock = new WeakMap<readonly Instruction[], ReadonlyMap<number, readonly Instruction[]>>();

function blocksOf(list: readonly Instruction[]): ReadonlyMap<number, readonly Instruction[]> {
  const known = byBlock.get(list);
  if (known !== undefined) return known;
  const blocks = new Map<number, Instruction[]>();
  for (const one of list) {
    const same = blocks.get(one.block);
    if (same === undefined) blocks.set(one.block, [one]);
    else same.push(one);
  }
  byBlock.set(list, blocks);
  return blocks;
}

/** Code and prose beside a line of code, what follows first. */
function aroundCode(
  list: readonly Instruction[],
  here: Instruction,
  before: number,
  after: number,
): readonly Instruction[] {
  const blocks = blocksOf(list);
  const at = (distance: number) =>
    (blocks.get(here.block + distance) ?? []).filter(
      (other) => other !== here && (other.place === 'code' || other.place === 'body'),
    );
  const out: Instruction[] = [];
  for (let distance = 0; distance <= after && out.length < most; distance++) out.push(...at(distance));
  for (let distance = 1; distance <= before && out.length < 2 * most; distance++) out.push(...at(-distance));
  return out;
}

/** Whether it names one of the acts. */
export function names({ acts }: Pick<Instruction, 'acts'>, ...wanted: readonly Act[]): boolean {
  if (acts.length === 0) return false;
  for (const act of wanted) if (acts.includes(act)) return true;
  return false;
}

/** Whether readers of the rendered page do not see it. */
export function isUnseen({ place }: Instruction): boolean {
  return place === 'comment' || place === 'hidden' || place === 'attribute' || place === 'disguised';
}

/** Its links to other machines. */
export function remoteLinks({ links }: Pick<Instruction, 'links'>): readonly Link[] {
  // Most instructions have none, and many rules ask.
  if (links.length === 0) return links;
  return links.filter(({ url }) => {
    const address = /^(?:https?|ftp):\/\//i.test(url) ? addressOf(url) : undefined;
    return address !== undefined && !isLocal(address);
  });
}

/** Secrets in words, and the files that hold them. */
export const secretWords = says(
  /\b(?:seed (?:phrase|words?)|recovery (?:phrase|words?)|mnemonic|secret phrase|private[- ]keys?|ssh keys?|id_rsa|id_ed25519|credentials?\b|environment variables?|keychain|cookies?|session tokens?|passwords?|api[- ]?keys?|access tokens?|auth tokens?|secrets?\b|wallet file|keystore|MEMORY\.md|SOUL\.md|(?:conversation|chat) (?:history|log)|browser (?:data|history|profile))|(?:^|[^\w.])\.(?:ssh|aws|env|netrc|npmrc)\b/i,
);

/** The agent as somebody addresses it. */
export const toAgent = says(
  /\b(?:ai|agents?|assistants?|claude|llms?|language models?|models?|clawd|clawdbot|moltbot|openclaw|chatgpt|gpt|system)\b\s?[:,—–]|\b(?:dear|hey|hello|note to|message (?:to|for)|instructions? (?:to|for)) (?:the |any |all )?(?:ai|agents?|assistants?|claude|llms?|models?)\b|^\W*system\b/i,
);
