import type { Instruction } from '../../core/facts/instruction.ts';
import { isUnseen } from './prose.ts';

/** Words of a text that is about attacks on agents. */
const aboutAttacks =
  /\b(?:prompt[- ]injections?|injections?|jailbreak\w*|attacks?|attackers?|malicious|threats?|adversarial|red[- ]flags?|suspicious|exploits?|phishing|social engineering|security (?:patterns?|checks?|threats?)|detect(?:s|ion|ing|or)?|sanitiz\w+|indicators?|hijack\w*)\b/i;
/** What describes rather than orders: the verb is subordinate, or somebody else's. */
const described =
  /\b(?:attempts?|attempting|tries|trying|tried|designed|used|intended|able|instructions?|prompts?|text|content|commands?|requests?|skills?|inputs?|anything|something|phrases?|patterns?) (?:that |which |to |like |such as |asking |telling |claiming |say(?:s|ing)? )[^.]{0,60}$|\b(?:can|could|may|might|would|tries to|try to|attempts? to|that|which|detects?|identif(?:y|ies)|flags?|blocks?|exploited|prevents?|overrides?:?|evidence:?\W{0,6}|contains?|such as|e\.g\.|i\.e\.|like) [^.]{0,60}$|\b(?:models?|llms?|they|users?|agents)(?: \([^)]{0,60}\))? (?:often |sometimes |also )?$/i;

/** Whether a phrase, found at an offset of an instruction, is told about rather than given as an order. */
export function isDescribed({ text }: Instruction, at: number): boolean {
  return described.test(text.slice(Math.max(0, at - 120), at));
}

/** Somebody else is quoted: `a page that says "…"`. */
const quotes =
  /\b(?:an?|some|any|the|whoever|somebody|someone) (?:[\w-]{1,20} ){1,3}(?:that |which |who )?(?:says?|said|tells?|tell|claims?|asks?|wants?|reads?)\b[^."“”«»]{0,24}["“«][^"”»]{0,200}$/i;

/** What the reader does about it, right behind the quotation. */
const dismisses =
  /^[^"”»]{0,200}["”»]\W{0,8}(?:\w{1,12} ){0,3}(?:(?:close|leave|delete|report|reject|refuse)s?(?: \w{1,8})? (?:tab|page|site|mail|message|readme|skill|repository|repo)\b|(?:walk|stay)s? away\b|hangs? up\b|(?:it|that|this) is an? (?:scam|trap|fraud)\b)/i;

/** Whether a phrase is what somebody else is quoted with, and the sentence has the reader turn away from it. */
export function isReported({ text }: Instruction, at: number): boolean {
  return quotes.test(text.slice(Math.max(0, at - 260), at)) && dismisses.test(text.slice(at));
}

/** `Attempts to hide what it does`, `Injection markers (…)`: told of others. */
const isAttempt =
  /^\W{0,4}(?:(?:attempts?|tries|trying) to\b|(?:[\w-]{1,20} ){0,2}(?:markers?|indicators?|patterns?|signatures?)\b\W{0,3}\()/i;

/** Whether it is a bare phrase (a quotation, an item of a list) under a title, or beside words, that name it as an attack: positive evidence of data. */
export function isSpecimen(instruction: Instruction, before = ''): boolean {
  if (instruction.quoted) return true;
  const { text, section, code, links } = instruction;
  if (isUnseen(instruction)) return false;
  const quotation = code.length > 0 || /["“”«»‘]/.test(text) || /^['`]/.test(text);
  // The first title is the document's own: were it evidence, one word above all would excuse all.
  if (!quotation)
    return (
      links.length === 0 && text.length < 80 && (isAttempt.test(text) || aboutAttacks.test(section.slice(1).join(' ')))
    );
  if (/^\W{0,6}["“«]/.test(text) && aboutAttacks.test(before)) return true;
  return aboutAttacks.test(section.join(' ')) || aboutAttacks.test(text.replace(/["“«][^"”»]{0,300}["”»]/g, ' '));
}
